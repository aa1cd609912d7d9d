import { amountInWords } from './amountInWords.js';
import type { LeafState } from './leafStates.js';
import type { Leaf } from './listLeaves.js';
import type { Names } from './quoteNames.js';
import type { Evaluation, Missing } from './types.js';

/**
 * What counted, by its name; what has none by its id.
 *
 * @param claim `holdingId` or `holdingId~equivalenceId`
 * @param names by credential id
 */
export const nameOfClaim = (claim: string, names: Names): string => {
  const cut = claim.lastIndexOf('~');
  const id = [claim, claim.slice(0, cut)].find((one) => Object.hasOwn(names, one));
  return (id === undefined ? undefined : names[id]) ?? claim;
};

/**
 * What a requirement has and what it needs: `4 of 10 hours, open: c1`.
 *
 * @param leaf the requirement
 * @param missing as the evaluation says it
 */
export const missingInWords = ({ rule }: Leaf, { have, need, targets }: Missing): string => {
  const amount = 'sum' in rule ? amountInWords(need, rule.sum.unit) : String(need);
  return `${have} of ${amount}${targets === undefined ? '' : `, open: ${targets.join(', ')}`}`;
};

/**
 * Where a requirement stands, for people; the same wherever it is shown.
 *
 * @param leaf the requirement
 * @param state as `leafStates` says it
 * @param evaluation what the rules said
 * @param names by credential id
 */
export const leafInWords = (
  leaf: Leaf,
  state: LeafState,
  { missing, claims }: Evaluation,
  names: Names,
): string => {
  const { id, rule } = leaf;
  const [open, made] = [missing[id], claims[id] ?? []];
  if (state === 'waived') return 'waived';
  if (state === 'notNeeded') return 'not needed';
  if (open !== undefined) return missingInWords(leaf, open);
  if (state === 'contended') {
    return 'earn' in rule
      ? 'met alone, but not together with the others'
      : 'not enough together with the others';
  }
  if (state === 'open') {
    if ('stack' in rule) return 'its own requirements are open';
    return 'earn' in rule && made.length > 0 ? `${made.length} of ${rule.earn.min}` : 'still to be earned';
  }
  return made.length === 0
    ? 'by its own requirements'
    : made.map((claim) => nameOfClaim(claim, names)).join(', ');
};
