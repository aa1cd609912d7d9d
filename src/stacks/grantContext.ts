import type { JsonObject } from '../model/json.js';

/** Type of a credential that holds a grant. */
export const STACK_GRANT_TYPE = 'StackGrant';

/** IRI of the term that holds what is granted. */
export const STACK_GRANT_IRI = 'https://www.npmjs.com/package/cairn-badges#stackGrant';

/** The context of a grant, inline for the same reasons as that of a completion: nobody has to fetch it. */
export const STACK_GRANT_CONTEXT: JsonObject = {
  StackGrant: 'https://www.npmjs.com/package/cairn-badges#StackGrant',
  stackGrant: { '@id': STACK_GRANT_IRI, '@type': '@json' },
};
