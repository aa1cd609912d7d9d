import { patternSteps } from './patternSteps.js';
import { type SpendSchemaWork, unusable } from './place.js';

/** Longer patterns are not written by hand. */
const MAX_CHARACTERS = 500;
/** A pattern must stay below so many steps on a text of so many characters, or it is none that we run. */
const SAMPLE = 64;
const MAX_SAMPLE_STEPS = 1_000_000;
/** Steps of a regular expression in the time of one unit of work. */
const STEPS = 100;
/** What compiling takes, for the pattern and for each Unicode property in it. */
const COMPILING = 100;

/** Whether a text matches a pattern; spends what that can take first. */
export type Pattern = (text: string, spend: SpendSchemaWork) => boolean;

/**
 * Read a pattern from anywhere. Regular expressions here backtrack, so the most steps that one can take on a text are
 * counted from its structure and taken from the budget before it runs; what can take exponential time is refused.
 *
 * @param source the pattern
 * @param spend the budget of reading
 * @throws CairnError `credentialSchema.unusable`
 */
export const readPattern = (source: string, spend: SpendSchemaWork): Pattern => {
  const named = `The pattern ${JSON.stringify(source.slice(0, 80))}`;
  if (source.length > MAX_CHARACTERS) throw unusable(`${named} is too long.`);
  // counting its steps takes quadratic time where groups are nested
  spend(COMPILING * (source.length / 16 + source.split(/\\p/i).length) + source.length ** 2 / 30);
  const expression = compile(source, named);
  const steps = patternSteps(source);
  if (steps === undefined) throw unusable(`${named} has parts whose time cannot be bounded.`);
  if (!(steps(SAMPLE) <= MAX_SAMPLE_STEPS)) throw unusable(`${named} may take too long.`);
  return (text, spendOn) => {
    // to count the steps takes time in proportion to the pattern
    spendOn(1 + source.length / 8 + steps(text.length) / STEPS);
    return run(expression, text, named);
  };
};

const compile = (source: string, named: string): RegExp => {
  try {
    return new RegExp(source, 'u');
  } catch (cause) {
    throw unusable(`${named} is no regular expression.`, cause);
  }
};

/** Engines compile when an expression is first run, and give up on some then. */
const run = (expression: RegExp, text: string, named: string): boolean => {
  try {
    return expression.test(text);
  } catch (cause) {
    throw unusable(`${named} is too large.`, cause);
  }
};
