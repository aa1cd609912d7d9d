import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describe as describeClaim } from '../../src/display/describe.js';
import type { Description } from '../../src/display/description.js';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import { objectClaim } from '../../src/verification/readClaim.js';
import type { CredentialKind } from '../../src/verification/report.js';
import { badgeOf } from '../signing/badge.js';

const badge = badgeOf('did:web:university.example');
const told = (document: JsonObject): Description => describeClaim(objectClaim(document, 'object'));
const fact = (description: Description, label: string): string =>
  description.facts
    .filter((each) => each.label === label)
    .map(({ text, more = [] }) => [text, ...more].filter((line) => line !== '').join('\n'))
    .join('\n');

describe('describe', () => {
  it('says who earned what from whom and when, on the day that the issuer wrote', () => {
    expect(told(badge).sentence).toBe(
      'Example University awarded “Morning Meeting for SEL” (micro-credential) to did:example:ebfeb1f712ebc6f1c276e12ec21 on 20 December 2025.',
    );
    expect(told({ ...badge, awardedDate: '2026-03-01T23:30:00-11:00' }).sentence).toContain('1 March 2026');
  });

  it('tells results by the names of the rubric’s levels, not by their ids', () => {
    const subject = badge.credentialSubject as JsonObject;
    const achievement = {
      ...(subject.achievement as JsonObject),
      resultDescription: [
        {
          id: 'urn:uuid:d1',
          type: ['ResultDescription'],
          name: 'Structure',
          resultType: 'RubricCriterionLevel',
          requiredLevel: 'urn:uuid:l1',
          rubricCriterionLevel: [
            { id: 'urn:uuid:l1', type: ['RubricCriterionLevel'], name: 'Met' },
            {
              id: 'urn:uuid:l2',
              type: ['RubricCriterionLevel'],
              name: 'Exceeded',
              description: 'Of its own.',
            },
          ],
        },
        { id: 'urn:uuid:d2', type: ['ResultDescription'], name: 'Quiz', resultType: 'Percent' },
      ],
    };
    const result = [
      { type: ['Result'], resultDescription: 'urn:uuid:d1', achievedLevel: 'urn:uuid:l2' },
      { type: ['Result'], resultDescription: 'urn:uuid:d2', value: '93' },
    ];
    expect(fact(told({ ...badge, credentialSubject: { ...subject, achievement, result } }), 'Results')).toBe(
      'Structure: Exceeded (needed: Met) · Of its own.\nQuiz: 93%',
    );
  });

  it('says that an identifier is a hash, and shows one in clear', () => {
    expect(fact(told(badge), 'Recipient')).toContain('email address, as a hash');
    const identifier = [{ type: 'IdentityObject', hashed: false, identityHash: 'Ada', identityType: 'name' }];
    const named = { ...badge, credentialSubject: { ...(badge.credentialSubject as JsonObject), identifier } };
    expect(told(named).sentence).toContain('to Ada on');
  });

  it('reads the dates of both versions of the data model', () => {
    const { validFrom, validUntil, awardedDate: _awarded, ...rest } = badge;
    const older = { ...rest, issuanceDate: validFrom ?? '', expirationDate: validUntil ?? '' };
    expect(fact(told(older), 'Valid')).toBe('from 1 January 2026 until 1 January 2036');
  });

  it('names Open Badges 1 and 2 as what they are', () => {
    const two = told({
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Assertion',
      id: 'https://a.example/1',
      badge: 'https://a.example/b',
    });
    expect(two).toMatchObject({ kind: 'openBadge2', sentence: expect.stringContaining('Open Badges 2.0') });
    const one = told({
      uid: '1',
      recipient: { type: 'email', hashed: false, identity: 'a@b.example' },
      verify: { type: 'hosted' },
      badge: 'https://a.example/b',
    });
    expect(one).toMatchObject({ kind: 'openBadge1', sentence: expect.stringContaining('Open Badges 1') });
  });

  it('describes what a presentation holds, objects and tokens', () => {
    const payload = btoa(JSON.stringify({ ...badge, name: 'x' }).replaceAll(/[^ -~]/g, '?'))
      .replaceAll('=', '')
      .replaceAll('+', '-')
      .replaceAll('/', '_');
    const description = told({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder: 'did:example:holder',
      verifiableCredential: [
        badge,
        {
          '@context': 'https://www.w3.org/ns/credentials/v2',
          type: 'EnvelopedVerifiableCredential',
          id: `data:application/vc+jwt,e30.${payload}.AA`,
        },
        { type: 'EnvelopedVerifiableCredential', id: 'data:application/vc+jwt,broken' },
      ],
    });
    expect(description.sentence).toBe('did:example:holder presents 3 credentials.');
    expect(description.credentials.map(({ kind }) => kind)).toEqual([
      'achievement',
      'achievement',
      'unknown',
    ]);
  });

  it('describes anything, and throws at nothing', () => {
    const kinds: readonly CredentialKind[] = [
      'achievement',
      'endorsement',
      'clr',
      'presentation',
      'statusList',
      'credential',
      'openBadge2',
      'openBadge1',
      'unknown',
    ];
    const keys = [
      ...new Set(JSON.stringify(badge).match(/(?<=")[\w@]+(?=":)/g)),
      'verifiableCredential',
      'badge',
      'proof',
      '__proto__',
    ];
    const value = fc.letrec<{ tree: JsonValue }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'medium' },
        fc.string(),
        fc.constant(badge as JsonValue),
        fc.integer(),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys), tie('tree'), { maxKeys: 6 }) as fc.Arbitrary<JsonValue>,
      ),
    })).tree;
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...keys), value),
        fc.constantFrom(...kinds),
        (members, kind) => {
          const credential = { ...badge, ...members } as JsonObject;
          const description = describeClaim({ kind, format: 'object', securing: 'none', credential });
          expect(description.sentence).not.toBe('');
          expect(JSON.parse(JSON.stringify(description))).toEqual(description);
        },
      ),
      { numRuns: 300 },
    );
  });
});
