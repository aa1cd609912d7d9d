import type { Achievement } from '../model/achievement.js';
import type { Draft } from '../model/arrange.js';
import { createAchievement } from '../model/createAchievement.js';
import type { JsonObject } from '../model/json.js';
import { formatDateTime } from '../model/parseDateTime.js';
import { toPlainJson } from '../model/toPlainJson.js';
import type { Assessment, OpeningEntry } from './assessment.js';
import { assertDateTime, chain } from './history.js';
import { expectOptions } from '../model/expect.js';

export interface OpenAssessmentOptions {
  /** URI of the learner, where there is one; the learner cannot be the evaluator. */
  readonly learner?: string | undefined;
  /** Date-time with zone. Default the clock. */
  readonly at?: string | undefined;
}

/**
 * Open an assessment: a learner is about to show that they meet the criteria of an achievement.
 *
 * @param achievement what is assessed; its result descriptions are the elements of the rubric
 * @param options learner and date
 * @returns an assessment without rounds
 * @throws CairnError `structure.*` for an achievement or date that isn't right
 * @example
 * let assessment = openAssessment(achievement, { learner: 'did:example:teacher' });
 */
export const openAssessment = (
  achievement: Draft<Achievement>,
  options: OpenAssessmentOptions = {},
): Assessment => {
  expectOptions(options, { learner: 'string', at: 'string' });
  const at = options.at ?? formatDateTime(Date.now());
  assertDateTime(at);
  const entry = toPlainJson({
    kind: 'opening',
    achievement: createAchievement(achievement),
    learner: options.learner,
    at,
  });
  return { type: 'Assessment', entries: [chain(entry as JsonObject, '') as unknown as OpeningEntry] };
};
