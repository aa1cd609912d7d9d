import type { Signer } from '../../keys/signer.js';
import { assertSignature } from '../assertSignature.js';
import { signWith } from '../signWith.js';
import { blamed } from './rowError.js';

/** A signer for many signatures. */
export interface CohortSigner {
  /** The same signer; what it throws is told apart from what is wrong with a credential. */
  readonly signer: Signer;
  /** Signs; at once where the signer answers at once. The first signature is checked. */
  readonly sign: (data: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/**
 * Prepares a signer for a cohort.
 *
 * @param given local key, KMS or HSM
 */
export const createCohortSigner = (given: Signer): CohortSigner => {
  const blame = (cause: unknown): never => {
    throw blamed('cohort.signer', cause);
  };
  const signer: Signer = {
    algorithm: given.algorithm,
    verificationMethod: given.verificationMethod,
    ...(given.publicKey === undefined ? {} : { publicKey: given.publicKey }),
    sign: (data) => {
      try {
        const signature = given.sign(data);
        return signature instanceof Uint8Array ? signature : Promise.resolve(signature).catch(blame);
      } catch (cause) {
        return blame(cause);
      }
    },
  };
  const checked = (signature: Uint8Array): Uint8Array => {
    assertSignature(signer.algorithm, signature);
    return signature;
  };
  let isChecked = false;
  const signFirst = async (data: Uint8Array): Promise<Uint8Array> => {
    const signature = await signWith(signer, data);
    isChecked = true;
    return signature;
  };
  const signNext = (data: Uint8Array): Uint8Array | Promise<Uint8Array> => {
    const signature = signer.sign(data);
    return signature instanceof Uint8Array ? checked(signature) : signature.then(checked);
  };
  return { signer, sign: (data) => (isChecked ? signNext(data) : signFirst(data)) };
};
