import { CairnError } from '../../model/errors.js';
import type { CreateProofInput } from '../cryptosuite.js';
import type { Proof } from '../proof.js';
import { createBaseProof } from './baseProof.js';
import { deriveProof } from './deriveProof.js';
import { mandatoryPointersOf } from './mandatoryPointers.js';

/**
 * What is published is never a base proof, but one derived from it that shows everything.
 *
 * @param input document, options, signer
 * @throws CairnError as `createBaseProof` and `deriveProof`
 */
export const createPublicProof = async (input: CreateProofInput): Promise<Proof> => {
  const { document, hasher } = input;
  const base = await createBaseProof(input, { mandatoryPointers: mandatoryPointersOf(document) });
  const { contexts } = hasher;
  const shown = await deriveProof(
    { ...document, proof: base },
    { selectivePointers: [''], ...(contexts === undefined ? {} : { contexts }) },
  );
  const [proof] = shown.proof;
  if (proof === undefined)
    throw new CairnError('proof.generation', 'The proof cannot be made from these options.');
  return proof;
};
