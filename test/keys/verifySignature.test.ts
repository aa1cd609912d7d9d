import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { createSigner } from '../../src/keys/signer.js';
import { decodeBase64Url, encodeBase64Url } from '../../src/keys/base64url.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import type { KeyAlgorithm, KeyPair } from '../../src/keys/key.js';
import { nobleSigner, nobleVerifier } from '../../src/keys/nobleEngine.js';
import { nodeCrypto } from '../../src/keys/nodeCrypto.js';
import { nodeSigner, nodeVerifier } from '../../src/keys/nodeEngine.js';
import { verifyBytes, verifySignature } from '../../src/keys/verifySignature.js';
import { webCryptoSigner, webCryptoVerifier } from '../../src/keys/webCryptoEngine.js';
import { createPrivateKey, sign } from 'node:crypto';

const crypto = nodeCrypto();
if (crypto === undefined) throw new Error('the tests run where node:crypto exists');
const message = new TextEncoder().encode('a badge');

const flipped = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

const little = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n));
const value = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

const engines = {
  node: {
    signer: async (k: KeyPair) => nodeSigner(crypto, k),
    verifier: async (k: KeyPair) => nodeVerifier(crypto, k),
  },
  webCrypto: { signer: webCryptoSigner, verifier: webCryptoVerifier },
  noble: { signer: nobleSigner, verifier: nobleVerifier },
};

describe.each(['Ed25519', 'P-256', 'P-384', 'RSA'] as const)(
  'signatures with %s',
  (algorithm: KeyAlgorithm) => {
    const names = (['node', 'webCrypto', 'noble'] as const).filter(
      (name) => algorithm !== 'RSA' || name !== 'noble',
    );

    it('made by each primitive are good for every other, and no changed one is', async () => {
      const keyPair = await generateKeyPair(algorithm);
      for (const from of names) {
        const signature = await (await engines[from].signer(keyPair))(message);
        for (const to of names) {
          const verify = await engines[to].verifier(keyPair);
          expect(await verify(message, signature), `${from} to ${to}`).toBe(true);
          expect(await verify(flipped(message, 0), signature)).toBe(false);
          expect(await verify(message, flipped(signature, 5))).toBe(false);
          expect(await verify(message, flipped(signature, signature.length - 1))).toBe(false);
        }
      }
    });

    it('of another length are no signatures', async () => {
      const keyPair = await generateKeyPair(algorithm);
      const signature = await createSigner(keyPair, 'did:example:1#k').sign(message);
      expect(await verifyBytes(keyPair, message, signature)).toBe(true);
      for (const length of [0, 1, signature.length - 1]) {
        expect(await verifyBytes(keyPair, message, signature.slice(0, length))).toBe(false);
      }
      expect(await verifyBytes(keyPair, message, Uint8Array.of(...signature, 0))).toBe(false);
    });
  },
);

describe('RSA', () => {
  it('is refused by noble with a code', async () => {
    const keyPair = await generateKeyPair('RSA');
    await expect(nobleSigner(keyPair)).rejects.toMatchObject({ code: 'key.unavailable' });
    await expect(nobleVerifier(keyPair)).rejects.toMatchObject({ code: 'key.unavailable' });
  });
});

describe('strict Ed25519', () => {
  const order = ed25519.Point.Fn.ORDER;

  it('refuses S increased by the order of the group, with every primitive', async () => {
    const keyPair = await generateKeyPair();
    const signature = await createSigner(keyPair).sign(message);
    const s = value(signature.subarray(32)) + order;
    const malleable = Uint8Array.of(...signature.subarray(0, 32), ...little(s));
    expect(await verifyBytes(keyPair, message, malleable)).toBe(false);
    for (const { verifier } of Object.values(engines)) {
      expect(await (await verifier(keyPair))(message, malleable)).toBe(false);
    }
  });

  it('refuses R of small order even where the equation holds', async () => {
    const keyPair = await generateKeyPair();
    const { privateKeyJwk, publicKeyJwk } = keyPair;
    const { scalar } = ed25519.utils.getExtendedPublicKey(decodeBase64Url(privateKeyJwk.d));
    const r = Uint8Array.of(1, ...new Uint8Array(31));
    const { sha512 } = await import('@noble/hashes/sha2.js');
    const k =
      value(sha512(Uint8Array.of(...r, ...decodeBase64Url(publicKeyJwk.x ?? ''), ...message))) % order;
    const signature = Uint8Array.of(...r, ...little((k * scalar) % order));
    expect(nodeVerifier(crypto, keyPair)(message, signature)).toBe(true);
    expect(await verifyBytes(keyPair, message, signature)).toBe(false);
    expect(await (await nobleVerifier(keyPair))(message, signature)).toBe(false);
  });

  it('gives one answer for a public key with a component of small order', async () => {
    const torsion = ed25519.Point.fromBytes(
      Uint8Array.from(Buffer.from('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'hex')),
    );
    const seed = new Uint8Array(32).fill(9);
    const { point, scalar } = ed25519.utils.getExtendedPublicKey(seed);
    const mixed = point.add(torsion).toBytes();
    const publicKey = {
      algorithm: 'Ed25519',
      publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(mixed) },
    } as const;
    const noble = await nobleVerifier(publicKey);
    const { sha512 } = await import('@noble/hashes/sha2.js');
    for (let nonce = 1n; nonce < 12n; nonce++) {
      const r = ed25519.Point.BASE.multiply(nonce).toBytes();
      const k = value(sha512(Uint8Array.of(...r, ...mixed, ...message))) % order;
      const signature = Uint8Array.of(...r, ...little((nonce + k * scalar) % order));
      expect(await noble(message, signature)).toBe(nodeVerifier(crypto, publicKey)(message, signature));
    }
  });
});

describe('ECDSA', () => {
  it('takes r and s side by side, never DER', async () => {
    const keyPair = await generateKeyPair('P-256');
    const der = sign(
      'sha256',
      message,
      createPrivateKey({ key: { ...keyPair.privateKeyJwk }, format: 'jwk' }),
    );
    expect(await verifySignature(keyPair, 'ES256', message, der)).toBe(false);
  });

  it('accepts both s and its negative, as the standard does', async () => {
    const { p256 } = await import('@noble/curves/nist.js');
    const keyPair = await generateKeyPair('P-256');
    const signature = await createSigner(keyPair).sign(message);
    const s = BigInt(`0x${Buffer.from(signature.subarray(32)).toString('hex')}`);
    const negative = (p256.Point.Fn.ORDER - s).toString(16).padStart(64, '0');
    const other = Uint8Array.of(...signature.subarray(0, 32), ...Buffer.from(negative, 'hex'));
    for (const { verifier } of Object.values(engines))
      expect(await (await verifier(keyPair))(message, other)).toBe(true);
  });
});

describe('verifySignature', () => {
  it('refuses an algorithm that is not the one of the key', async () => {
    const keyPair = await generateKeyPair();
    await expect(verifySignature(keyPair, 'ES256', message, new Uint8Array(64))).rejects.toMatchObject({
      code: 'key.algorithm',
    });
  });

  it('examines a key that was written by hand', async () => {
    const zero = {
      algorithm: 'Ed25519',
      publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) },
    } as const;
    await expect(
      verifySignature(zero, 'EdDSA', message, new Uint8Array(64).fill(5, 0, 32)),
    ).rejects.toMatchObject({ code: 'key.point' });
  });
});

describe('signer', () => {
  it('defaults to the did:key of its key, and does not hold the secret', async () => {
    const keyPair = await generateKeyPair();
    const signer = createSigner(keyPair);
    expect(signer.verificationMethod).toMatch(/^did:key:(z6Mk\w+)#\1$/);
    expect(JSON.stringify(signer)).not.toContain(keyPair.privateKeyJwk.d);
  });

  it('refuses its first signature when the halves of the pair do not belong together', async () => {
    const [a, b] = [await generateKeyPair(), await generateKeyPair()];
    const signer = createSigner({ ...a, privateKeyJwk: b.privateKeyJwk });
    await expect(Promise.resolve().then(() => signer.sign(message))).rejects.toMatchObject({
      code: 'key.mismatch',
    });
  });
});
