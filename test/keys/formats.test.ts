import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { base58 } from '@scure/base';
import { generateKeyPairSync } from 'node:crypto';
import { CairnError } from '../../src/model/errors.js';
import { compressPoint, decompressPoint, isEd25519Point, isOnCurve } from '../../src/keys/curvePoint.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import { exportJwk, importJwk } from '../../src/keys/jwk.js';
import type { KeyAlgorithm } from '../../src/keys/key.js';
import { exportMultikey, importMultikey } from '../../src/keys/multikey.js';
import { exportSecretMultikey, importSecretMultikey } from '../../src/keys/secretMultikey.js';
import { exportPem, exportPrivatePem, importPem, importPrivatePem } from '../../src/keys/pem.js';
import { exportPrivateJwk, importPrivateJwk } from '../../src/keys/privateJwk.js';

const codeOf = async (action: () => unknown): Promise<string> => {
  try {
    await action();
    return 'accepted';
  } catch (error) {
    return error instanceof CairnError ? error.code : `raw ${String(error)}`;
  }
};

const ALGORITHMS: readonly KeyAlgorithm[] = ['Ed25519', 'P-256', 'P-384', 'RSA'];
const multibase = (...bytes: readonly number[]): string => `z${base58.encode(Uint8Array.from(bytes))}`;
const filledWith = (byte: number) => (length: number) => new Uint8Array(length).fill(byte);
const pemOf = (pair: { publicKey: { export(o: object): unknown } }) =>
  String(pair.publicKey.export({ format: 'pem', type: 'spki' }));
const zeros = (length: number): number[] => Array.from({ length }, () => 0);
const url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

describe.each(ALGORITHMS)('a key pair %s', (algorithm) => {
  const pair = generateKeyPair(algorithm);

  it('goes through JWK and comes back the same', async () => {
    const keyPair = await pair;
    expect(await importPrivateJwk(exportPrivateJwk(keyPair))).toEqual(keyPair);
    expect(importJwk(exportJwk(keyPair)).publicKeyJwk).toEqual(keyPair.publicKeyJwk);
  });

  it('goes through PEM and comes back the same', async () => {
    const keyPair = await pair;
    expect(await importPrivatePem(await exportPrivatePem(keyPair))).toEqual(keyPair);
    expect((await importPem(await exportPem(keyPair))).publicKeyJwk).toEqual(keyPair.publicKeyJwk);
  });

  it('is plain JSON', async () => {
    const keyPair = await pair;
    expect(JSON.parse(JSON.stringify(keyPair))).toEqual(keyPair);
    expect(JSON.stringify(exportJwk(keyPair))).not.toContain('"d"');
  });

  it.skipIf(algorithm === 'RSA')('goes through Multikey and comes back the same', async () => {
    const keyPair = await pair;
    expect(await importSecretMultikey(exportSecretMultikey(keyPair))).toEqual(keyPair);
    expect(importMultikey(exportMultikey(keyPair)).publicKeyJwk).toEqual(keyPair.publicKeyJwk);
  });
});

describe('Multikey', () => {
  it('reads an Ed25519 seed with its public key behind it, if that is the right one', async () => {
    const [own, other] = [await generateKeyPair('Ed25519'), await generateKeyPair('Ed25519')];
    const bytesOf = (text: string) => Buffer.from(text, 'base64url');
    const secretOf = (publicKey: string): string =>
      multibase(0x80, 0x26, ...bytesOf(own.privateKeyJwk.d), ...bytesOf(publicKey));
    expect(await importSecretMultikey(secretOf(own.publicKeyJwk.x ?? ''))).toEqual(own);
    expect(await codeOf(() => importSecretMultikey(secretOf(other.publicKeyJwk.x ?? '')))).toBe(
      'key.mismatch',
    );
    await expect(importSecretMultikey({ secretKeyMultibase: secretOf('') } as never)).rejects.toThrow(
      'secretKeyMultibase',
    );
    expect(await codeOf(() => importSecretMultikey(multibase(0x80, 0x26, ...bytesOf('AAAA'))))).toBe(
      'key.length',
    );
  });

  it('has the headers of the specification', async () => {
    expect(exportMultikey(await generateKeyPair('Ed25519'))).toMatch(/^z6Mk/);
    expect(exportMultikey(await generateKeyPair('P-256'))).toMatch(/^zDn/);
    expect(exportMultikey(await generateKeyPair('P-384'))).toMatch(/^z82/);
    expect(exportSecretMultikey(await generateKeyPair('Ed25519'))).toMatch(/^z3u2/);
  });

  it('reads an RSA key under codec 0x1205', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const der = publicKey.export({ format: 'der', type: 'pkcs1' });
    expect(importMultikey(multibase(0x85, 0x24, ...der)).publicKeyJwk).toEqual(
      publicKey.export({ format: 'jwk' }),
    );
  });

  it('refuses RSA when writing', async () => {
    const keyPair = await generateKeyPair('RSA');
    expect(await codeOf(() => exportMultikey(keyPair))).toBe('key.unsupported');
  });

  it.each([
    ['another multibase', () => 'u7QFBQQ', 'key.malformed'],
    ['no text', () => '', 'key.malformed'],
    ['a character outside base58', () => 'z6Mk0OIl', 'key.malformed'],
    ['a megabyte of text', () => `z${'6'.repeat(1_000_000)}`, 'key.malformed'],
    [
      'secp256k1',
      () => multibase(0xe7, 0x01, ...secp256k1.getPublicKey(secp256k1.utils.randomSecretKey())),
      'key.unsupported',
    ],
    [
      'P-521',
      () => multibase(0x82, 0x24, ...p521.getPublicKey(p521.utils.randomSecretKey())),
      'key.unsupported',
    ],
    ['X25519', () => multibase(0xec, 0x01, ...zeros(32)), 'key.unsupported'],
    ['a secret where a public key belongs', () => multibase(0x80, 0x26, ...zeros(32)), 'key.unsupported'],
    ['a short Ed25519 key', () => multibase(0xed, 0x01, ...zeros(31)), 'key.length'],
    ['a long Ed25519 key', () => multibase(0xed, 0x01, ...zeros(33)), 'key.length'],
    ['a short P-256 key', () => multibase(0x80, 0x24, 2, ...zeros(31)), 'key.length'],
    ['a zero Ed25519 key (small order)', () => multibase(0xed, 0x01, ...zeros(32)), 'key.point'],
    ['the neutral Ed25519 point', () => multibase(0xed, 0x01, 1, ...zeros(31)), 'key.point'],
    ['a P-256 x that is no point', () => multibase(0x80, 0x24, 2, ...zeros(31), 1), 'key.point'],
    ['an uncompressed header', () => multibase(0x80, 0x24, 4, ...zeros(32)), 'key.point'],
    ['RSA in broken DER', () => multibase(0x85, 0x24, 0x30, 0x82, 0xff, 0xff, 2, 1, 1), 'key.malformed'],
  ])('refuses %s', async (_name, key, code) => {
    expect(await codeOf(() => importMultikey(key()))).toBe(code);
  });

  it('reads any text without a raw error', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.uint8Array({ maxLength: 60 }).map((b) => multibase(0xed, 1, ...b)),
        ),
        (text) => {
          try {
            importMultikey(text);
          } catch (error) {
            expect(error).toBeInstanceOf(CairnError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('JWK', () => {
  const edwards = { kty: 'OKP', crv: 'Ed25519' };

  it.each([
    ['a symmetric key', { kty: 'oct', k: 'AAAA' }, 'key.unsupported'],
    ['secp256k1', { kty: 'EC', crv: 'secp256k1', x: 'AA', y: 'AA' }, 'key.unsupported'],
    [
      'a private member',
      { ...edwards, x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', d: 'AA' },
      'key.privateMember',
    ],
    ['padding', { ...edwards, x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=' }, 'key.malformed'],
    ['spare bits', { ...edwards, x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp' }, 'key.malformed'],
    [
      'another use',
      { ...edwards, x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', use: 'enc' },
      'key.algorithm',
    ],
    [
      'the operation of signing alone',
      { ...edwards, x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', key_ops: ['sign'] },
      'key.algorithm',
    ],
    [
      'another algorithm',
      { ...edwards, x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', alg: 'ES256' },
      'key.algorithm',
    ],
    ['no coordinate', edwards, 'key.malformed'],
    ['a string', 'key', 'key.malformed'],
  ])('refuses %s', async (_name, jwk, code) => {
    expect(await codeOf(() => importJwk(jwk))).toBe(code);
  });

  it('refuses RSA under 2048 bits, and an even exponent', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    expect(await codeOf(() => importJwk(publicKey.export({ format: 'jwk' })))).toBe('key.weak');
    const good = (await generateKeyPair('RSA')).publicKeyJwk;
    expect(await codeOf(() => importJwk({ ...good, e: 'Ag' }))).toBe('key.weak');
    expect(await codeOf(() => importJwk({ ...good, e: 'AQ' }))).toBe('key.weak');
  });

  it('refuses a point beside its curve', async () => {
    const { publicKeyJwk } = await generateKeyPair('P-256');
    expect(await codeOf(() => importJwk({ ...publicKeyJwk, y: publicKeyJwk.x }))).toBe('key.point');
  });

  it('refuses a pair whose halves do not belong together, without quoting the secret', async () => {
    const [a, b] = [await generateKeyPair(), await generateKeyPair()];
    const mixed = { ...a.privateKeyJwk, d: b.privateKeyJwk.d };
    const error = await importPrivateJwk(mixed).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'key.mismatch' });
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain(b.privateKeyJwk.d);
  });
});

describe('PEM', () => {
  it('refuses a private key where a public one belongs', async () => {
    const pem = await exportPrivatePem(await generateKeyPair());
    expect(await codeOf(() => importPem(pem))).toBe('key.privateMember');
  });

  it.each([
    ['no block', 'hello', 'key.malformed'],
    ['an empty block', '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----', 'key.unsupported'],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'key.unsupported'],
  ])('refuses %s', async (_name, pem, code) => {
    expect(await codeOf(() => importPem(pem))).toBe(code);
  });

  it('refuses secp256k1 and RSA 1024', async () => {
    expect(await codeOf(() => importPem(pemOf(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }))))).toBe(
      'key.unsupported',
    );
    expect(await codeOf(() => importPem(pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 }))))).toBe(
      'key.weak',
    );
  });

  it('writes what OpenSSL writes', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
    const keyPair = await importPrivatePem(String(pem));
    expect(await exportPrivatePem(keyPair)).toBe(pem);
    expect(await exportPem(keyPair)).toBe(publicKey.export({ format: 'pem', type: 'spki' }));
  });
});

describe('curve arithmetic', () => {
  it('accepts exactly the canonical points of Ed25519 that noble accepts, save those of small order', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        let expected: boolean;
        try {
          expected = !ed25519.Point.fromBytes(bytes, false).isSmallOrder();
        } catch {
          expected = false;
        }
        expect(isEd25519Point(bytes)).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('refuses every point of small order of Ed25519', () => {
    const y8 = '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05';
    const torsion = ed25519.Point.fromBytes(Uint8Array.from(Buffer.from(y8, 'hex')));
    for (let k = 1, point = torsion; k <= 8; k++, point = point.add(torsion)) {
      expect(isEd25519Point(point.toBytes())).toBe(false);
    }
  });

  it.each([
    ['P-256', p256],
    ['P-384', p384],
  ] as const)('finds y of %s as noble does', (name, curve) => {
    for (let k = 0; k < 20; k++) {
      const secret = curve.utils.randomSecretKey();
      const full = curve.getPublicKey(secret, false);
      const size = (full.length - 1) / 2;
      const [x, y] = [full.subarray(1, 1 + size), full.subarray(1 + size)];
      expect(compressPoint(x, y)).toEqual(curve.getPublicKey(secret, true));
      expect(decompressPoint(name, compressPoint(x, y))).toEqual({ x, y });
      expect(isOnCurve(name, x, y)).toBe(true);
      expect(url(x)).toHaveLength(Math.ceil((size * 4) / 3));
    }
  });

  it.each([
    ['P-256', p256.Point],
    ['P-384', p384.Point],
  ] as const)('agrees with noble on which x of %s are points', (name, Point) => {
    const size = name === 'P-256' ? 32 : 48;
    fc.assert(
      fc.property(fc.uint8Array({ minLength: size, maxLength: size }), fc.constantFrom(2, 3), (x, sign) => {
        const bytes = Uint8Array.of(sign, ...x);
        let expected: boolean;
        try {
          Point.fromBytes(bytes);
          expected = true;
        } catch {
          expected = false;
        }
        expect(decompressPoint(name, bytes) !== undefined).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe('randomness', () => {
  it('is a parameter: the same bytes make the same key', async () => {
    for (const algorithm of ['Ed25519', 'P-256', 'P-384'] as const) {
      expect(await generateKeyPair(algorithm, { random: filledWith(7) })).toEqual(
        await generateKeyPair(algorithm, { random: filledWith(7) }),
      );
    }
  });

  it('that yields no scalar in range ends with a code', async () => {
    expect(await codeOf(() => generateKeyPair('P-256', { random: filledWith(255) }))).toBe('key.unavailable');
  });
});
