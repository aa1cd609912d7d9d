import crypto from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createKeyResolver,
  createSigner,
  didKeyOf,
  exportPem,
  exportPrivatePem,
  generateKeyPair,
  importPem,
  importPrivatePem,
  type KeyAlgorithm,
} from '../../src/keys/index.js';
import { nodeCrypto } from '../../src/keys/nodeCrypto.js';
import { verifyBytes } from '../../src/keys/verifySignature.js';
import { verdictOf } from '../../src/model/report.js';
import { issue, verifyProofs } from '../../src/signing/index.js';
import { badgeOf } from '../signing/badge.js';

/** Browsers and edge runtimes have no `node:crypto`. */
describe('without node:crypto', () => {
  const { getBuiltinModule } = process;
  beforeAll(() => {
    Object.defineProperty(process, 'getBuiltinModule', { value: undefined, configurable: true });
  });
  afterAll(() => {
    Object.defineProperty(process, 'getBuiltinModule', { value: getBuiltinModule, configurable: true });
  });

  it('node:crypto is not found', () => {
    expect(nodeCrypto()).toBeUndefined();
  });

  it.each(['Ed25519', 'P-256', 'P-384', 'RSA'] as const)(
    '%s keys sign, verify and go through PEM',
    async (algorithm: KeyAlgorithm) => {
      const keyPair = await generateKeyPair(algorithm);
      const data = new Uint8Array([1, 2, 3]);
      const signature = await createSigner(keyPair, 'did:example:1#k').sign(data);
      expect(await verifyBytes(keyPair, data, signature)).toBe(true);
      expect(await verifyBytes(keyPair, new Uint8Array([1, 2, 4]), signature)).toBe(false);
      expect(await importPrivatePem(await exportPrivatePem(keyPair))).toEqual(keyPair);
      expect((await importPem(await exportPem(keyPair))).publicKeyJwk).toEqual(keyPair.publicKeyJwk);
    },
  );

  it('a badge is issued and verified', async () => {
    for (const algorithm of ['Ed25519', 'P-256', 'P-384'] as const) {
      const keyPair = await generateKeyPair(algorithm);
      const badge = await issue(badgeOf(didKeyOf(keyPair)), { signer: createSigner(keyPair) });
      const options = { resolver: createKeyResolver() };
      expect(verdictOf(await verifyProofs(badge, options))).toBe('valid');
      expect(verdictOf(await verifyProofs({ ...badge, name: 'x' }, options))).toBe('invalid');
    }
  });
});

/** workerd has much of `node:crypto` with `nodejs_compat`, and throws for ECDSA in r‖s. */
const refusing = () => {
  throw new TypeError('The "options.key" property must be of type string.');
};
const isForEcdsa = (key: object): boolean => 'dsaEncoding' in key;

const INCOMPLETE: Readonly<Record<string, object>> = {
  'that refuses ECDSA in r‖s': {
    ...crypto,
    sign: (hash: string, data: Uint8Array, key: crypto.KeyObject) =>
      isForEcdsa(key) ? refusing() : crypto.sign(hash, data, key),
    verify: (hash: string, data: Uint8Array, key: crypto.KeyObject, signature: Uint8Array) =>
      isForEcdsa(key) ? refusing() : crypto.verify(hash, data, key, signature),
  },
  'that passes over the encoding and writes DER': {
    ...crypto,
    sign: (hash: string, data: Uint8Array, { key }: { key: crypto.KeyObject }) =>
      crypto.sign(hash, data, key),
    verify: (hash: string, data: Uint8Array, { key }: { key: crypto.KeyObject }, signature: Uint8Array) =>
      crypto.verify(hash, data, key, signature),
  },
  'that makes no keys': { ...crypto, generateKeyPairSync: undefined },
};

describe.each(Object.entries(INCOMPLETE))('with a node:crypto %s', (_name, incomplete) => {
  const { getBuiltinModule } = process;
  beforeAll(() => {
    Object.defineProperty(process, 'getBuiltinModule', { value: () => incomplete, configurable: true });
  });
  afterAll(() => {
    Object.defineProperty(process, 'getBuiltinModule', { value: getBuiltinModule, configurable: true });
  });

  it.each(['P-256', 'P-384'] as const)('%s keys sign and verify all the same', async (algorithm) => {
    const keyPair = await generateKeyPair(algorithm);
    const data = new Uint8Array([1, 2, 3]);
    const signature = await createSigner(keyPair).sign(data);
    expect(await verifyBytes(keyPair, data, signature)).toBe(true);
    expect(await verifyBytes(keyPair, new Uint8Array([1, 2, 4]), signature)).toBe(false);
  });
});
