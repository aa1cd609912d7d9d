import { extensionIri } from '../model/extensionVocabulary.js';
import type { JsonObject } from '../model/json.js';

/** IRI of the extension term. The page of the package is where a reader finds what it means. */
export const STACK_COMPLETION_IRI = extensionIri('stackCompletion');

/**
 * The extension's context, put inline into `@context`: any verifier in safe mode accepts the credential
 * without fetching anything. The value is JSON (`@json`), so that it is signed exactly as it stands.
 */
export const STACK_COMPLETION_CONTEXT: JsonObject = {
  stackCompletion: { '@id': STACK_COMPLETION_IRI, '@type': '@json' },
};
