import { asArray } from '../model/json.js';
import { type Definition, definitionsOf, findDefinition, type Library } from './library.js';
import type { Holding, Rule, Selector, Stack } from './types.js';
import { expectArgument, expectOptions } from '../model/expect.js';
import { withoutRawErrors } from './withoutRawErrors.js';

/** What is known of an award: its achievement, and as much else of the holding as is at hand. */
export type Award = Pick<Holding, 'achievement'> & Partial<Holding>;

/** As much of a holding as can be said. */
type Known = Partial<Holding>;

type Answer = 'yes' | 'no' | 'unknown';

const FACETS = ['achievement', 'version', 'issuer', 'type', 'evaluator', 'tag', 'align'] as const;

const both = (answers: readonly Answer[]): Answer => {
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
};

const either = (answers: readonly Answer[]): Answer => {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
};

const facetAnswer = (selector: Selector, award: Known, facet: (typeof FACETS)[number]): Answer => {
  const wanted = selector[facet];
  if (wanted === undefined) return 'yes';
  const known = award[facet];
  if (known === undefined) return 'unknown';
  return asArray<string>(known).some((value) => asArray<string>(wanted).includes(value)) ? 'yes' : 'no';
};

/** Does a selector hold of an award? What is not known of it, and every condition on dates, is unknown. */
const answerOf = (selector: Selector | undefined, award: Known): Answer => {
  if (selector === undefined) return 'yes';
  const { unit, result, evidence, awarded, anyOf, not } = selector;
  const answers = FACETS.map((facet) => facetAnswer(selector, award, facet));
  if (unit !== undefined && award.values !== undefined)
    answers.push(Object.hasOwn(award.values, unit) ? 'yes' : 'no');
  else if (unit !== undefined) answers.push('unknown');
  if (result !== undefined || evidence !== undefined || awarded !== undefined) answers.push('unknown');
  if (anyOf !== undefined) answers.push(either(anyOf.map((choice) => answerOf(choice, award))));
  if (not !== undefined) {
    const inner = answerOf(not, award);
    answers.push(inner === 'unknown' ? inner : inner === 'yes' ? 'no' : 'yes');
  }
  return both(answers);
};

/** The award as it may appear: itself, and through every equivalence that may apply. */
const facesOf = (award: Known, { equivalences = [] }: Definition): readonly Known[] => [
  award,
  ...equivalences
    .filter(({ from }) => answerOf(from, award) !== 'no')
    .map(({ to }): Known => {
      const { values: _values, tag, ...rest } = award;
      return {
        ...rest,
        ...(to.achievement === undefined ? {} : { achievement: to.achievement }),
        ...(tag === undefined ? {} : { tag: [...tag, ...(to.tag ?? [])] }),
        ...(to.unit === undefined
          ? award.values === undefined
            ? {}
            : { values: award.values }
          : { values: { [to.unit]: 1 } }),
      };
    }),
];

/** More rules of one definition than this are not looked at: a library may double a rule many times over. */
const MAX_RULES = 20_000;

interface Around {
  readonly library: Library;
  readonly seen: readonly string[];
  readonly looked: { rules: number };
}

const canCount = (rule: Rule, award: Known, faces: readonly Known[], around: Around): boolean => {
  const { library, seen, looked } = around;
  looked.rules += 1;
  if (looked.rules > MAX_RULES) return true;
  // A grant may let anything count for a rule that can be waived.
  if (rule.waivable !== undefined) return true;
  const accepted = faces.filter((face) => answerOf(rule.where, face) !== 'no');
  const beneath = (child: Rule): boolean => canCount(child, award, accepted, around);
  const matches = (selector: Selector | undefined): boolean =>
    accepted.some((face) => answerOf(selector, face) !== 'no');
  if ('all' in rule) return rule.all.some(beneath);
  if ('any' in rule) return rule.any.some(beneath);
  if ('atLeast' in rule) return rule.atLeast.of.some(beneath);
  if ('sequence' in rule) return rule.sequence.some(beneath);
  if ('earn' in rule) return matches(rule.earn.from);
  if ('sum' in rule) return matches({ anyOf: [{ ...rule.sum.from, unit: rule.sum.unit }] });
  if ('cover' in rule) return matches(rule.cover.from);
  if (!('stack' in rule)) return beneath(rule.rule);
  if (matches({ achievement: rule.stack })) return true;
  const nested = findDefinition(library, rule.stack, rule.version);
  if (nested === undefined || seen.includes(rule.stack)) return false;
  const within = { ...around, seen: [...seen, rule.stack] };
  const inner = nested.equivalences === undefined ? accepted : facesOf(award, nested);
  return canCount(nested.rule, award, inner, within);
};

/**
 * What changes with an award: the badge itself, and where it has a day from which it is valid, the edition that it may
 * replace. Of that only the issuer is certain.
 */
const changing = (award: string | Award, editions: readonly Award[] | undefined): readonly Known[] => {
  if (typeof award === 'string') return [{ achievement: award }];
  if (editions !== undefined) return [award, ...editions];
  const { id, credentialId = id, validFrom, issuer } = award;
  if (credentialId === undefined || validFrom === undefined) return [award];
  return [issuer === undefined ? {} : { issuer }];
};

/** What `affected` may be told besides. */
export interface AffectedOptions {
  /** Definitions that `stack` rules name. Default: the stacks. */
  readonly library?: Library | undefined;
  /**
   * What is known of earlier editions of the badge, of the same issuer and credential; none where it is the first. Absent:
   * a badge with a `validFrom` may replace anything of its issuer.
   */
  readonly editions?: readonly Award[] | undefined;
}

/**
 * Which stacks an award, a revocation or an expiry can change: all others keep their evaluation, but for the lists of
 * what is rejected and unused. It never leaves one out; the more is said of the award, the fewer it names in vain. A badge
 * that is issued again takes the place of its earlier edition, which may have counted elsewhere: say so by `editions`.
 *
 * @param stacks definitions, all versions of each are looked at
 * @param award an achievement's id, or what is known of the holding
 */
export const affected = (
  stacks: readonly Stack[],
  award: string | Award,
  options: AffectedOptions = {},
): readonly Stack[] => {
  expectArgument(stacks, 'array', 'The stacks');
  for (const stack of stacks) expectArgument(stack, 'object', 'A stack');
  expectArgument(award, 'string|object', 'The award');
  expectOptions(options, { library: 'array|object', editions: 'array' });
  const { library = stacks, editions } = options;
  return withoutRawErrors('A stack, or the award,', () => {
    const changed = changing(award, editions);
    return stacks.filter((stack) =>
      definitionsOf(stack).some((definition) =>
        changed.some((known) =>
          canCount(definition.rule, known, facesOf(known, definition), {
            library,
            seen: [stack.id],
            looked: { rules: 0 },
          }),
        ),
      ),
    );
  });
};
