import { CairnError } from '../model/errors.js';
import { freezeKey } from './jwk.js';
import { signatureAlgorithmOf, type KeyAlgorithm, type KeyPair } from './key.js';
import { keyPairOfSecret } from './secretMultikey.js';
import { importPrivateJwk } from './privateJwk.js';
import { webKeyAlgorithm } from './webCryptoEngine.js';
import { type Shape, expectOptions } from '../model/expect.js';

export interface GenerateKeyPairOptions {
  /** Source of random bytes; `crypto.getRandomValues` by default. RSA keys always come from WebCrypto. */
  readonly random?: ((length: number) => Uint8Array) | undefined;
  /** Size of an RSA modulus in bits; 2048 by default. */
  readonly modulusLength?: 2048 | 3072 | 4096 | undefined;
}

const OPTIONS: Shape<GenerateKeyPairOptions> = { random: 'function', modulusLength: 'number' };

const randomBytes = (length: number): Uint8Array => globalThis.crypto.getRandomValues(new Uint8Array(length));

const generateRsa = async (modulusLength: number): Promise<KeyPair> => {
  const parameters = { ...webKeyAlgorithm('RSA'), modulusLength, publicExponent: Uint8Array.of(1, 0, 1) };
  const pair = await globalThis.crypto.subtle.generateKey(parameters, true, ['sign', 'verify']);
  if (!('privateKey' in pair))
    throw new CairnError('key.unavailable', 'This runtime cannot carry out the operation with this key.');
  const { kty, n, e, d, p, q, dp, dq, qi } = await globalThis.crypto.subtle.exportKey('jwk', pair.privateKey);
  return importPrivateJwk({ kty, n, e, d, p, q, dp, dq, qi });
};

/** A scalar above the order of its curve is drawn again (FIPS 186-5, A.2.2). */
const generateOnCurve = async (
  algorithm: 'Ed25519' | 'P-256' | 'P-384',
  random: (length: number) => Uint8Array,
): Promise<KeyPair> => {
  const size = algorithm === 'P-384' ? 48 : 32;
  for (let attempt = 0; attempt < 64; attempt++) {
    try {
      return freezeKey(await keyPairOfSecret(algorithm, random(size)));
    } catch (error) {
      if (!(error instanceof CairnError) || error.code !== 'key.malformed') throw error;
    }
  }
  throw new CairnError('key.unavailable', 'the source of random bytes yields no usable key');
};

/**
 * Make a new key pair.
 *
 * @param algorithm `Ed25519` (default; for `eddsa-rdfc-2022`), `P-256`, `P-384` or `RSA`
 * @param options source of random bytes, RSA size
 * @example
 * const keyPair = await generateKeyPair();
 * const signer = createSigner(keyPair);
 */
export const generateKeyPair = async (
  algorithm: KeyAlgorithm = 'Ed25519',
  options: GenerateKeyPairOptions = {},
): Promise<KeyPair> => {
  signatureAlgorithmOf(algorithm);
  expectOptions(options, OPTIONS);
  return algorithm === 'RSA'
    ? generateRsa(options.modulusLength ?? 2048)
    : generateOnCurve(algorithm, options.random ?? randomBytes);
};
