import { CairnError } from '../model/errors.js';
import { didKeyMethodOf } from './didKey.js';
import { expectMethodUrl } from './expectMethodUrl.js';
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
  /** URL of the verification method, as it will stand in the proof: a DID with the name of its key (`did:web:…#key-1`), or https */
  readonly verificationMethod: string;
  /**
   * Sign bytes; they are not hashed yet. Ed25519 and RSA as they are, ECDSA as r‖s (IEEE P1363): 64 bytes for ES256, 96 for
   * ES384. A KMS that answers with DER needs a conversion.
   */
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array> | Uint8Array;
  /** When present, issuing checks that the verification method names this key. */
  readonly publicKey?: PublicKey | undefined;
}

/** A key pair, with the verification method that it signs as where that is known: what a key file holds. */
export interface NamedKeyPair extends KeyPair {
  readonly verificationMethod?: string | undefined;
}

/**
 * A signer from a local key pair. The secret stays inside: it is no property of the signer. The first signature is
 * checked with the public key, so that a wrong pair is found before anything is issued.
 *
 * @param keyPair the key pair, such as `readKeyFile` reads it
 * @param method URL of its verification method; by default the one that stands in the key pair, else the one of
 * the key's `did:key`
 * @throws CairnError `key.unsupported` for RSA without a verification method, `method.url` for a DID that names none of its keys; signing throws `key.mismatch` when the halves of the pair do not belong together
 * @example
 * const signer = createSigner(await generateKeyPair(), 'did:web:school.example#key-1');
 */
export const createSigner = (keyPair: NamedKeyPair, method?: string): Signer => {
  expectKeyPair(keyPair);
  const verificationMethod = method ?? keyPair.verificationMethod ?? didKeyMethodOf(keyPair);
  expectArgument(verificationMethod, 'string', 'The verification method');
  expectMethodUrl(verificationMethod);
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
