import {
  type AdmissionTerms,
  areAllApart,
  dayOf,
  isOnlyUncertain,
  listRejected,
  reasonAgainst,
} from './admission.js';
import type { Day } from './day.js';
import { amountIn, convertedFace, type Face } from './faces.js';
import type { PlainLeaf, PlainRule } from './findPlainLeaves.js';
import { scaled } from './leafPool.js';
import { leastForSum } from './leastForSum.js';
import { compare, fromScale, isPositive, printAmount, type Rational } from './rational.js';
import { byText, inTextOrder, setMember } from './record.js';
import type { Scope } from './selector.js';
import type { Evaluation, Holding, Missing, RejectionReason } from './types.js';

/** Leaves that have nothing in common, and the question. */
export interface PlainQuestion {
  readonly plain: PlainRule;
  readonly terms: AdmissionTerms;
  readonly scope: Scope;
  readonly version: string | undefined;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A face that a leaf accepts, and what it is worth there. */
interface Part {
  readonly face: Face;
  readonly worth: Rational;
}

/** A tally in whole numbers of one unit. */
interface Sum {
  /** What each part brings; absent where it is one. */
  readonly amounts?: readonly number[];
  readonly have: number;
  readonly hoped: number;
  readonly need: number;
  readonly denominator: bigint;
}

const NO_PARTS: readonly Part[] = [];

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

const addUp = (
  { leaf: { operator, need } }: PlainLeaf,
  parts: readonly Part[],
  hoped: readonly Part[],
): Sum => {
  if (operator === 'earn' && typeof need === 'number')
    return { have: parts.length, hoped: hoped.length, need, denominator: 1n };
  const { whole, denominator } = scaled([
    need,
    ...parts.map(({ worth }) => worth),
    ...hoped.map(({ worth }) => worth),
  ]);
  const amounts = whole.slice(1, 1 + parts.length);
  return {
    amounts,
    have: total(amounts),
    hoped: total(whole.slice(1 + parts.length)),
    need: whole[0] ?? 0,
    denominator,
  };
};

/** The best face of a holding in a leaf: the first of those that are worth the most. */
export const bestPart = (
  { leaf: { operator, unit = '' }, selects, ways }: PlainLeaf,
  holding: Holding,
  day: Day,
  scope: Scope,
): Part | undefined => {
  const { id, achievement, tag } = holding;
  const own: Face = { holding, day, achievement, tag, name: id, equivalence: -1 };
  const worthOf = (face: Face): Rational | undefined => (operator === 'earn' ? 1 : amountIn(face, unit));
  const worth = worthOf(own);
  let best: Part | undefined;
  if (worth !== undefined && isPositive(worth) && selects(own, scope)) best = { face: own, worth };
  for (const [place, way] of ways) {
    const face = convertedFace(own, way, place, scope);
    const converted = face && worthOf(face);
    if (face === undefined || converted === undefined || !isPositive(converted)) continue;
    if (best !== undefined && compare(converted, best.worth) <= 0) continue;
    if (selects(face, scope)) best = { face, worth: converted };
  }
  return best;
};

interface Dated {
  readonly part: Part;
  readonly amount: number;
}

const byDateAndId = ({ part: { face: a } }: Dated, { part: { face: b } }: Dated): number =>
  a.day === b.day ? byText(a.holding.id, b.holding.id) : a.day < b.day ? -1 : 1;

const byId = ({ face: a }: Part, { face: b }: Part): number => byText(a.holding.id, b.holding.id);

/** The canonical claims of a leaf that has enough: the earliest day, the fewest, the least by (date, id). */
const claim = (
  parts: readonly Part[],
  { amounts, need }: Sum,
): { readonly chosen: readonly Part[]; readonly left: readonly Part[] } => {
  const dated = parts
    .map((part, place): Dated => ({ part, amount: amounts?.[place] ?? 1 }))
    .toSorted(byDateAndId);
  let sum = 0;
  let enough = 0;
  while (enough < dated.length && sum < need) sum += dated[enough++]?.amount ?? 0;
  const last = dated[enough - 1]?.part.face.day ?? '';
  while (dated[enough]?.part.face.day === last) enough += 1;
  const taken = leastForSum(dated.slice(0, enough), need);
  const chosen: Part[] = [];
  const left: Part[] = [];
  for (const [place, { part }] of dated.entries())
    (taken[chosen.length] === place ? chosen : left).push(part);
  return { chosen: chosen.toSorted(byId), left };
};

/** What leaves have and could have, and what is left over. */
interface Scan {
  /** By number of the leaf. */
  readonly parts: readonly Part[][];
  /** What would count if its status were known to be good; absent where nothing would. */
  readonly hoped?: readonly Part[][];
  readonly unused: string[];
  readonly refused: (readonly [Holding, RejectionReason])[];
}

const scan = ({ plain, terms, scope }: PlainQuestion, holdings: readonly Holding[]): Scan => {
  const parts = plain.leaves.map((): Part[] => []);
  let hoped: Part[][] | undefined;
  const unused: string[] = [];
  const refused: (readonly [Holding, RejectionReason])[] = [];
  for (let index = 0; index < holdings.length; index += 1) {
    const holding = holdings[index] as Holding;
    const day = dayOf(holding, terms);
    const reason = reasonAgainst(holding, day, terms);
    if (reason !== undefined) refused.push([holding, reason]);
    const isHope = reason === 'statusUnknown' && day !== undefined && isOnlyUncertain(holding, day, terms);
    if (day === undefined || (reason !== undefined && !isHope)) continue;
    const plainLeaf = plain.leafOf(holding.achievement);
    const part = plainLeaf && bestPart(plainLeaf, holding, day, scope);
    if (isHope) {
      if (part === undefined || plainLeaf === undefined) continue;
      hoped ??= plain.leaves.map((): Part[] => []);
      hoped[plainLeaf.leaf.leaf]?.push(part);
    } else if (part === undefined || plainLeaf === undefined) {
      unused.push(holding.id);
    } else {
      parts[plainLeaf.leaf.leaf]?.push(part);
    }
  }
  return hoped === undefined ? { parts, unused, refused } : { parts, hoped, unused, refused };
};

/**
 * Evaluates leaves that have nothing in common: one look at each holding. The same answer as the general way gives,
 * which a test holds.
 *
 * @returns nothing where holdings have something in common
 */
export const evaluatePlainly = (
  question: PlainQuestion,
  holdings: readonly Holding[],
): Evaluation | undefined => {
  if (!areAllApart(holdings)) return undefined;
  const { plain, terms, version } = question;
  const { parts, hoped, unused, refused } = scan(question, holdings);
  const missing: Record<string, Missing> = {};
  let isComplete = true;
  let couldBe = true;
  const sums = plain.leaves.map((plainLeaf, place) => {
    const sum = addUp(plainLeaf, parts[place] ?? NO_PARTS, hoped?.[place] ?? NO_PARTS);
    if (sum.have >= sum.need) return sum;
    isComplete = false;
    couldBe &&= sum.have + sum.hoped >= sum.need;
    setMember(missing, plainLeaf.leaf.id, {
      have: printAmount(fromScale(sum.have, sum.denominator)),
      need: printAmount(fromScale(sum.need, sum.denominator)),
    });
    return sum;
  });
  let completedOn: string | undefined;
  const claims: Record<string, string[]> = {};
  for (const { leaf } of plain.inOrder) {
    const all = parts[leaf.leaf] ?? NO_PARTS;
    let chosen = all;
    if (all.length > 1) {
      if (isComplete) {
        const claimed = claim(all, sums[leaf.leaf] as Sum);
        for (const { face } of claimed.left) unused.push(face.holding.id);
        chosen = claimed.chosen;
      } else chosen = all.toSorted(byId);
    }
    if (chosen.length === 0) continue;
    const names: string[] = [];
    for (const { face } of chosen) {
      names.push(face.name);
      if (completedOn === undefined || face.day > completedOn) completedOn = face.day;
    }
    setMember(claims, leaf.id, names);
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
