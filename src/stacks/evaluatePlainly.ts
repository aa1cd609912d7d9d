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
import { compare, fromScale, printAmount, type Rational } from './rational.js';
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
  readonly hoped: Part[];
}

/** A tally in whole numbers of one unit. */
interface Sum {
  readonly amounts: readonly number[];
  readonly have: number;
  readonly hoped: number;
  readonly need: number;
  readonly denominator: bigint;
}

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

const addUp = ({ operator, need }: LeafNode, { parts, hoped }: Tally): Sum => {
  if (operator === 'earn' && typeof need === 'number') {
    return { amounts: parts.map(() => 1), have: parts.length, hoped: hoped.length, need, denominator: 1n };
  }
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

const byFaceId = ({ face: a }: Part, { face: b }: Part): number => byText(a.holding.id, b.holding.id);

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
    const into = equivalence?.source.to.unit;
    if (operator === 'sum' && into !== undefined && into !== unit) continue;
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

/** The canonical claims of a leaf that has enough: the earliest day, the fewest, the least by (date, id). */
const claim = (parts: readonly Part[], { amounts, need }: Sum): Part[] => {
  const dated = parts.map(({ face }, place) => ({
    place,
    day: face.day,
    id: face.name,
    amount: amounts[place] ?? 0,
  }));
  dated.sort((a, b) => (a.day === b.day ? byText(a.id, b.id) : a.day < b.day ? -1 : 1));
  let sum = 0;
  const last = dated.find(({ amount }) => (sum += amount) >= need)?.day ?? '';
  const early = dated.filter(({ day }) => day <= last);
  return leastForSum(early, need).map((place) => parts[early[place]?.place ?? 0] as Part);
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
  const tallies = compiled.leaves.map((): Tally => ({ parts: [], hoped: [] }));
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
      tally.hoped.push(part);
    } else {
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
  const sums = compiled.leaves.map((leaf) => addUp(leaf, tallies[leaf.leaf] as Tally));
  const missing: Record<string, Missing> = {};
  let isComplete = true;
  let couldBe = true;
  for (const { leaf, id } of compiled.leaves) {
    const { have, hoped, need, denominator } = sums[leaf] as Sum;
    if (have >= need) continue;
    isComplete = false;
    couldBe &&= have + hoped >= need;
    setMember(missing, id, {
      have: printAmount(fromScale(have, denominator)),
      need: printAmount(fromScale(need, denominator)),
    });
  }
  let completedOn: string | undefined;
  const claims: Record<string, string[]> = {};
  for (const { leaf, id } of compiled.inOrder) {
    const { parts } = tallies[leaf] as Tally;
    const chosen = isComplete && parts.length > 1 ? claim(parts, sums[leaf] as Sum) : parts;
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
