import { VCDM_1_CONTEXT } from './contextUrls.js';
import { asArray, type JsonObject, type JsonValue } from './json.js';

/**
 * Whether a credential or presentation follows Verifiable Credentials Data Model 1.1: by its first context.
 *
 * @param document a credential or presentation
 */
export const isVersion1 = (document: JsonObject): boolean =>
  asArray<JsonValue>(document['@context'])[0] === VCDM_1_CONTEXT;

/**
 * Whether a document is a presentation, by its `type`.
 *
 * @param document a credential or presentation
 */
export const isPresentation = ({ type }: JsonObject): boolean =>
  asArray<JsonValue>(type).includes('VerifiablePresentation');

/**
 * Whether a presentation is a credential as well, or names an issuer (VCDM 2.0, 4.13): whoever may sign as the one could
 * speak as the other.
 *
 * @param document a credential or presentation
 */
export const isTwoThings = (document: JsonObject): boolean =>
  isPresentation(document) &&
  (document.issuer !== undefined || asArray<JsonValue>(document.type).includes('VerifiableCredential'));
