import {
  type AdmissionTerms,
  asItem,
  dayOf,
  isOnlyUncertain,
  type Item,
  listRejected,
  reasonAgainst,
} from './admission.js';
import type { CompiledRule } from './compileRule.js';
import { amountIn, convertedFace, type Face } from './faces.js';
import type { LeafOf } from './findPlainLeaves.js';
import { scaled } from './leafPool.js';
import { leastForSum } from './leastForSum.js';
import { add, compare, printAmount, type Rational } from './rational.js';
import { byText, inTextOrder, setMember } from './record.js';
import type { LeafNode } from './ruleTree.js';
import type { Scope } from './selector.js';
import type { Evaluation, Holding, Missing, RejectionReason } from './types.js';

/** Leaves that have nothing in common, and the question. */
export interface PlainQuestion {
  readonly leafOf: LeafOf;
  readonly compiled: CompiledRule;
  readonly terms: AdmissionTerms;
  readonly scope: Scope;
  readonly version?: string;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A face that a leaf accepts, and what it is worth there. */
interface Part {
  readonly face: Face;
  readonly worth: Rational;
}

/** What a leaf has, and what it could have. */
interface Tally {
  readonly parts: Part[];
  have: Rational;
  hoped: Rational;
}

const byFaceId = ({ face: a }: Part, { face: b }: Part): number => byText(a.holding.id, b.holding.id);
const byDateAndId = (a: Part, b: Part): number => byText(a.face.day, b.face.day) || byFaceId(a, b);

/** The best face of an item in a leaf: the first of those that are worth the most. */
export const bestPart = (
  leaf: LeafNode,
  item: Item,
  { compiled, scope }: PlainQuestion,
): Part | undefined => {
  const { operator, unit = '' } = leaf;
  const list = compiled.equivalences[leaf.faces] ?? [];
  let best: Part | undefined;
  for (let index = -1; index < list.length; index += 1) {
    const equivalence = list[index];
    if (equivalence?.source.by !== undefined) continue;
    const face = equivalence === undefined ? item : convertedFace(item, equivalence, index, scope);
    if (face === undefined) continue;
    const worth = operator === 'earn' ? 1 : amountIn(face, unit);
    if (
      worth === undefined ||
      compare(worth, 0) <= 0 ||
      (best !== undefined && compare(worth, best.worth) <= 0)
    )
      continue;
    if (leaf.selects(face, scope)) best = { face, worth };
  }
  return best;
};

/** The canonical claims of a leaf that has enough: the earliest day, the fewest, the least by (date, id), by holding. */
const claim = (parts: Part[], need: Rational): readonly Part[] => {
  const { whole } = scaled([need, ...parts.map(({ worth }) => worth)]);
  const order = [...parts.keys()].toSorted((a, b) => byDateAndId(parts[a] as Part, parts[b] as Part));
  const dated = order.map((place) => ({ part: parts[place] as Part, amount: whole[place + 1] ?? 0 }));
  const target = whole[0] ?? 0;
  let sum = 0;
  const last = dated.find(({ amount }) => (sum += amount) >= target)?.part.face.day ?? '';
  const early = dated.filter(({ part }) => part.face.day <= last);
  return leastForSum(early, target).map((place) => early[place]?.part as Part);
};

const scan = (
  question: PlainQuestion,
  holdings: readonly Holding[],
): {
  readonly tallies: readonly Tally[];
  readonly unused: string[];
  readonly refused: (readonly [Holding, RejectionReason])[];
} => {
  const { leafOf, terms, compiled } = question;
  const tallies = compiled.leaves.map((): Tally => ({ parts: [], have: 0, hoped: 0 }));
  const unused: string[] = [];
  const refused: (readonly [Holding, RejectionReason])[] = [];
  for (let index = 0; index < holdings.length; index += 1) {
    const holding = holdings[index] as Holding;
    const day = dayOf(holding, terms);
    const reason = reasonAgainst(holding, day, terms);
    if (reason !== undefined) refused.push([holding, reason]);
    const isHope = reason === 'statusUnknown' && day !== undefined && isOnlyUncertain(holding, day, terms);
    if (day === undefined || (reason !== undefined && !isHope)) continue;
    const leaf = leafOf(holding.achievement);
    const part = leaf && bestPart(leaf, asItem(holding, day, index), question);
    const tally = leaf && tallies[leaf.leaf];
    if (part === undefined || tally === undefined) {
      if (!isHope) unused.push(holding.id);
    } else if (isHope) {
      tally.hoped = add(tally.hoped, part.worth);
    } else {
      tally.have = add(tally.have, part.worth);
      tally.parts.push(part);
    }
  }
  return { tallies, unused, refused };
};

/**
 * Evaluates leaves that have nothing in common: one look at each holding. The same answer as the general way gives,
 * which a test holds.
 *
 * @param holdings all different things (`areAllApart`)
 */
export const evaluatePlainly = (question: PlainQuestion, holdings: readonly Holding[]): Evaluation => {
  const { compiled, terms, version } = question;
  const { tallies, unused, refused } = scan(question, holdings);
  const missing: Record<string, Missing> = {};
  let isComplete = true;
  let couldBe = true;
  for (const { leaf, id, need } of compiled.leaves) {
    const { have, hoped } = tallies[leaf] as Tally;
    if (compare(have, need) >= 0) continue;
    isComplete = false;
    couldBe &&= compare(add(have, hoped), need) >= 0;
    setMember(missing, id, { have: printAmount(have), need: printAmount(need) });
  }
  let completedOn: string | undefined;
  const claims: Record<string, string[]> = {};
  for (const { leaf, id, need } of compiled.inOrder) {
    const { parts } = tallies[leaf] as Tally;
    const chosen = isComplete && parts.length > 1 ? [...claim(parts, need)] : parts;
    if (chosen.length < parts.length) {
      const used = new Set(chosen);
      for (const part of parts) if (!used.has(part)) unused.push(part.face.holding.id);
    }
    if (chosen.length === 0) continue;
    if (chosen.length > 1) chosen.sort(byFaceId);
    for (const { face } of chosen)
      if (completedOn === undefined || face.day > completedOn) completedOn = face.day;
    setMember(
      claims,
      id,
      chosen.map(({ face }) => face.name),
    );
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
