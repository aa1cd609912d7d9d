import {
  type AdmissionTerms,
  asItem,
  byDateAndId,
  dayOf,
  isOnlyUncertain,
  type Item,
  listRejected,
  reasonAgainst,
} from './admission.js';
import { byText, inTextOrder, setMember } from './record.js';
import type { LeafNode } from './ruleTree.js';
import type { Scope } from './selector.js';
import type { Evaluation, Holding, Missing, RejectionReason } from './types.js';

/** A list of badges, and the question. */
export interface BadgeQuestion {
  readonly badges: ReadonlyMap<string, LeafNode>;
  readonly leaves: readonly LeafNode[];
  /** The leaves in the order of claims. */
  readonly inOrder: readonly LeafNode[];
  readonly terms: AdmissionTerms;
  readonly scope: Scope;
  readonly version?: string;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const textOfId = (a: Item, b: Item): number => byText(a.holding.id, b.holding.id);

/**
 * Evaluates a list of badges: one look at each holding. The same answer as the general way gives, which a test holds.
 *
 * @param holdings all different things (`areAllApart`)
 */
export const evaluateBadges = (question: BadgeQuestion, holdings: readonly Holding[]): Evaluation => {
  const { badges, leaves, inOrder, terms, scope, version } = question;
  const refused: (readonly [Holding, RejectionReason])[] = [];
  const unused: string[] = [];
  const pools: Item[][] = leaves.map(() => []);
  const hoped = leaves.map(() => 0);
  for (let index = 0; index < holdings.length; index += 1) {
    const holding = holdings[index] as Holding;
    const day = dayOf(holding, terms);
    const reason = reasonAgainst(holding, day, terms);
    if (reason !== undefined) refused.push([holding, reason]);
    const isHope = reason === 'statusUnknown' && day !== undefined && isOnlyUncertain(holding, day, terms);
    if (day === undefined || (reason !== undefined && !isHope)) continue;
    const leaf = badges.get(holding.achievement);
    const item = leaf === undefined ? undefined : asItem(holding, day, index);
    const counts = leaf !== undefined && item !== undefined && leaf.selects(item, scope);
    if (isHope && counts) hoped[leaf.leaf] = (hoped[leaf.leaf] ?? 0) + 1;
    else if (counts) pools[leaf.leaf]?.push(item);
    else if (!isHope) unused.push(holding.id);
  }
  const missing: Record<string, Missing> = {};
  let isComplete = true;
  let couldBe = true;
  for (const { leaf, id, need } of leaves) {
    const have = pools[leaf]?.length ?? 0;
    if (have >= Number(need)) continue;
    isComplete = false;
    couldBe &&= have + (hoped[leaf] ?? 0) >= Number(need);
    setMember(missing, id, { have, need: Number(need) });
  }
  let completedOn: string | undefined;
  const claims: Record<string, string[]> = {};
  for (const { leaf, id, need } of inOrder) {
    const pool = pools[leaf] ?? [];
    if (isComplete && pool.length > Number(need)) {
      pool.sort(byDateAndId);
      for (const { name } of pool.splice(Number(need))) unused.push(name);
    }
    if (pool.length === 0) continue;
    if (pool.length > 1) pool.sort(textOfId);
    for (const { day } of pool) if (completedOn === undefined || day > completedOn) completedOn = day;
    setMember(claims, id, pool.length === 1 ? [pool[0]?.name ?? ''] : pool.map(({ name }) => name));
  }
  const verdict = isComplete ? 'complete' : couldBe ? 'indeterminate' : 'incomplete';
  const answer: Writable<Evaluation> = {
    verdict,
    asOf: terms.asOf,
    claims,
    canonical: true,
    waived: [],
    missing,
    conflicts: [],
    explanations: [],
    rejected: listRejected(refused),
    unused: inTextOrder(unused),
  };
  if (version !== undefined) answer.version = version;
  if (isComplete && completedOn !== undefined) answer.completedOn = completedOn;
  if (verdict === 'indeterminate') answer.because = 'status';
  return answer;
};
