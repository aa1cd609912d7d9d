import { CairnError } from '../model/errors.js';
import type { Amount } from './types.js';
import type { Whole } from './whole.js';

/** A fraction in lowest terms whose value is not a safe whole number. The denominator is positive. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/** An exact rational: a safe whole number where it is one (the quick case), else a fraction. */
export type Rational = number | Fraction;

const greatestCommonDivisor = (a: bigint, b: bigint): bigint => {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

const reduce = (n: bigint, d: bigint): Rational => {
  const divisor = greatestCommonDivisor(n, d) * (d < 0n ? -1n : 1n);
  const numerator = n / divisor;
  const denominator = d / divisor;
  return denominator === 1n && Number.isSafeInteger(Number(numerator))
    ? Number(numerator)
    : { n: numerator, d: denominator };
};

const fractionOf = (value: Rational): Fraction =>
  typeof value === 'number' ? { n: BigInt(value), d: 1n } : value;

const FRACTION = /^([+-]?\d{1,40})\/(\d{1,40})$/;
// Every finite number of JavaScript is one.
const DECIMAL = /^([+-]?)(\d{1,40})(?:\.(\d{1,40}))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * The finest parts that are no decimals. All parts up to it have one common denominator of 434 digits, so that no choice of
 * amounts can make the common unit of a sum grow without bound.
 */
const FINEST = 1000n;

const isTooFine = (value: Rational): boolean => {
  if (typeof value === 'number') return false;
  let { d } = value;
  for (const factor of [2n, 5n]) while (d % factor === 0n) d /= factor;
  return d > FINEST;
};

const parse = (text: string): Rational | undefined => {
  const fraction = FRACTION.exec(text);
  if (fraction !== null) {
    const denominator = BigInt(fraction[2] ?? '0');
    const value = denominator === 0n ? undefined : reduce(BigInt(fraction[1] ?? '0'), denominator);
    return value === undefined || isTooFine(value) ? undefined : value;
  }
  const decimal = DECIMAL.exec(text);
  if (decimal === null) return undefined;
  const [, sign, whole = '0', decimals = '', exponent = '0'] = decimal;
  const scale = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals) * (sign === '-' ? -1n : 1n);
  return scale >= 0 ? reduce(digits * 10n ** BigInt(scale), 1n) : reduce(digits, 10n ** BigInt(-scale));
};

/** An amount as an exact rational, or nothing where it is not one. `0.1` is one tenth, as it is written. */
export const readAmount = (amount: unknown): Rational | undefined => {
  if (typeof amount === 'number') return Number.isSafeInteger(amount) ? amount + 0 : parse(String(amount));
  return typeof amount === 'string' ? parse(amount.trim()) : undefined;
};

/**
 * An amount as an exact rational.
 *
 * @param amount a number, a decimal, or a fraction such as `"1/15"`
 * @throws CairnError `stack.unusable` where it is none of them
 */
export const parseAmount = (amount: Amount): Rational => {
  const value = readAmount(amount);
  if (value === undefined) throw new CairnError('stack.unusable', `Not an amount: ${JSON.stringify(amount)}`);
  return value;
};

export const add = (a: Rational, b: Rational): Rational => {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  const x = fractionOf(a);
  const y = fractionOf(b);
  return reduce(x.n * y.d + y.n * x.d, x.d * y.d);
};

export const negate = (a: Rational): Rational => (typeof a === 'number' ? 0 - a : { n: -a.n, d: a.d });

export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b));

export const multiply = (a: Rational, b: Rational): Rational => {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product;
  }
  const x = fractionOf(a);
  const y = fractionOf(b);
  return reduce(x.n * y.n, x.d * y.d);
};

export const isPositive = (value: Rational): boolean =>
  typeof value === 'number' ? value > 0 : value.n > 0n;

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export const compare = (a: Rational, b: Rational): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const x = fractionOf(a);
  const y = fractionOf(b);
  const left = x.n * y.d;
  const right = y.n * x.d;
  return left < right ? -1 : left > right ? 1 : 0;
};

export const least = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);

/** As it is printed: whole numbers whole, others as `"44/15"`. */
export const printAmount = (value: Rational): Amount => {
  if (typeof value === 'number') return value;
  return value.d === 1n ? String(value.n) : `${value.n}/${value.d}`;
};

/** Rationals as whole multiples of `1 / denominator`. */
export interface CommonScale<T extends Whole = Whole> {
  readonly whole: readonly T[];
  readonly denominator: bigint;
}

const gcd = (a: number, b: number): number => {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
};

/**
 * Several rationals as whole multiples of one unit, so that plain integer arithmetic is exact.
 *
 * @returns the integers, or nothing where they or their sum leave the safe range
 */
export const toSafeScale = (values: readonly Rational[]): CommonScale<number> | undefined => {
  if (values.every((value) => typeof value === 'number')) {
    const total = values.reduce<number>((sum, value) => sum + Math.abs(value), 0);
    return Number.isSafeInteger(total) ? { whole: values, denominator: 1n } : undefined;
  }
  let denominator = 1;
  for (const value of values) {
    if (typeof value === 'number') continue;
    const d = Number(value.d);
    if (!Number.isSafeInteger(d)) return undefined;
    denominator = (denominator / gcd(denominator, d)) * d;
    if (!Number.isSafeInteger(denominator)) return undefined;
  }
  let total = 0;
  const whole = values.map((value) => {
    const scaled =
      typeof value === 'number' ? value * denominator : Number(value.n) * (denominator / Number(value.d));
    total += Math.abs(scaled);
    return scaled;
  });
  return Number.isSafeInteger(total) ? { whole, denominator: BigInt(denominator) } : undefined;
};

/** The same, with bigints where numbers would not be exact: slower, and never at a loss. */
export const toCommonScale = (values: readonly Rational[]): CommonScale => {
  const safe = toSafeScale(values);
  if (safe !== undefined) return safe;
  const fractions = values.map(fractionOf);
  const denominator = fractions.reduce((all, { d }) => (all / greatestCommonDivisor(all, d)) * d, 1n);
  return { whole: fractions.map(({ n, d }) => n * (denominator / d)), denominator };
};

/** A whole multiple of `1 / denominator` as a rational. */
export const fromScale = (whole: Whole, denominator: bigint): Rational =>
  denominator === 1n && typeof whole === 'number' ? whole : reduce(BigInt(whole), denominator);
