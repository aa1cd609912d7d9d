import { CairnError } from '../model/errors.js';
import { compileRule, type CompiledRule } from './compileRule.js';
import { createToDay, type Day, parseDuration, type ToDay } from './day.js';
import { type Library, ofStack, ofVersion } from './library.js';
import { lintDefinition } from './lintStack.js';
import { selectVersion, termsOf } from './selectVersion.js';
import type { EvaluationContext, Stack } from './types.js';
import { withoutUndefined } from './withoutUndefined.js';
import { expectOptions } from '../model/expect.js';

/** The version that is in force for a question, made ready. */
export interface VersionInForce {
  readonly version?: string;
  readonly compiled: CompiledRule;
}

/** A stack made ready for many evaluations. */
export interface CompiledStack {
  readonly kind: 'compiledStack';
  readonly stack: Stack;
  readonly library: Library;
  readonly toDay: ToDay;
  /** The version asked of an earner on a day. */
  readonly inForce: (asOf: Day, context: Pick<EvaluationContext, 'enrolled'>) => VersionInForce;
}

export interface CompileOptions {
  /** Definitions that `stack` rules name. */
  readonly library?: Library | undefined;
}

/** A definition that fails is never evaluated. */
const refuseFaults = (stack: Stack, library: Library): void => {
  const fault = lintDefinition(stack, library).find(({ severity }) => severity === 'error');
  if (fault !== undefined) throw new CairnError(fault.code, fault.message, { pointer: fault.pointer });
};

/**
 * Compiles a stack once, for many holdings and earners.
 *
 * @param definition the stack
 * @throws CairnError the first error that the linter finds, with its pointer; `stack.unusable` for a version that a
 *   question cannot choose
 */
export const compileStack = (definition: Stack, options: CompileOptions = {}): CompiledStack => {
  expectOptions(options, { library: 'array|object' });
  const { library = [] } = options;
  refuseFaults(definition, library);
  const stack = withoutUndefined(definition);
  const toDay = createToDay(stack.zone);
  const dated = new Map(
    (stack.versions ?? []).map((version): [string, VersionInForce] => [
      version.version,
      {
        version: version.version,
        compiled: compileRule(ofVersion(stack, version), stack.id, library, toDay),
      },
    ]),
  );
  const single = ofStack(stack);
  if (single === undefined && dated.size === 0)
    throw new CairnError('stack.unusable', 'The stack has no rule.');
  const sole: VersionInForce | undefined = single && {
    compiled: compileRule(single, stack.id, library, toDay),
    ...(single.version === undefined ? {} : { version: single.version }),
  };
  const terms = termsOf(stack, toDay);
  const grace = parseDuration(stack.grandfather?.grace ?? 'P0D');
  return {
    kind: 'compiledStack',
    stack,
    library,
    toDay,
    inForce: (asOf, context) => {
      if (dated.size === 0 && sole !== undefined) return sole;
      const enrolled = context.enrolled === undefined ? undefined : toDay(context.enrolled);
      const chosen = selectVersion(terms, { asOf, enrolled }, grace);
      const ready = chosen === undefined ? sole : dated.get(chosen.version);
      if (ready === undefined)
        throw new CairnError('stack.unusable', 'No version of the stack can be chosen.');
      return ready;
    },
  };
};
