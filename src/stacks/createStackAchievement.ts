import type { Achievement, Alignment, ResultDescription } from '../model/achievement.js';
import { CairnError } from '../model/errors.js';
import type { Image, Profile } from '../model/profile.js';
import { resultDescriptionId } from './completionResults.js';
import { describeRule } from './describeRule.js';
import { listLeaves, ruleOf, type Leaf } from './listLeaves.js';
import type { Stack } from './types.js';
import { expectOptions, type Shape } from '../model/expect.js';

/** What a stack's achievement says beyond its definition. */
export interface StackAchievementOptions {
  readonly name?: string;
  readonly description?: string;
  /** One of the standard's types (`Certificate`, `Course`, `License` …); default `MicroCredential`. */
  readonly achievementType?: NonNullable<Achievement['achievementType']>;
  readonly creditsAvailable?: number;
  readonly creator?: Profile;
  readonly image?: Image;
  readonly alignment?: readonly Alignment[];
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
  creator: 'object',
  image: 'object',
  alignment: { each: 'object' },
};

/**
 * The achievement of a stack itself, which its completion credentials assert. The criteria are the rule in words;
 * each leaf of the rule has a ResultDescription, and so has the whole.
 *
 * @param stack the definition; its id becomes the achievement's
 * @param options name, type, credits, picture
 * @throws CairnError `stack.definition` where the stack has no rule
 */
export const createStackAchievement = (stack: Stack, options: StackAchievementOptions = {}): Achievement => {
  expectOptions(options, OPTIONS);
  const rule = ruleOf(stack);
  if (rule === undefined) throw new CairnError('stack.definition', 'The stack has no rule.');
  const { achievementType = 'MicroCredential', ...rest } = options;
  const name = options.name ?? stack.name ?? stack.id;
  return {
    ...rest,
    id: stack.id,
    type: ['Achievement'],
    achievementType,
    name,
    description: options.description ?? stack.description ?? `Completion of ${name}.`,
    criteria: { narrative: describeRule(rule) },
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
