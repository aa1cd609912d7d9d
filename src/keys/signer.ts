import { CairnError } from '../model/errors.js';
import { didKeyMethodOf } from './didKey.js';
import { publicKeyOf } from './jwk.js';
import {
  expectKeyPair,
  signatureAlgorithmOf,
  type KeyPair,
  type PublicKey,
  type SignatureAlgorithm,
} from './key.js';
import { signBytesWith } from './signBytes.js';
import { verifyBytes } from './verifySignature.js';
import { expectArgument } from '../model/expect.js';

/**
 * What signing needs, and nothing more: a local key, a KMS and an HSM all fit.
 */
export interface Signer {
  readonly algorithm: SignatureAlgorithm;
  /** URL of the verification method, as it will stand in the proof */
  readonly verificationMethod: string;
  /** Sign bytes: Ed25519 and RSA as they are, ECDSA as r‖s (IEEE P1363). */
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array> | Uint8Array;
  /** When present, issuing checks that the verification method names this key. */
  readonly publicKey?: PublicKey | undefined;
}

/**
 * A signer from a local key pair. The secret stays inside: it is no property of the signer. The first signature is
 * checked with the public key, so that a wrong pair is found before anything is issued.
 *
 * @param keyPair the key pair
 * @param verificationMethod URL of its verification method; by default the one of the key's `did:key`
 * @throws CairnError `key.unsupported` for RSA without a verification method; signing throws `key.mismatch` when the halves of the pair do not belong together
 * @example
 * const signer = createSigner(await generateKeyPair(), 'did:web:school.example#key-1');
 */
export const createSigner = (
  keyPair: KeyPair,
  verificationMethod: string = didKeyMethodOf(keyPair),
): Signer => {
  expectKeyPair(keyPair);
  expectArgument(verificationMethod, 'string', 'The verification method');
  const publicKey = publicKeyOf(keyPair);
  const signBytes = signBytesWith(keyPair);
  let isChecked = false;
  const signFirst = async (bytes: Uint8Array): Promise<Uint8Array> => {
    const signature = await signBytes(bytes);
    if (!(await verifyBytes(publicKey, bytes, signature)))
      throw new CairnError(
        'key.mismatch',
        'The private key does not belong to the public key or verification method.',
      );
    isChecked = true;
    return signature;
  };
  return {
    algorithm: signatureAlgorithmOf(keyPair.algorithm),
    verificationMethod,
    publicKey,
    sign: (bytes) => (isChecked ? signBytes(bytes) : signFirst(bytes)),
  };
};
