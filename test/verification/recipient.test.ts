import { describe, expect, it } from 'vitest';
import type { IdentityObject } from '../../src/model/achievementCredential.js';
import { createIdentityObject } from '../../src/model/createIdentityObject.js';
import { hashIdentity } from '../../src/model/identity.js';
import type { JsonObject } from '../../src/model/json.js';
import { checkRecipient } from '../../src/verification/checks/recipient.js';
import { createContext } from '../../src/verification/createContext.js';
import type { RecipientPolicy } from '../../src/verification/policy.js';

const EMAIL = { identityType: 'emailAddress', identifier: 'teacher@example.org' } as const;

const outcomeFor = (identifier: unknown, recipient: RecipientPolicy): unknown => {
  const credential = { credentialSubject: { identifier } } as unknown as JsonObject;
  const claim = { kind: 'achievement', format: 'object', securing: 'embedded', credential } as const;
  const { outcome, code } = checkRecipient(claim, createContext({}, { recipient }));
  return code === undefined ? outcome : `${outcome} ${code}`;
};

describe('a recipient known by an identifier', () => {
  it('is matched by any of several identifiers, salted and hashed', () => {
    const identifiers = [createIdentityObject('other@example.org'), createIdentityObject(EMAIL.identifier)];
    expect(outcomeFor(identifiers, { identifiers: [EMAIL] })).toBe('passed');
    expect(outcomeFor(identifiers[1], { identifiers: [EMAIL] })).toBe('passed');
    expect(outcomeFor(identifiers, { id: 'did:example:x', identifiers: [EMAIL] })).toBe('passed');
  });

  it('is not matched by another value or type, nor by a change of case', () => {
    const identifier = [createIdentityObject(EMAIL.identifier)];
    const wrong = [{ ...EMAIL, identifier: 'Teacher@example.org' }];
    expect(outcomeFor(identifier, { identifiers: wrong })).toBe('failed recipient.mismatch');
    expect(outcomeFor(identifier, { identifiers: [{ ...EMAIL, identityType: 'userName' }] })).toBe(
      'failed recipient.unidentified',
    );
    expect(outcomeFor(undefined, { identifiers: [EMAIL] })).toBe('failed recipient.unidentified');
  });

  it('is told to be one where it is asked for as an id, without being repeated', () => {
    const adviceFor = (id: string): string | undefined => {
      const credential = { credentialSubject: { identifier: createIdentityObject(EMAIL.identifier) } };
      return checkRecipient({ credential: credential as never }, createContext({}, { recipient: { id } }))
        .message;
    };
    expect(adviceFor(EMAIL.identifier)).toContain("identityType: 'emailAddress'");
    expect(adviceFor(EMAIL.identifier)).not.toContain(EMAIL.identifier);
    expect(adviceFor('s1234567')).toContain("identityType: 'identifier'");
    expect(adviceFor('did:example:teacher')).not.toContain('identityType');
  });

  it('by a weak hash matches with a warning', () => {
    const hashed = (algorithm: 'md5' | 'sha256', salt: string): IdentityObject => ({
      type: 'IdentityObject',
      hashed: true,
      identityType: 'emailAddress',
      identityHash: hashIdentity(EMAIL.identifier, salt, algorithm),
      salt,
    });
    expect(outcomeFor([hashed('md5', '0123456789abcdef')], { identifiers: [EMAIL] })).toBe(
      'warning recipient.weakHash',
    );
    expect(outcomeFor([hashed('sha256', '')], { identifiers: [EMAIL] })).toBe('warning recipient.weakHash');
    const both = [hashed('md5', 'salt'), createIdentityObject(EMAIL.identifier)];
    expect(outcomeFor(both, { identifiers: [EMAIL] })).toBe('passed');
  });

  it('is not matched by anything malformed', () => {
    for (const identifier of [
      7,
      null,
      'x',
      [null],
      [{}],
      [{ hashed: true, identityType: 'emailAddress', identityHash: 7 }],
    ]) {
      expect(outcomeFor(identifier, { identifiers: [EMAIL] })).toBe('failed recipient.unidentified');
    }
  });
});
