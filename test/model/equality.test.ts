import { describe, expect, it } from 'vitest';
import { isNewer, isSameCredential } from '../../src/model/equality.js';

const badge = {
  id: 'https://example.edu/credentials/3732',
  issuer: { id: 'https://example.edu' },
  validFrom: '2024-01-01T00:00:00Z',
};

describe('equality of credentials', () => {
  it('goes by issuer and id, after unescaping and trimming', () => {
    expect(
      isSameCredential(badge, {
        ...badge,
        id: ' https://example.edu/%63redentials/3732 ',
        issuer: 'https://example.edu',
      }),
    ).toBe(true);
    expect(isSameCredential(badge, { ...badge, issuer: { id: 'https://example.org' } })).toBe(false);
    expect(isSameCredential(badge, { ...badge, id: 'https://example.edu/credentials/3733' })).toBe(false);
  });

  it('survives escapes that are no UTF-8', () => {
    expect(isSameCredential({ ...badge, id: 'urn:%ff' }, { ...badge, id: 'urn:%FF' })).toBe(true);
    expect(isSameCredential({ ...badge, id: 'urn:%' }, { ...badge, id: 'urn:%' })).toBe(true);
  });

  it('holds for nothing that lacks id or issuer', () => {
    expect(isSameCredential({ issuer: 'a' }, { issuer: 'a' })).toBe(false);
    expect(isSameCredential({ id: 'a' }, { id: 'a' })).toBe(false);
  });

  it('calls the one that is valid from a later instant newer, in either version', () => {
    const later = { ...badge, validFrom: '2024-01-01T00:00:00-01:00' };
    const { validFrom: _validFrom, ...rest } = badge;
    expect(isNewer(later, badge)).toBe(true);
    expect(isNewer(badge, later)).toBe(false);
    expect(isNewer(badge, badge)).toBe(false);
    expect(isNewer(badge, { ...rest, issuanceDate: '2023-01-01T00:00:00Z' })).toBe(true);
    expect(isNewer(badge, rest)).toBe(false);
  });
});
