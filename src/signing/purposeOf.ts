import { isPresentation } from '../model/documentForm.js';
import type { JsonObject } from '../model/json.js';

/**
 * What a document is signed for: whoever presents shows who they are, whoever issues asserts (VC Data Integrity 1.0, 2.1;
 * Controlled Identifiers 1.0, 2.3).
 *
 * @param document a credential or presentation
 */
export const purposeOf = (document: JsonObject): 'authentication' | 'assertionMethod' =>
  isPresentation(document) ? 'authentication' : 'assertionMethod';

/** Tokens, unlike proofs, do not say for which purpose they were signed: whoever presents may use a key for either. */
export const PRESENTING_PURPOSES: readonly string[] = ['authentication', 'assertionMethod'];
