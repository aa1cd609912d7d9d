import { decodeBase58, encodeBase58 } from '../keys/base58.js';
import { CairnError } from '../model/errors.js';

/** No signature here is longer: base58 takes quadratic time. */
const MAX_LENGTH = 200;

/**
 * A signature as `proofValue`: multibase base58btc.
 *
 * @param signature the bytes
 */
export const encodeProofValue = (signature: Uint8Array): string => `z${encodeBase58(signature)}`;

/**
 * The signature in a `proofValue`. Only base58btc (`z`) is allowed by the suites that use this.
 *
 * @param proofValue the member of the proof
 * @throws CairnError `proof.value`
 */
export const decodeProofValue = (proofValue: unknown): Uint8Array => {
  if (typeof proofValue !== 'string' || proofValue[0] !== 'z' || proofValue.length > MAX_LENGTH) {
    throw new CairnError('proof.value', 'proofValue is multibase base58btc, starting with z');
  }
  const bytes = decodeBase58(proofValue.slice(1));
  if (bytes === undefined) throw new CairnError('proof.value', 'proofValue is not base58btc');
  return bytes;
};
