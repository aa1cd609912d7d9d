import type {
  AllRule,
  Amount,
  AnyRule,
  AtLeastRule,
  CoverRule,
  DurationText,
  EarnRule,
  Rule,
  Selector,
  SequenceRule,
  Share,
  Stack,
  StackRule,
  SumRule,
  WhereRule,
  WithinRule,
} from './types.js';
import { expectArgument } from '../model/expect.js';

/** What any rule may carry beside its operator. */
export interface RuleOptions {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly where?: Selector | undefined;
  readonly waivable?: { readonly by: readonly string[] } | undefined;
}

/** What a rule over other rules may carry. */
export interface GroupOptions extends RuleOptions {
  readonly share?: Share | undefined;
}

/**
 * All of the rules. Rules over rules take their options first, where they have any.
 *
 * @example
 * const issuer = 'did:web:uni.example';
 * all({ id: 'both', share: 'none' }, earn(morningMeeting, { issuer }), earn(closingCircle, { issuer }));
 */
export const all = (...given: readonly Rule[] | readonly [GroupOptions, ...Rule[]]): AllRule => {
  const { options, rules } = takeOptions(given);
  return { ...options, all: rules };
};

/** Any one of the rules. */
export const any = (...given: readonly Rule[] | readonly [GroupOptions, ...Rule[]]): AnyRule => {
  const { options, rules } = takeOptions(given);
  return { ...options, any: rules };
};

/** At least `n` of the rules. */
export const atLeast = (
  n: number,
  ...given: readonly Rule[] | readonly [GroupOptions, ...Rule[]]
): AtLeastRule => {
  const { options, rules } = takeOptions(given);
  return { ...options, atLeast: { n, of: rules } };
};

/** All of the rules, each met no earlier than the one before it. */
export const sequence = (...given: readonly Rule[] | readonly [GroupOptions, ...Rule[]]): SequenceRule => {
  const { options, rules } = takeOptions(given);
  return { ...options, sequence: rules };
};

/** How many are to be earned, and how they must differ. */
export interface EarnOptions extends RuleOptions {
  /** Default 1. */
  readonly min?: number | undefined;
  readonly distinct?: 'achievement' | 'issuer' | 'evaluator' | undefined;
}

/**
 * An achievement by its id, or whatever a selector matches.
 *
 * @param what id of an achievement, or a selector
 * @param options how many, and from whom
 * @example
 * earn('https://uni.example/achievements/morning-meeting', { issuer: 'did:web:uni.example' });
 */
export const earn = (
  what: string | Selector,
  given: EarnOptions & Pick<Selector, 'issuer'> = {},
): EarnRule => {
  expectArgument(what, 'string|object', 'What is to be earned');
  expectArgument(given, 'object', 'Options');
  const { min = 1, distinct, issuer, ...options } = given;
  return {
    ...options,
    earn: {
      min,
      from: {
        ...(typeof what === 'string' ? { achievement: what } : what),
        ...(issuer === undefined ? {} : { issuer }),
      },
      ...(distinct === undefined ? {} : { distinct }),
    },
  };
};

/** From what is added up, and within which bounds. */
export interface SumOptions extends RuleOptions {
  readonly from?: Selector | undefined;
  readonly caps?: SumRule['sum']['caps'] | undefined;
  readonly floors?: SumRule['sum']['floors'] | undefined;
}

/**
 * An amount in a unit: credits, points, hours.
 *
 * @param min the least amount: a number, or a fraction such as `"1/2"`
 * @param unit its unit
 */
export const sum = (min: Amount, unit: string, given: SumOptions = {}): SumRule => {
  expectArgument(given, 'object', 'Options');
  const { from, caps, floors, ...options } = given;
  return {
    ...options,
    sum: {
      unit,
      min,
      ...(from === undefined ? {} : { from }),
      ...(caps === undefined ? {} : { caps }),
      ...(floors === undefined ? {} : { floors }),
    },
  };
};

/** How many of the targets, and by what. */
export interface CoverOptions extends RuleOptions {
  /** Default: all of them. */
  readonly min?: number | undefined;
  readonly from?: Selector | undefined;
}

/**
 * Competencies, whichever badges are aligned to them.
 *
 * @param targets what holdings are aligned to (`targetUrl` of an Alignment)
 */
export const cover = (targets: readonly string[], given: CoverOptions = {}): CoverRule => {
  expectArgument(given, 'object', 'Options');
  const { min, from, ...options } = given;
  return {
    ...options,
    cover: { targets, ...(min === undefined ? {} : { min }), ...(from === undefined ? {} : { from }) },
  };
};

/** A rule met by holdings whose dates lie within a span, such as `P5Y`. */
export const within = (span: DurationText, rule: Rule, options: RuleOptions = {}): WithinRule => ({
  ...plain(options),
  within: { span },
  rule,
});

/** A rule that looks only at what the selector matches. */
export const where = (
  selector: Selector,
  rule: Rule,
  options: Omit<RuleOptions, 'where'> = {},
): WhereRule => ({
  ...plain(options),
  where: selector,
  rule,
});

/** A nested stack in a version. */
export const nested = (id: string, version: string, options: RuleOptions = {}): StackRule => ({
  ...plain(options),
  stack: id,
  version,
});

/** Everything of a definition but its rule. */
export type StackOptions = Omit<Stack, 'rule' | 'versions'>;

/** A definition that still lacks its rule. */
export interface StackDraft {
  /** The definition: plain JSON. */
  readonly requires: (rule: Rule) => Stack;
}

/**
 * Begin a stack definition.
 *
 * @param options id, version, validity and whatever else stands beside the rule
 * @example
 * const issuer = 'did:web:uni.example';
 * const definition = stack({ id: 'urn:stack:sel', version: '1', validity: 'whenAwarded' }).requires(
 *   all(earn(morningMeeting, { issuer }), earn(closingCircle, { issuer })),
 * );
 */
export const stack = (options: StackOptions): StackDraft => ({
  requires: (rule) => ({ ...plain(options), rule }),
});

const plain = <T extends object>(options: T): T => {
  expectArgument(options, 'object', 'Options');
  return options;
};

const OPERATORS = ['all', 'any', 'atLeast', 'earn', 'sum', 'cover', 'sequence', 'within', 'stack', 'rule'];

const isRule = (value: Rule | GroupOptions): value is Rule =>
  OPERATORS.some((operator) => Object.hasOwn(value, operator));

const takeOptions = (
  given: readonly Rule[] | readonly [GroupOptions, ...Rule[]],
): { readonly options: GroupOptions; readonly rules: readonly Rule[] } => {
  const [first, ...rest] = given as readonly (Rule | GroupOptions)[];
  for (const rule of given) expectArgument(rule, 'object', 'A rule');
  if (first === undefined) return { options: {}, rules: [] };
  return isRule(first)
    ? { options: {}, rules: given as readonly Rule[] }
    : { options: first, rules: rest as readonly Rule[] };
};
