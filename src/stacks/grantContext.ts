import { extensionIri } from '../model/extensionVocabulary.js';
import type { JsonObject } from '../model/json.js';

/** Type of a credential that holds a grant. */
export const STACK_GRANT_TYPE = 'StackGrant';

/** IRI of the term that holds what is granted. */
export const STACK_GRANT_IRI = extensionIri('stackGrant');

/** The context of a grant, inline for the same reasons as that of a completion: nobody has to fetch it. */
export const STACK_GRANT_CONTEXT: JsonObject = {
  StackGrant: extensionIri(STACK_GRANT_TYPE),
  stackGrant: { '@id': STACK_GRANT_IRI, '@type': '@json' },
};
