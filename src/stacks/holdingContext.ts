import type { JsonObject } from '../model/json.js';

const TERMS = 'https://www.npmjs.com/package/cairn-badges#';

/**
 * Context for the two things that rules ask for and Open Badges has no words for, put inline into `@context`:
 * `measures` of a piece of evidence (`{ "minutes": 45 }`), and the `activity` of a subject, by which two badges for one
 * thing done are known as such.
 */
export const HOLDING_CONTEXT: JsonObject = {
  measures: { '@id': `${TERMS}measures`, '@type': '@json' },
  activity: { '@id': `${TERMS}activity`, '@type': '@id' },
};
