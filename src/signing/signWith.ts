import { CairnError } from '../model/errors.js';
import { assertSignature } from './assertSignature.js';
import { signatureAlgorithmOf, type PublicKey } from '../keys/key.js';
import { createKeyResolver } from '../keys/keyResolver.js';
import { sameKey } from '../keys/sameKey.js';
import type { Signer } from '../keys/signer.js';
import { verifySignature } from '../keys/verifySignature.js';

/** Signers whose first signature was checked. */
const checkedSigners = new WeakSet<Signer>();

/** The key that a verification method holds in its own name; undefined when only a document could tell. */
const keyInName = async (verificationMethod: string): Promise<PublicKey | undefined> =>
  /^did:(key|jwk):/.test(verificationMethod)
    ? (await createKeyResolver()(verificationMethod)).method.publicKey
    : undefined;

const checkFirstSignature = async (
  signer: Signer,
  data: Uint8Array,
  signature: Uint8Array,
): Promise<void> => {
  const named = await keyInName(signer.verificationMethod);
  const { publicKey = named } = signer;
  if (publicKey === undefined) return;
  if (named !== undefined && !sameKey(named, publicKey)) {
    throw new CairnError('key.mismatch', 'the verification method names another key than the signer has');
  }
  if (signatureAlgorithmOf(publicKey.algorithm) !== signer.algorithm)
    throw new CairnError('key.algorithm', 'The signature algorithm does not fit the key.');
  if (!(await verifySignature(publicKey, signer.algorithm, data, signature)))
    throw new CairnError(
      'key.mismatch',
      'The private key does not belong to the public key or verification method.',
    );
};

/**
 * Sign with a signer. Its first signature is checked against the key that its verification method names (`did:key`,
 * `did:jwk`) and against its public key where it has one, so that nothing is issued that no one can verify.
 *
 * @param signer local key, KMS or HSM
 * @param data the bytes
 * @throws CairnError `proof.generation` for what is no signature by the algorithm, `key.mismatch`, `key.algorithm`, and as the signer throws
 */
export const signWith = async (signer: Signer, data: Uint8Array): Promise<Uint8Array> => {
  const signature = await signer.sign(data);
  assertSignature(signer.algorithm, signature);
  if (!checkedSigners.has(signer)) {
    await checkFirstSignature(signer, data, signature);
    checkedSigners.add(signer);
  }
  return signature;
};
