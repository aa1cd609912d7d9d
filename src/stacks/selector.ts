import { CairnError } from '../model/errors.js';
import { addDuration, type Day, parseDuration, type ToDay } from './day.js';
import { amountIn, type Face } from './faces.js';
import { compare, parseAmount, readAmount } from './rational.js';
import type { AwardedSelector, EvidenceRequirement, Selector } from './types.js';

/** What a selector needs to know of the question that is asked. */
export interface Scope {
  readonly asOf: Day;
  readonly cycles: Readonly<
    Record<string, { readonly from: Day | undefined; readonly until: Day | undefined }>
  >;
}

/** A selector made ready: does it hold of this face? */
export type CompiledSelector = (face: Face, scope: Scope) => boolean;

/** What the definition around a selector says about words used in it. */
export interface SelectorSurroundings {
  readonly scales: Readonly<Record<string, readonly string[]>>;
  readonly toDay: ToDay;
}

const EVERYTHING: CompiledSelector = () => true;

const isOneOf = (allowed: string | readonly string[]): ((value: string | undefined) => boolean) => {
  if (typeof allowed === 'string') return (value) => value === allowed;
  const [only] = allowed;
  if (allowed.length === 1) return (value) => value !== undefined && value === only;
  const set = new Set(allowed);
  return (value) => value !== undefined && set.has(value);
};

const hasOneOf = (
  wanted: string | readonly string[],
): ((values: readonly string[] | undefined) => boolean) => {
  const isWanted = isOneOf(wanted);
  return (values) => values !== undefined && values.some(isWanted);
};

const compileResult = (
  { scale, atLeast }: NonNullable<Selector['result']>,
  { scales }: SelectorSurroundings,
): CompiledSelector => {
  const levels = Object.hasOwn(scales, scale) ? (scales[scale] ?? []) : [];
  const least = levels.indexOf(atLeast);
  return ({ holding }) => {
    const level = holding.result?.[scale];
    return least >= 0 && level !== undefined && levels.indexOf(level) >= least;
  };
};

const compileRequirement = ({ genre, min = 1, atLeast = {} }: EvidenceRequirement): CompiledSelector => {
  const measures = Object.entries(atLeast).map(([name, value]) => [name, parseAmount(value)] as const);
  return ({ holding }) => {
    let found = 0;
    for (const item of holding.evidence ?? []) {
      if (item.genre !== genre) continue;
      const reached = measures.every(([name, value]) => {
        const measured = Object.hasOwn(item, name) ? readAmount(item[name]) : undefined;
        return measured !== undefined && compare(measured, value) >= 0;
      });
      if (reached) found += 1;
    }
    return found >= min;
  };
};

const boundOf = (text: string | undefined, toDay: ToDay): Day | undefined => {
  if (text === undefined) return undefined;
  const day = toDay(text);
  if (day === undefined) throw new CairnError('stack.unusable', `Not a date: ${JSON.stringify(text)}`);
  return day;
};

const compileAwarded = (awarded: AwardedSelector, { toDay }: SelectorSurroundings): CompiledSelector => {
  const from = boundOf(awarded.from, toDay);
  const until = boundOf(awarded.until, toDay);
  const last = awarded.last === undefined ? undefined : parseDuration(awarded.last);
  const { cycle } = awarded;
  return ({ day }, scope) => {
    if (from !== undefined && day < from) return false;
    if (until !== undefined && day > until) return false;
    if (last !== undefined && addDuration(day, last) < scope.asOf) return false;
    if (cycle === undefined) return true;
    const bounds = cycleNamed(cycle, scope);
    return bounds !== undefined && day >= bounds.from && day <= bounds.until;
  };
};

/** A cycle that the context does not give holds nothing. */
const cycleNamed = (
  name: string,
  { cycles }: Scope,
): { readonly from: Day; readonly until: Day } | undefined => {
  const { from, until } = (Object.hasOwn(cycles, name) ? cycles[name] : undefined) ?? {};
  return from === undefined || until === undefined ? undefined : { from, until };
};

/** The cycles that a selector names, however deep. */
const cyclesIn = ({ awarded, anyOf = [], not }: Selector): readonly string[] => [
  ...(awarded?.cycle === undefined ? [] : [awarded.cycle]),
  ...anyOf.flatMap(cyclesIn),
  ...(not === undefined ? [] : cyclesIn(not)),
];

/** What is outside of a cycle that the context does not give cannot be told: nothing is. */
const compileNot = (selector: Selector, surroundings: SelectorSurroundings): CompiledSelector => {
  const excluded = compileSelector(selector, surroundings);
  const cycles = cyclesIn(selector);
  if (cycles.length === 0) return (face, scope) => !excluded(face, scope);
  return (face, scope) =>
    cycles.every((name) => cycleNamed(name, scope) !== undefined) && !excluded(face, scope);
};

type Facet = keyof Selector;

const FACETS: ReadonlySet<string> = new Set<Facet>([
  'achievement',
  'version',
  'issuer',
  'type',
  'evaluator',
  'tag',
  'align',
  'unit',
  'result',
  'evidence',
  'awarded',
  'anyOf',
  'not',
]);

// One reader each: a member that is named where it is read is read faster.
const versionOf = ({ holding }: Face): string | undefined => holding.version;
const issuerOf = ({ holding }: Face): string | undefined => holding.issuer;
const typeOf = ({ holding }: Face): string | undefined => holding.type;
const evaluatorOf = ({ holding }: Face): string | undefined => holding.evaluator;

/** The conditions of a selector, cheapest first. */
const conditionsOf = (selector: Selector, surroundings: SelectorSurroundings): CompiledSelector[] => {
  const { achievement, version, issuer, type, evaluator, tag, align, unit, result, evidence, awarded } =
    selector;
  const conditions: CompiledSelector[] = [];
  if (achievement !== undefined) {
    const matches = isOneOf(achievement);
    conditions.push((face) => matches(face.achievement));
  }
  for (const [allowed, read] of [
    [version, versionOf],
    [issuer, issuerOf],
    [type, typeOf],
    [evaluator, evaluatorOf],
  ] as const) {
    if (allowed === undefined) continue;
    const matches = isOneOf(allowed);
    conditions.push((face) => matches(read(face)));
  }
  if (tag !== undefined) {
    const matches = hasOneOf(tag);
    conditions.push((face) => matches(face.tag));
  }
  if (align !== undefined) {
    const matches = hasOneOf(align);
    conditions.push((face) => matches(face.holding.align));
  }
  if (unit !== undefined) conditions.push((face) => amountIn(face, unit) !== undefined);
  if (result !== undefined) conditions.push(compileResult(result, surroundings));
  for (const requirement of evidence ?? []) conditions.push(compileRequirement(requirement));
  if (awarded !== undefined) conditions.push(compileAwarded(awarded, surroundings));
  if (selector.anyOf !== undefined) {
    const choices = selector.anyOf.map((choice) => compileSelector(choice, surroundings));
    conditions.push((face, scope) => choices.some((choice) => choice(face, scope)));
  }
  if (selector.not !== undefined) conditions.push(compileNot(selector.not, surroundings));
  return conditions;
};

/** One condition that holds where all of them do. */
export const conjunction = (conditions: readonly CompiledSelector[]): CompiledSelector => {
  const [first, second] = conditions;
  if (first === undefined) return EVERYTHING;
  if (second === undefined) return first;
  if (conditions.length === 2) return (face, scope) => first(face, scope) && second(face, scope);
  return (face, scope) => {
    for (const condition of conditions) if (!condition(face, scope)) return false;
    return true;
  };
};

/**
 * A selector as a predicate. Facets join by "and", a list within a facet by "or".
 *
 * @throws CairnError `stack.unusable` for a facet, date, amount or duration that has no meaning: an unknown
 *   condition that was passed over would admit what it should keep out
 */
export const compileSelector = (
  selector: Selector | undefined,
  surroundings: SelectorSurroundings,
): CompiledSelector => {
  if (selector === undefined) return EVERYTHING;
  const unknown = Object.keys(selector).find((facet) => !FACETS.has(facet));
  if (unknown !== undefined)
    throw new CairnError('stack.unusable', `Unknown facet of a selector: ${unknown}`);
  return conjunction(conditionsOf(selector, surroundings));
};
