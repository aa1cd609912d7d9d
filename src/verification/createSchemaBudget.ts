import { type SpendSchemaWork, unusable } from './jsonSchema/place.js';

/** At most a second of work; a badge with everything takes a few thousand for the published schema. */
const BUDGET = 2_000_000;

/** A budget for all fetched schemas of one verification: of the input, and of what is nested in it. */
export const createSchemaBudget = (): SpendSchemaWork => {
  let left = BUDGET;
  return (work) => {
    left -= work;
    if (!(left >= 0)) throw unusable('The schema asks for more work than the limit.');
  };
};
