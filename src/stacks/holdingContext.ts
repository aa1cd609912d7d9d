import { extensionIri } from '../model/extensionVocabulary.js';
import type { JsonObject } from '../model/json.js';

/**
 * Context for the two things that rules ask for and Open Badges has no words for, put inline into `@context`:
 * `measures` of a piece of evidence (`{ "minutes": 45 }`), and the `activity` of a subject, by which two badges for one
 * thing done are known as such.
 */
export const HOLDING_CONTEXT: JsonObject = {
  measures: { '@id': extensionIri('measures'), '@type': '@json' },
  activity: { '@id': extensionIri('activity'), '@type': '@id' },
};
