import type { Achievement, Alignment, ResultDescription } from '../model/achievement.js';
import { CairnError } from '../model/errors.js';
import type { Image, Profile } from '../model/profile.js';
import { awardOf } from './awardOf.js';
import { resultDescriptionId } from './completionResults.js';
import { describeStack } from './describeStack.js';
import type { Names } from './quoteNames.js';
import { listLeaves, ruleOf, type Leaf } from './listLeaves.js';
import type { Stack } from './types.js';
import { expectOptions, type Shape } from '../model/expect.js';
import { withDefaults } from '../model/withDefaults.js';

/** What a stack's achievement says beyond its definition. */
export interface StackAchievementOptions {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /** One of the standard's types (`Certificate`, `Course`, `License` …); default what the stack `awards`, or `MicroCredential`. */
  readonly achievementType?: NonNullable<Achievement['achievementType']> | undefined;
  /** Default what the stack `awards` in the unit of credits. */
  readonly creditsAvailable?: number | undefined;
  /** Unit under which credits count in `awards`, as in `toHolding`; default `creditHour`. */
  readonly creditUnit?: string | undefined;
  readonly creator?: Profile | undefined;
  readonly image?: Image | undefined;
  readonly alignment?: readonly Alignment[] | undefined;
  /** Names by id, of achievements, issuers, stacks, units, for the criteria; what has none is named by its id. */
  readonly names?: Names | undefined;
}

const descriptionOf = (stack: Stack, leaf: Leaf): ResultDescription => ({
  id: resultDescriptionId(stack, leaf.id),
  type: ['ResultDescription'],
  name: leaf.title,
  resultType: 'RawScore',
});

const OPTIONS: Shape<StackAchievementOptions> = {
  name: 'string',
  description: 'string',
  achievementType: 'string',
  creditsAvailable: 'number',
  creditUnit: 'string',
  creator: 'object',
  image: 'object',
  alignment: { each: 'object' },
  names: 'object',
};

/**
 * The achievement of a stack itself, which its completion credentials assert. The criteria are the definition in
 * words (`describeStack`); each leaf of the rule has a ResultDescription, and so has the whole.
 *
 * @param stack the definition; its id becomes the achievement's
 * @param options name, type, credits, picture, names for ids
 * @throws CairnError `stack.definition` where the stack has no rule
 */
export const createStackAchievement = (stack: Stack, options: StackAchievementOptions = {}): Achievement => {
  expectOptions(options, OPTIONS);
  const rule = ruleOf(stack);
  if (rule === undefined) throw new CairnError('stack.definition', 'The stack has no rule.');
  const { names = {}, creditUnit, ...said } = options;
  const name = options.name ?? stack.name ?? stack.id;
  return {
    ...withDefaults({ achievementType: 'MicroCredential', ...awardOf(stack, creditUnit) }, said),
    id: stack.id,
    type: ['Achievement'],
    name,
    description: options.description ?? stack.description ?? `Completion of ${name}.`,
    criteria: { narrative: describeStack(stack, { names }) },
    ...(stack.version === undefined ? {} : { version: stack.version }),
    resultDescription: [
      {
        id: resultDescriptionId(stack, 'completion'),
        type: ['ResultDescription'],
        name: 'Completion',
        resultType: 'Status',
      },
      ...listLeaves(stack).map((leaf) => descriptionOf(stack, leaf)),
    ],
  };
};
