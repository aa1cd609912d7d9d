import { multiply, parseAmount, type Rational, readAmount } from './rational.js';
import type { CompiledSelector, Scope } from './selector.js';
import type { Day } from './day.js';
import type { Equivalence, Holding } from './types.js';

/** A holding as one thing that a selector can look at: as itself, or through an equivalence. */
export interface Face {
  readonly holding: Holding;
  readonly day: Day;
  readonly achievement: string;
  readonly tag: readonly string[] | undefined;
  /** How a claim names it: `holdingId` or `holdingId~equivalenceId`. */
  readonly name: string;
  /** Place of the equivalence in its definition; -1 for the holding as itself. */
  readonly equivalence: number;
  /** The converted amount, where the face has one unit only. */
  readonly converted?: { readonly unit: string; readonly amount: Rational };
}

/** A holding as itself. */
export const ownFace = (holding: Holding, day: Day): Face => {
  const { id, achievement, tag } = holding;
  return { holding, day, achievement, tag, name: id, equivalence: -1 };
};

/** An equivalence made ready: its selector compiled, its factor exact. */
export interface CompiledEquivalence {
  readonly source: Equivalence;
  readonly from: CompiledSelector;
  readonly cap?: Rational;
  /** An amount as it is written, times the factor; nothing where it is no amount, or less than nothing. */
  readonly convert: (amount: unknown) => Rational | undefined;
}

/** Few amounts come again and again; the memory is bounded. */
const REMEMBERED = 256;

export const compileEquivalence = (source: Equivalence, from: CompiledSelector): CompiledEquivalence => {
  const factor = parseAmount(source.to.factor ?? 1);
  const remembered = new Map<unknown, Rational>();
  const convert = (written: unknown): Rational | undefined => {
    const known = remembered.get(written);
    if (known !== undefined) return known;
    const amount = readAmount(written);
    if (amount === undefined || isNegative(amount)) return undefined;
    const converted = multiply(amount, factor);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(written, converted);
    return converted;
  };
  return { source, from, convert, ...(source.cap === undefined ? {} : { cap: parseAmount(source.cap) }) };
};

/** What a face is worth in a unit; nothing where it does not have the unit, or less than nothing of it. */
export const amountIn = (face: Face, unit: string): Rational | undefined => {
  const { converted } = face;
  if (converted !== undefined) return converted.unit === unit ? converted.amount : undefined;
  const values = face.holding.values;
  const written = values?.[unit];
  if (values === undefined || written === undefined || !Object.hasOwn(values, unit)) return undefined;
  const amount = readAmount(written);
  return amount === undefined || isNegative(amount) ? undefined : amount;
};

const isNegative = (amount: Rational): boolean => (typeof amount === 'number' ? amount < 0 : amount.n < 0n);

/** The holding through an equivalence, or nothing where that does not apply. No chaining: it is asked of the holding itself. */
export const convertedFace = (
  own: Face,
  equivalence: CompiledEquivalence,
  index: number,
  scope: Scope,
): Face | undefined => {
  if (!equivalence.from(own, scope)) return undefined;
  const { to, from, id } = equivalence.source;
  const tag = to.tag === undefined ? own.tag : [...(own.tag ?? []), ...to.tag];
  const { holding, day } = own;
  const achievement = to.achievement ?? own.achievement;
  const name = `${own.name}~${id}`;
  if (to.unit === undefined) return { holding, day, achievement, tag, name, equivalence: index };
  const amount = equivalence.convert(from.unit === undefined ? 1 : holding.values?.[from.unit]);
  if (amount === undefined) return undefined;
  const converted = { unit: to.unit, amount };
  return { holding, day, achievement, tag, name, equivalence: index, converted };
};
