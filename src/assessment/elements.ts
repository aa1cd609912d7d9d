import type { Achievement, ResultDescription } from '../model/achievement.js';
import type { ResultStatusType } from '../model/enumerations.js';
import { CairnError } from '../model/errors.js';
import { asArray } from '../model/json.js';
import type { Assessment, ElementReview } from './assessment.js';
import { roundsOf } from './rounds.js';
import { expectArgument } from '../model/expect.js';

/** What an evaluator says about one element of the rubric, as it is given. */
export interface ElementReviewDraft {
  /** `id` of the ResultDescription. */
  readonly resultDescription: string;
  /** `id` of a level of the description's rubric. */
  readonly achievedLevel?: string | undefined;
  readonly value?: string | undefined;
  readonly status?: ResultStatusType | undefined;
  /** Whether the element is met. Needed only where the description has no `requiredLevel` or `requiredValue` to tell. */
  readonly met?: boolean | undefined;
  /** For the learner; Markdown. */
  readonly feedback?: string | undefined;
}

const refuse = (message: string, pointer: string): CairnError =>
  new CairnError('assessment.element', message, { pointer });

/**
 * The elements that must be met for an achievement: its result descriptions that have a rubric or ask for something.
 *
 * @param achievement an achievement
 */
export const elementsOf = (achievement: Achievement): readonly ResultDescription[] => {
  expectArgument(achievement, 'object', 'An achievement');
  return asArray(achievement.resultDescription).filter((description) => {
    expectArgument(description, 'object', 'A result description');
    const { rubricCriterionLevel, requiredLevel, requiredValue } = description;
    return rubricCriterionLevel !== undefined || requiredLevel !== undefined || requiredValue !== undefined;
  });
};

/** Levels are ordered from low to high (Open Badges 3.0, rubricCriterionLevel). */
const reachesLevel = (description: ResultDescription, achieved: string | undefined): boolean | undefined => {
  if (description.requiredLevel === undefined || achieved === undefined) return undefined;
  const ids = asArray(description.rubricCriterionLevel).map(({ id }) => id);
  return ids.indexOf(achieved) >= ids.indexOf(description.requiredLevel);
};

const reachesValue = (description: ResultDescription, value: string | undefined): boolean | undefined => {
  const { requiredValue } = description;
  if (requiredValue === undefined || value === undefined) return undefined;
  // Values that are not numbers are ordered from low to high in allowedValue.
  const allowed = asArray(description.allowedValue);
  if (allowed.includes(value) && allowed.includes(requiredValue))
    return allowed.indexOf(value) >= allowed.indexOf(requiredValue);
  const [is, needed] = [Number(value), Number(requiredValue)];
  return Number.isNaN(is) || Number.isNaN(needed) ? undefined : is >= needed;
};

const isMet = (draft: ElementReviewDraft, description: ResultDescription, pointer: string): boolean => {
  const byRule = reachesLevel(description, draft.achievedLevel) ?? reachesValue(description, draft.value);
  if (byRule === undefined && draft.met === undefined) {
    throw refuse(
      'It cannot be told whether this element is met: give the achieved level or value, or say met.',
      pointer,
    );
  }
  if (byRule !== undefined && draft.met !== undefined && byRule !== draft.met) {
    throw refuse(`met says ${draft.met}, but the rubric says ${byRule}.`, `${pointer}/met`);
  }
  return byRule ?? draft.met ?? false;
};

/**
 * Check what an evaluator says of the elements against the achievement's rubric.
 *
 * @param drafts what is said
 * @param achievement what is assessed
 * @throws CairnError `assessment.element` with pointer
 */
export const reviewElements = (
  drafts: readonly ElementReviewDraft[],
  achievement: Achievement,
): readonly ElementReview[] => {
  const seen = new Set<string>();
  return drafts.map((draft, index) => {
    const pointer = `/elements/${index}`;
    const description = asArray(achievement.resultDescription).find(
      ({ id }) => id === draft.resultDescription,
    );
    if (description === undefined) {
      throw refuse(
        `${draft.resultDescription} is no result description of the achievement.`,
        `${pointer}/resultDescription`,
      );
    }
    if (seen.has(description.id)) throw refuse('The element is reviewed twice.', pointer);
    seen.add(description.id);
    const levels = asArray(description.rubricCriterionLevel);
    if (draft.achievedLevel !== undefined && !levels.some(({ id }) => id === draft.achievedLevel)) {
      throw refuse(`${draft.achievedLevel} is no level of this element.`, `${pointer}/achievedLevel`);
    }
    const { achievedLevel, value, status, feedback } = draft;
    return {
      resultDescription: description.id,
      met: isMet(draft, description, pointer),
      ...(achievedLevel === undefined ? {} : { achievedLevel }),
      ...(value === undefined ? {} : { value }),
      ...(status === undefined ? {} : { status }),
      ...(feedback === undefined ? {} : { feedback }),
    };
  });
};

/**
 * What was last said of each element, over all rounds, in the order of the achievement's result descriptions.
 *
 * @param assessment an assessment
 */
export const standingElements = (assessment: Assessment): readonly ElementReview[] => {
  const latest = new Map<string, ElementReview>();
  for (const { review } of roundsOf(assessment)) {
    for (const element of review?.elements ?? []) latest.set(element.resultDescription, element);
  }
  return asArray(assessment.entries[0].achievement.resultDescription).flatMap(
    ({ id }) => latest.get(id) ?? [],
  );
};
