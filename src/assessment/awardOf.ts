import type { Achievement, Result, ResultDescription } from '../model/achievement.js';
import type { Evidence } from '../model/achievementCredential.js';
import { CairnError } from '../model/errors.js';
import { asArray } from '../model/json.js';
import type { Profile } from '../model/profile.js';
import type { Assessment, ElementReview } from './assessment.js';
import { standingElements } from './elements.js';
import { readHistory } from './history.js';
import { achievementOf, roundsOf, standingArtifacts } from './rounds.js';

/** What an assessment that was met gives to a badge, in the places where `createAchievementCredential` takes it. */
export type Award = {
  /** Date of the deciding round. */
  readonly awardedDate: string;
  /** What was handed in over all rounds, without what was superseded. */
  readonly evidence: readonly Evidence[];
  readonly credentialSubject: {
    readonly achievement: Achievement;
    /** One for each element of the rubric. */
    readonly result?: readonly Result[];
    readonly narrative?: string;
    /** The evaluator. */
    readonly source: Profile;
  };
};

const resultOf = (element: ElementReview, description: ResultDescription | undefined): Result => {
  const { resultDescription, achievedLevel, value } = element;
  // Open Badges 3.0, Result: status is required where the description is of type Status.
  const status = element.status ?? (description?.resultType === 'Status' ? 'Completed' : undefined);
  return {
    type: ['Result'],
    resultDescription,
    ...(achievedLevel === undefined ? {} : { achievedLevel }),
    ...(value === undefined ? {} : { value }),
    ...(status === undefined ? {} : { status }),
  };
};

/**
 * What a badge says of an assessment that was met.
 *
 * @param assessment a decided assessment
 * @returns input for `createAchievementCredential`, to which issuer and recipient are added
 * @throws CairnError `assessment.notMet` unless the decision is `met`, `assessment.altered`
 * @example
 * const award = awardOf(assessment);
 * createAchievementCredential({
 *   ...award,
 *   issuer,
 *   credentialSubject: { ...award.credentialSubject, identifier: createIdentityObject('teacher@example.org') },
 * });
 */
export const awardOf = (assessment: Assessment): Award => {
  const history = readHistory(assessment);
  const decision = roundsOf(history).at(-1)?.review;
  if (decision?.verdict !== 'met')
    throw new CairnError('assessment.notMet', 'The assessment has not been decided as met.');
  const achievement = achievementOf(history);
  const descriptions = asArray(achievement.resultDescription);
  const result = standingElements(history).map((element) =>
    resultOf(
      element,
      descriptions.find(({ id }) => id === element.resultDescription),
    ),
  );
  return {
    awardedDate: decision.at,
    evidence: standingArtifacts(history).map(({ evidence }) => evidence),
    credentialSubject: {
      achievement,
      ...(result.length === 0 ? {} : { result }),
      ...(decision.narrative === undefined ? {} : { narrative: decision.narrative }),
      source: decision.evaluator,
    },
  };
};
