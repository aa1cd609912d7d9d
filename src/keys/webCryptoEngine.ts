import type { KeyAlgorithm, KeyPair, PrivateJwk, PublicJwk, PublicKey } from './key.js';
import { HASHES, type SignBytes, type VerifyBytes } from './signatureEngine.js';

/** A view on memory that WebCrypto accepts. */
export const webBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** Parameters for importing a key (Web Cryptography API; Secure Curves for Ed25519). */
export const webKeyAlgorithm = (
  algorithm: KeyAlgorithm,
): RsaHashedImportParams | EcKeyImportParams | Algorithm =>
  algorithm === 'RSA'
    ? { name: 'RSASSA-PKCS1-v1_5', hash: HASHES.RSA }
    : algorithm === 'Ed25519'
      ? { name: 'Ed25519' }
      : { name: 'ECDSA', namedCurve: algorithm };

const webSignatureAlgorithm = (algorithm: KeyAlgorithm): Algorithm | EcdsaParams =>
  algorithm === 'P-256' || algorithm === 'P-384'
    ? { name: 'ECDSA', hash: HASHES[algorithm] }
    : webKeyAlgorithm(algorithm);

const importKey = (
  jwk: PublicJwk | PrivateJwk,
  algorithm: KeyAlgorithm,
  usage: 'sign' | 'verify',
): Promise<CryptoKey> => {
  const { kid: _kid, ...members } = jwk;
  return globalThis.crypto.subtle.importKey('jwk', members, webKeyAlgorithm(algorithm), false, [usage]);
};

/**
 * Sign with WebCrypto. Rejects when the runtime lacks the algorithm.
 *
 * @param keyPair the key pair
 */
export const webCryptoSigner = async ({ algorithm, privateKeyJwk }: KeyPair): Promise<SignBytes> => {
  const key = await importKey(privateKeyJwk, algorithm, 'sign');
  const parameters = webSignatureAlgorithm(algorithm);
  return async (data) => new Uint8Array(await globalThis.crypto.subtle.sign(parameters, key, webBytes(data)));
};

/**
 * Verify with WebCrypto. Rejects when the runtime lacks the algorithm.
 *
 * @param publicKey the public key, examined
 */
export const webCryptoVerifier = async ({ algorithm, publicKeyJwk }: PublicKey): Promise<VerifyBytes> => {
  const key = await importKey(publicKeyJwk, algorithm, 'verify');
  const parameters = webSignatureAlgorithm(algorithm);
  return (data, signature) =>
    globalThis.crypto.subtle.verify(parameters, key, webBytes(signature), webBytes(data));
};
