import { describe, expect, it } from 'vitest';
import {
  createDidDocument,
  createDocumentFetcher,
  createJwkSet,
  createSigner,
  didWebToUrl,
  generateKeyPair,
  type PublishedKey,
} from '../../src/keys/index.js';
import type { VerificationPolicy } from '../../src/verification/policy.js';
import { verify } from '../../src/verification/verify.js';
import { issueBadge, NOW } from './badges.js';

const DID = 'did:web:school.example';
const keyPair = await generateKeyPair();
const badge = await issueBadge({ id: DID, signer: createSigner(keyPair, `${DID}#key-1`) });

/** The verdict on a badge of January, by what its issuer publishes of the key in June. */
const verdictWith = async (end: Partial<PublishedKey>, proofs: VerificationPolicy['proofs'] = {}) => {
  const publicKeys = [{ publicKey: keyPair, fragment: 'key-1', ...end }];
  const fetcher = createDocumentFetcher({ [didWebToUrl(DID)]: createDidDocument({ id: DID, publicKeys }) });
  const { verdict, checks } = await verify(badge, { fetcher }, { now: NOW, proofs });
  return [verdict, checks.find(({ check }) => check.startsWith('proof.key'))?.code];
};

describe('a key that its issuer publishes', () => {
  it('without an end leaves the badges valid that it signed, whether it still signs or not', async () => {
    expect(await verdictWith({})).toEqual(['valid', undefined]);
  });

  it('as expired leaves them open', async () => {
    expect(await verdictWith({ expires: '2026-05-01T00:00:00Z' })).toEqual([
      'indeterminate',
      'method.expired',
    ]);
  });

  it('as expired leaves them valid for verifiers that ask for a warning', async () => {
    expect(await verdictWith({ expires: '2026-05-01T00:00:00Z' }, { expiredKeys: 'warning' })).toEqual([
      'valid',
      'method.expired',
    ]);
  });

  it('as revoked leaves them open for every verifier', async () => {
    expect(await verdictWith({ revoked: '2026-05-01T00:00:00Z' }, { expiredKeys: 'warning' })).toEqual([
      'indeterminate',
      'method.revoked',
    ]);
  });

  it('has no end that nobody can read', async () => {
    await expect(verdictWith({ expires: 'next year' })).rejects.toMatchObject({
      code: 'option.invalid',
      pointer: '/publicKeys/0/expires',
    });
    expect(() => createJwkSet([{ publicKey: keyPair, kid: 'a', expires: 'next year' }])).toThrow(
      /date-time such as/,
    );
  });
});
