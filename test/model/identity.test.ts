import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdentityObject } from '../../src/model/createIdentityObject.js';
import { hashIdentity, matchesIdentity } from '../../src/model/identity.js';

const known = { identifier: 'a@example.com', identityType: 'emailAddress' } as const;
const vector = {
  type: 'IdentityObject',
  hashed: true,
  identityHash: 'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399',
  identityType: 'emailAddress',
  salt: 'Kosher',
} as const;

describe('identity hashes', () => {
  it('reproduce the vector of the specification', () => {
    expect(hashIdentity('a@example.com', 'Kosher')).toBe(vector.identityHash);
    expect(matchesIdentity(vector, known)).toEqual({ matches: true, warnings: [] });
  });

  it('are compared without regard to the case of hex digits', () => {
    const upper = { ...vector, identityHash: `sha256$${vector.identityHash.slice(7).toUpperCase()}` };
    expect(matchesIdentity(upper, known).matches).toBe(true);
  });

  it('compare identifiers exactly: case, space, equivalent Unicode and type count', () => {
    for (const identifier of ['A@example.com', ' a@example.com', 'a@exámple.com', 'a@exa\u0301mple.com']) {
      expect(matchesIdentity(vector, { ...known, identifier }).matches).toBe(false);
    }
    expect(matchesIdentity(vector, { ...known, identityType: 'userName' }).matches).toBe(false);
  });

  it('of md5 and without salt are read with a warning', () => {
    const md5 = { ...vector, identityHash: hashIdentity('a@example.com', '', 'md5'), salt: '' };
    expect(matchesIdentity(md5, known)).toEqual({ matches: true, warnings: ['md5', 'unsalted'] });
    expect(hashIdentity('abc', '', 'md5')).toBe('md5$900150983cd24fb0d6963f7d28e17f72');
  });

  it('that look like no hash match nothing', () => {
    for (const identityHash of ['', 'sha1$00', 'a@example.com', 'sha256$', 'sha256$zz']) {
      expect(matchesIdentity({ ...vector, identityHash }, known).matches).toBe(false);
    }
  });

  it('in clear are compared in clear', () => {
    const clear = createIdentityObject('a@example.com', { inClear: true });
    expect(clear).toEqual({
      type: 'IdentityObject',
      hashed: false,
      identityHash: 'a@example.com',
      identityType: 'emailAddress',
    });
    expect(matchesIdentity(clear, known).matches).toBe(true);
  });
});

describe('createIdentityObject', () => {
  it('hashes with 128 random bits of salt unless asked to write in clear', () => {
    const random = (bytes: Uint8Array): Uint8Array => bytes.fill(0xab);
    const identity = createIdentityObject('a@example.com', { random });
    expect(identity.salt).toBe('ab'.repeat(16));
    expect(identity.hashed).toBe(true);
    expect(JSON.stringify(identity)).not.toContain('example.com');
    expect(createIdentityObject('a@example.com').salt).not.toBe(createIdentityObject('a@example.com').salt);
  });

  it('refuses a short salt and an empty identifier', () => {
    expect(() => createIdentityObject('a@example.com', { salt: 'Kosher' })).toThrow(/16 characters/);
    expect(() => createIdentityObject(' ')).toThrow(/empty/);
  });

  it('matches what it was made of, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        (one, other) => {
          fc.pre(one.trim() !== '');
          const identity = createIdentityObject(one);
          expect(matchesIdentity(identity, { ...known, identifier: one }).matches).toBe(true);
          expect(matchesIdentity(identity, { ...known, identifier: other }).matches).toBe(one === other);
        },
      ),
      { numRuns: 50 },
    );
  });
});
