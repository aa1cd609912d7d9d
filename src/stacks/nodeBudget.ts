/** Thrown inside the engine where a search has spent its nodes; never leaves it. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';
}

/** What a search may spend, in nodes and never in seconds, so that its answer can be reproduced. */
export interface NodeBudget {
  left: number;
}

/** Takes some nodes from the budget. */
export const spend = (budget: NodeBudget, nodes: number): void => {
  budget.left -= nodes;
  if (budget.left < 0) throw new BudgetSpent();
};

/** What a search finds; nothing where its budget is not enough. */
export const withinBudget = <T>(search: () => T): { readonly found: T } | undefined => {
  try {
    return { found: search() };
  } catch (error) {
    if (error instanceof BudgetSpent) return undefined;
    throw error;
  }
};

/**
 * What a search finds with a small part of the budget.
 *
 * @param most how many nodes it may spend
 * @returns nothing where that is not enough
 */
export const soon = <T>(
  budget: NodeBudget,
  most: number,
  search: (part: NodeBudget) => T,
): { readonly found: T } | undefined => {
  const given = Math.min(most, budget.left);
  const part = { left: given };
  const answer = withinBudget(() => search(part));
  budget.left -= given - Math.max(0, part.left);
  return answer;
};
