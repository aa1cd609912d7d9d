import { dividePatterns, listPatterns } from './dividePatterns.js';
import { divideFlat, type FlatDivision, type Served } from './flatDivision.js';
import { BudgetSpent } from './nodeBudget.js';

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
  const first = { left: Math.min(FLOW_NODES, budget.left) };
  try {
    return divideFlat({ ...division, budget: first });
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
  } finally {
    budget.left -= Math.min(FLOW_NODES, budget.left) - Math.max(0, first.left);
  }
  const patterns = listPatterns(division);
  return patterns === undefined ? divideFlat(division) : dividePatterns(patterns, budget);
};
