import { dividePatterns } from './dividePatterns.js';
import { divideFlat, type FlatDivision, type Served } from './flatDivision.js';
import { listPatterns } from './listPatterns.js';
import { soon } from './nodeBudget.js';

/** Where a flow does not decide soon, it seldom decides at all. */
const FLOW_NODES = 600;

/**
 * Divides things of which each serves one place: by a flow, and where that takes long by the patterns that meet each
 * need, if they can be listed.
 *
 * @returns nothing where there is no division
 * @throws BudgetSpent
 */
export const divideOnce = (division: FlatDivision): Served | undefined => {
  const { budget } = division;
  const flow = soon(budget, FLOW_NODES, (part) => divideFlat({ ...division, budget: part }));
  if (flow !== undefined) return flow.found;
  const patterns = listPatterns(division);
  return patterns === undefined ? divideFlat(division) : dividePatterns(patterns, budget);
};
