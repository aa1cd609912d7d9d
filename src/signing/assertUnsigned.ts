import { CairnError } from '../model/errors.js';
import type { JsonObject } from '../model/json.js';

/**
 * Refuse what has a proof already: whoever changes a credential and issues it again would leave the old proof in it, which
 * no longer holds and makes the whole invalid.
 *
 * @param document plain JSON
 * @throws CairnError `proof.generation` at `/proof`
 */
export const assertUnsigned = (document: JsonObject): void => {
  if (document['proof'] !== undefined)
    throw new CairnError(
      'proof.generation',
      'It has a proof already. To issue it anew, leave that out; to put a second proof beside it, use addProof.',
      { pointer: '/proof' },
    );
};
