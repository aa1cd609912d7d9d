import { createPrivateKey, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  createSigner,
  didJwkOf,
  didKeyMethodOf,
  didKeyOf,
  generateKeyPair,
  type KeyPair,
  type Signer,
} from '../../src/keys/index.js';
import { issue, issueJwt, issueMany } from '../../src/signing/index.js';
import { badgeOf } from './badge.js';

const pairs = {
  EdDSA: await generateKeyPair('Ed25519'),
  ES256: await generateKeyPair('P-256'),
  ES384: await generateKeyPair('P-384'),
} as const;

/** A key service: it holds the key and answers as OpenSSL does, in DER for ECDSA. */
const serviceWith = (pair: KeyPair, algorithm: keyof typeof pairs): Signer => {
  const key = createPrivateKey({ key: pair.privateKeyJwk as never, format: 'jwk' });
  const hash = { EdDSA: null, ES256: 'sha256', ES384: 'sha384' }[algorithm];
  return { algorithm, verificationMethod: didKeyMethodOf(pair), sign: (bytes) => sign(hash, bytes, key) };
};

describe('createSigner', () => {
  const named = { ...pairs.EdDSA, verificationMethod: 'did:web:school.example#key-1' };

  it('signs as the verification method that the key pair names', () => {
    expect(createSigner(named).verificationMethod).toBe('did:web:school.example#key-1');
    expect(createSigner(named, 'did:web:school.example#key-2').verificationMethod).toBe(
      'did:web:school.example#key-2',
    );
    expect(createSigner(pairs.EdDSA).verificationMethod).toBe(didKeyMethodOf(pairs.EdDSA));
  });

  it('refuses a verification method that names no key, wherever it stands', () => {
    for (const verificationMethod of ['did:web:school.example', 5 as never])
      expect(() => createSigner({ ...named, verificationMethod })).toThrow('The verification method');
  });

  it('is what issuing names where the issuer is another', async () => {
    await expect(
      issue(badgeOf('did:web:other.example'), { signer: createSigner(named) }),
    ).rejects.toMatchObject({
      code: 'proof.issuerBinding',
      pointer: '/issuer',
      message: expect.stringMatching(/did:web:school\.example#key-1.*createSigner/),
    });
  });
});

describe('a signer of the caller', () => {
  it.each([
    ['ES256', 64],
    ['ES384', 96],
  ] as const)('that answers in DER is told how %s is written', async (algorithm, bytes) => {
    const pair = pairs[algorithm];
    const signer = serviceWith(pair, algorithm);
    const refusal = {
      code: 'proof.generation',
      pointer: '/signer/sign',
      message: expect.stringMatching(new RegExp(`r‖s .*${bytes} bytes.*DER`)),
    };
    await expect(issue(badgeOf(didKeyOf(pair)), { signer })).rejects.toMatchObject(refusal);
    await expect(issueJwt(badgeOf(didKeyOf(pair)), { signer })).rejects.toMatchObject(refusal);
    const template = { credential: badgeOf(didKeyOf(pair)), holes: {} };
    for await (const row of issueMany(template, [{}], { signer }))
      expect(row).toMatchObject({ error: { code: 'proof.generation', pointer: '/signer/sign' } });
  });

  it.each(['EdDSA', 'ES256', 'ES384'] as const)(
    'whose %s has the wrong length is refused',
    async (algorithm) => {
      const pair = pairs[algorithm];
      const signer = { ...serviceWith(pair, algorithm), sign: () => new Uint8Array(65) };
      await expect(issue(badgeOf(didKeyOf(pair)), { signer })).rejects.toMatchObject({
        code: 'proof.generation',
        message: expect.stringContaining(algorithm === 'ES384' ? '96 bytes' : '64 bytes'),
      });
    },
  );

  it('is told where its later signatures are of the wrong length', async () => {
    const pair = pairs.EdDSA;
    const good = serviceWith(pair, 'EdDSA');
    let count = 0;
    const signer: Signer = {
      ...good,
      sign: (bytes) => (++count === 1 ? good.sign(bytes) : new Uint8Array(63)),
    };
    const template = { credential: badgeOf(didKeyOf(pair)), holes: { id: '/id' } };
    const found: string[] = [];
    for await (const row of issueMany(template, [{ id: 'urn:example:1' }, { id: 'urn:example:2' }], {
      signer,
    }))
      found.push('error' in row ? row.error.code : 'issued');
    expect(found).toEqual(['issued', 'proof.generation']);
  });

  it('that answers with no bytes is refused', async () => {
    const pair = pairs.EdDSA;
    const signer = { ...serviceWith(pair, 'EdDSA'), sign: () => 'c2lnbmF0dXJl' as never };
    await expect(issue(badgeOf(didKeyOf(pair)), { signer })).rejects.toMatchObject({ code: 'argument.type' });
  });

  it.each([issue, issueJwt])('with an algorithm that there is not hears which there are', async (verb) => {
    const pair = pairs.ES256;
    const signer = { ...createSigner(pair), algorithm: 'ES257' as never };
    await expect(verb(badgeOf(didKeyOf(pair)), { signer })).rejects.toMatchObject({
      code: 'proof.generation',
      pointer: '/signer/algorithm',
      message: expect.stringMatching(/ES257.*EdDSA.*ES256.*ES384.*RS256/),
    });
  });
});

describe('a verification method', () => {
  it.each(['did:web:school.example', 'did:web:school.example#', 'did:ebsi:abc'])(
    'that names no key of its DID is refused before anything is signed: %s',
    async (url) => {
      const refusal = { code: 'method.url', message: expect.stringContaining('#key-1') };
      expect(() => createSigner(pairs.EdDSA, url)).toThrow(expect.objectContaining(refusal));
      const signer: Signer = {
        ...createSigner(pairs.EdDSA),
        verificationMethod: url,
        sign: () => {
          throw new Error('signed');
        },
      };
      const pointer = '/signer/verificationMethod';
      await expect(issue(badgeOf(url), { signer })).rejects.toMatchObject({ ...refusal, pointer });
      await expect(issueJwt(badgeOf(url), { signer })).rejects.toMatchObject({ ...refusal, pointer });
    },
  );

  it.each([
    ['a key in a DID document', () => 'did:web:school.example#key-1'],
    ['the one key of a did:key', () => didKeyOf(pairs.EdDSA)],
    ['the one key of a did:jwk', () => didJwkOf(pairs.EdDSA)],
    ['a document of its own', () => 'https://school.example/keys/1'],
  ])('may be the URL of %s', (_, url) => {
    expect(createSigner(pairs.EdDSA, url()).verificationMethod).toBe(url());
  });
});
