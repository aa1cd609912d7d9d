import { CairnError } from '../model/errors.js';
import { hasSmallOrder } from './curvePoint.js';
import { examineKey } from './jwk.js';
import {
  expectKey,
  signatureAlgorithmOf,
  type KeyAlgorithm,
  type PublicKey,
  type SignatureAlgorithm,
} from './key.js';
import { nodeCryptoFor, nodeVerifier } from './nodeEngine.js';
import type { VerifyBytes } from './signatureEngine.js';
import { webCryptoVerifier } from './webCryptoEngine.js';
import { expectArgument } from '../model/expect.js';

/** Verifiers with their parsed keys, kept as long as the frozen key object lives. */
const verifiers = new WeakMap<PublicKey, VerifyBytes>();

/** The order of edwards25519's base point, little-endian (RFC 8032, 5.1). */
const ORDER = Uint8Array.from([
  0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
]);

/** RFC 8032, 5.1.7: S must be below the order of the group, or one message had many signatures. */
const isCanonicalS = (signature: Uint8Array): boolean => {
  for (let at = 31; at >= 0; at--) {
    const difference = (signature[32 + at] ?? 0) - (ORDER[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
};

const isWellFormed = (algorithm: KeyAlgorithm, signature: Uint8Array): boolean => {
  switch (algorithm) {
    case 'Ed25519':
      return signature.length === 64 && isCanonicalS(signature) && !hasSmallOrder(signature);
    case 'P-256':
      return signature.length === 64;
    case 'P-384':
      return signature.length === 96;
    case 'RSA':
      return signature.length >= 256;
  }
};

/** WebCrypto where it has the algorithm, noble otherwise; found out at the first signature. */
const asynchronousVerifier = (publicKey: PublicKey): VerifyBytes => {
  let verifier: Promise<VerifyBytes> | undefined;
  return async (data, signature) => {
    verifier ??= webCryptoVerifier(publicKey).catch(async () =>
      (await import('./nobleEngine.js')).nobleVerifier(publicKey),
    );
    return (await verifier)(data, signature);
  };
};

const fastestVerifier = (publicKey: PublicKey): VerifyBytes => {
  const crypto = nodeCryptoFor(publicKey.algorithm);
  if (crypto === undefined) return asynchronousVerifier(publicKey);
  try {
    return nodeVerifier(crypto, publicKey);
  } catch {
    // the key was examined: an incomplete node:crypto of another runtime is to blame
    return asynchronousVerifier(publicKey);
  }
};

const verifierOf = (publicKey: PublicKey): VerifyBytes => {
  const known = verifiers.get(publicKey);
  if (known !== undefined) return known;
  examineKey(publicKey);
  const verifier = fastestVerifier(publicKey);
  if (Object.isFrozen(publicKey) && Object.isFrozen(publicKey.publicKeyJwk))
    verifiers.set(publicKey, verifier);
  return verifier;
};

/**
 * Check a signature, at once where the runtime allows it (Node, Bun, Deno), else as a promise.
 *
 * @param publicKey the public key
 * @param data the bytes that were signed
 * @param signature Ed25519 and RSA as they are; ECDSA as r‖s (IEEE P1363)
 * @throws CairnError as `importJwk` when the key is unusable
 */
export const verifyBytes = (
  publicKey: PublicKey,
  data: Uint8Array,
  signature: Uint8Array,
): boolean | Promise<boolean> =>
  isWellFormed(publicKey.algorithm, signature) && verifierOf(publicKey)(data, signature);

/**
 * Check a signature. Strict: ECDSA only as r‖s (DER is no signature), Ed25519 with canonical S and without
 * points of small order, the same answer in every runtime.
 *
 * @param publicKey the public key
 * @param algorithm the signature algorithm that is claimed; it must be the one of the key
 * @param data the bytes that were signed
 * @param signature the signature
 * @returns whether the signature is good
 * @throws CairnError `key.algorithm` when algorithm and key disagree, and as `importJwk` when the key is unusable
 */
export const verifySignature = async (
  publicKey: PublicKey,
  algorithm: SignatureAlgorithm,
  data: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> => {
  expectKey(publicKey);
  expectArgument(data, 'bytes', 'The data');
  expectArgument(signature, 'bytes', 'The signature');
  if (signatureAlgorithmOf(publicKey.algorithm) !== algorithm) {
    throw new CairnError(
      'key.algorithm',
      `${String(algorithm)} is not the algorithm of a ${publicKey.algorithm} key`,
    );
  }
  return verifyBytes(publicKey, data, signature);
};
