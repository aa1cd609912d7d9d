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
