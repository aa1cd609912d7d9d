import type { SignedForm } from '../jsonld/signedForm.js';
import { isJsonObject, type JsonValue } from '../model/json.js';

/**
 * What a suite signs: the JSON itself (`eddsa-jcs-2022` and the like), or the statements that it makes.
 *
 * @param cryptosuite its name
 */
export const signedFormOf = (cryptosuite: unknown): SignedForm =>
  typeof cryptosuite === 'string' && cryptosuite.includes('jcs') ? 'json' : 'statements';

/**
 * Whether a proof is over the JSON itself.
 *
 * @param proof what stands in place of a proof
 */
export const isOverJson = (proof: JsonValue): boolean =>
  isJsonObject(proof) && signedFormOf(proof.cryptosuite) === 'json';
