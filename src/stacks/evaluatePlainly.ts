import {
  type AdmissionTerms,
  areUnlinked,
  dayOf,
  isOnlyUncertain,
  listRejected,
  reasonAgainst,
} from './admission.js';
import { dayNumber } from './day.js';
import { amountIn, convertedFace, type Face, ownFace } from './faces.js';
import type { PlainLeaf, PlainRule } from './findPlainLeaves.js';
import { inIdOrder } from './inIdOrder.js';
import { leastForSum } from './leastForSum.js';
import { compare, fromScale, isPositive, printAmount, type Rational, toSafeScale } from './rational.js';
import { setMember } from './record.js';
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
  /** Place of the holding among all. */
  readonly place: number;
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

/** Nothing where numbers do not add it up exactly. */
const addUp = (
  { leaf: { operator, need } }: PlainLeaf,
  parts: readonly Part[],
  hoped: readonly Part[],
): Sum | undefined => {
  if (operator === 'earn' && typeof need === 'number')
    return { have: parts.length, hoped: hoped.length, need, denominator: 1n };
  const scale = toSafeScale([need, ...parts.map(({ worth }) => worth), ...hoped.map(({ worth }) => worth)]);
  if (scale === undefined) return undefined;
  const { whole, denominator } = scale;
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
  own: Face,
  place: number,
  scope: Scope,
): Part | undefined => {
  const worthOf = (face: Face): Rational | undefined => (operator === 'earn' ? 1 : amountIn(face, unit));
  const worth = worthOf(own);
  let best: Part | undefined;
  if (worth !== undefined && isPositive(worth) && selects(own, scope)) best = { face: own, worth, place };
  for (const [index, way] of ways) {
    const face = convertedFace(own, way, index, scope);
    const converted = face && worthOf(face);
    if (face === undefined || converted === undefined || !isPositive(converted)) continue;
    if (best !== undefined && compare(converted, best.worth) <= 0) continue;
    if (selects(face, scope)) best = { face, worth: converted, place };
  }
  return best;
};

/** Numbers of parts by their day; those of one day stay in order. */
const byDay = (parts: readonly Part[]): Float64Array => {
  const { length } = parts;
  // One number each, of day and place, for numbers are sorted without asking.
  const keys = new Float64Array(length);
  for (let index = 0; index < length; index += 1)
    keys[index] = dayNumber((parts[index] as Part).face.day) * length + index;
  keys.sort();
  for (let index = 0; index < length; index += 1) keys[index] = (keys[index] as number) % length;
  return keys;
};

/**
 * The canonical claims of a leaf that has enough: the earliest day, the fewest, the least by (date, id).
 *
 * @param parts in order of id
 * @returns beside each part, whether it is claimed
 */
const claim = (parts: readonly Part[], { amounts, need }: Sum): Uint8Array => {
  const order = byDay(parts);
  const dated: number[] = [];
  let sum = 0;
  let last = '';
  for (let next = 0; next < order.length; next += 1) {
    const index = order[next] as number;
    const { day } = (parts[index] as Part).face;
    if (sum >= need && day !== last) break;
    const amount = amounts?.[index] ?? 1;
    dated.push(amount);
    sum += amount;
    last = day;
  }
  const claimed = new Uint8Array(parts.length);
  for (const place of leastForSum(dated, need)) claimed[order[place] as number] = 1;
  return claimed;
};

/** What leaves have and could have. */
interface Scan {
  /** By number of the leaf; each in order of id. */
  readonly parts: readonly Part[][];
  /** What would count if its status were known to be good; absent where nothing would. */
  readonly hoped?: readonly Part[][];
  readonly refused: (readonly [Holding, RejectionReason])[];
}

const scan = ({ plain, terms, scope }: PlainQuestion, holdings: readonly Holding[]): Scan => {
  const parts = plain.leaves.map((): Part[] => []);
  let hoped: Part[][] | undefined;
  const refused: (readonly [Holding, RejectionReason])[] = [];
  for (let place = 0; place < holdings.length; place += 1) {
    const holding = holdings[place] as Holding;
    const day = dayOf(holding, terms);
    const reason = reasonAgainst(holding, day, terms);
    if (reason !== undefined) refused.push([holding, reason]);
    const isHope = reason === 'statusUnknown' && day !== undefined && isOnlyUncertain(holding, day, terms);
    if (day === undefined || (reason !== undefined && !isHope)) continue;
    const plainLeaf = plain.leafOf(holding.achievement);
    const part = plainLeaf && bestPart(plainLeaf, ownFace(holding, day), place, scope);
    if (part === undefined || plainLeaf === undefined) continue;
    if (isHope) hoped ??= plain.leaves.map((): Part[] => []);
    (isHope ? hoped : parts)?.[plainLeaf.leaf.leaf]?.push(part);
  }
  return hoped === undefined ? { parts, refused } : { parts, hoped, refused };
};

/** The admitted that nothing claims. Both lists are in order of id. */
const unusedOf = (
  holdings: readonly Holding[],
  isClaimed: Uint8Array,
  refused: Scan['refused'],
): readonly string[] => {
  const unused: string[] = [];
  let next = 0;
  for (let place = 0; place < holdings.length; place += 1) {
    const holding = holdings[place] as Holding;
    if (refused[next]?.[0] === holding) next += 1;
    else if (isClaimed[place] === 0) unused.push(holding.id);
  }
  return unused;
};

/**
 * Evaluates leaves that have nothing in common: one look at each holding. The same answer as the general way gives,
 * which a test holds.
 *
 * @returns nothing where holdings have something in common, or amounts are too large or too fine for numbers
 */
export const evaluatePlainly = (
  question: PlainQuestion,
  given: readonly Holding[],
): Evaluation | undefined => {
  const holdings = inIdOrder(given);
  if (holdings === undefined || !areUnlinked(holdings)) return undefined;
  const { plain, terms, version } = question;
  const { parts, hoped, refused } = scan(question, holdings);
  const missing: Record<string, Missing> = {};
  let isComplete = true;
  let couldBe = true;
  const sums: Sum[] = [];
  for (const [place, plainLeaf] of plain.leaves.entries()) {
    const sum = addUp(plainLeaf, parts[place] ?? NO_PARTS, hoped?.[place] ?? NO_PARTS);
    if (sum === undefined) return undefined;
    sums.push(sum);
    if (sum.have >= sum.need) continue;
    isComplete = false;
    couldBe &&= sum.have + sum.hoped >= sum.need;
    setMember(missing, plainLeaf.leaf.id, {
      have: printAmount(fromScale(sum.have, sum.denominator)),
      need: printAmount(plainLeaf.leaf.need),
    });
  }
  let completedOn: string | undefined;
  const claims: Record<string, string[]> = {};
  const isClaimed = new Uint8Array(holdings.length);
  for (const { leaf } of plain.inOrder) {
    const all = parts[leaf.leaf] ?? NO_PARTS;
    const claimed = isComplete && all.length > 1 ? claim(all, sums[leaf.leaf] as Sum) : undefined;
    const names: string[] = [];
    for (let index = 0; index < all.length; index += 1) {
      if (claimed?.[index] === 0) continue;
      const { face, place } = all[index] as Part;
      isClaimed[place] = 1;
      names.push(face.name);
      if (completedOn === undefined || face.day > completedOn) completedOn = face.day;
    }
    if (names.length > 0) setMember(claims, leaf.id, names);
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
    unused: unusedOf(holdings, isClaimed, refused),
  };
  if (version !== undefined) answer.version = version;
  if (isComplete && completedOn !== undefined) answer.completedOn = completedOn;
  if (verdict === 'indeterminate') answer.because = 'status';
  return answer;
};
