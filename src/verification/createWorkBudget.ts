import type { SpendWork } from '../jsonld/canonicalize.js';
import { CairnError } from '../model/errors.js';

/** Some 600 ms of work; a learner record of a hundred badges, all alike, takes a tenth of it. */
const BUDGET = 60_000;

/** A budget for the canonicalisations and single signatures of one verification: of the input, what is nested in it, and its status lists. */
export const createWorkBudget = (): SpendWork => {
  let left = BUDGET;
  return (work) => {
    left -= work;
    if (left < 0)
      throw new CairnError('jsonld.tooComplex', 'The proofs would take more work than the limit allows.');
  };
};
