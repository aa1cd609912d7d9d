import type { KeyAlgorithm, KeyPair, PublicKey } from './key.js';
import type { NodeCrypto, NodeKey } from './nodeCrypto.js';
import type { SignBytes, VerifyBytes } from './signatureEngine.js';

const NODE_HASHES = { Ed25519: null, 'P-256': 'sha256', 'P-384': 'sha384', RSA: 'sha256' } as const;

/** ECDSA signatures are r‖s (IEEE P1363), never DER. */
const keyInput = (algorithm: KeyAlgorithm, key: NodeKey) =>
  algorithm === 'P-256' || algorithm === 'P-384' ? ({ key, dsaEncoding: 'ieee-p1363' } as const) : key;

/**
 * Sign with `node:crypto`; the key is parsed once.
 *
 * @param crypto `node:crypto`
 * @param keyPair the key pair
 */
export const nodeSigner = (crypto: NodeCrypto, { algorithm, privateKeyJwk }: KeyPair): SignBytes => {
  const key = keyInput(algorithm, crypto.createPrivateKey({ key: privateKeyJwk, format: 'jwk' }));
  const hash = NODE_HASHES[algorithm];
  // a plain Uint8Array leaves the house, not a Buffer
  return (data) => new Uint8Array(crypto.sign(hash, data, key));
};

/**
 * Verify with `node:crypto`; the key is parsed once, and each answer is synchronous.
 *
 * @param crypto `node:crypto`
 * @param publicKey the public key, examined
 */
export const nodeVerifier = (crypto: NodeCrypto, { algorithm, publicKeyJwk }: PublicKey): VerifyBytes => {
  const key = keyInput(algorithm, crypto.createPublicKey({ key: publicKeyJwk, format: 'jwk' }));
  const hash = NODE_HASHES[algorithm];
  return (data, signature) => crypto.verify(hash, data, key, signature);
};
