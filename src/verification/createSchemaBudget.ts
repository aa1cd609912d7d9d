import { type SpendSchemaWork, unusable } from './jsonSchema/place.js';

/** About a second of work at most; a badge with everything takes some ten thousand for the published schema, read and applied. */
const BUDGET = 2_000_000;

/** A budget for all fetched schemas of one verification: of the input, and of what is nested in it. */
export const createSchemaBudget = (): SpendSchemaWork => {
  let left = BUDGET;
  return (work) => {
    left -= work;
    if (!(left >= 0)) throw unusable('The schema asks for more work than the limit.');
  };
};
