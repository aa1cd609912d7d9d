import type { Draft } from '../model/arrange.js';
import { createProfile } from '../model/createProfile.js';
import { CairnError } from '../model/errors.js';
import { formatDateTime } from '../model/parseDateTime.js';
import type { Profile } from '../model/profile.js';
import type { Assessment, AssessmentVerdict, ReviewEntry } from './assessment.js';
import { type ElementReviewDraft, reviewElements } from './elements.js';
import { append, assertLater, readHistory } from './history.js';
import { achievementOf, stateOf } from './rounds.js';
import { expectOptions, type Shape } from '../model/expect.js';

export interface Review {
  /** Who evaluates; becomes `source` of the badge. Not the learner. */
  readonly evaluator: Draft<Profile>;
  /** What is said of the elements that were looked at; others stay as they were. */
  readonly elements: readonly ElementReviewDraft[];
  /** On the whole; Markdown. */
  readonly narrative?: string | undefined;
  /** Date-time with zone. Default the clock. */
  readonly at?: string | undefined;
}

const ELEMENT: Shape<ElementReviewDraft> = {
  resultDescription: 'string',
  achievedLevel: 'string',
  value: 'string',
  status: 'string',
  met: 'boolean',
  feedback: 'string',
};

/** What a review may say. */
export const REVIEW: Shape<Review> = {
  evaluator: 'object',
  elements: { each: { shape: ELEMENT, required: ['resultDescription'] } },
  narrative: 'string',
  at: 'string',
};

/**
 * Check a review and add it to the round that awaits one.
 *
 * @param assessment the assessment as it was stored
 * @param review what is said
 * @param verdict what follows
 * @throws CairnError as {@link review} says
 */
export const addReview = (assessment: Assessment, review: Review, verdict: AssessmentVerdict): Assessment => {
  const history = readHistory(assessment);
  const state = stateOf(history);
  if (state !== 'awaitsReview') {
    const message =
      state === 'awaitsSubmission'
        ? 'Nothing is handed in that could be reviewed.'
        : 'The assessment is decided.';
    throw new CairnError('assessment.order', message);
  }
  const at = review.at ?? formatDateTime(Date.now());
  assertLater(at, history);
  const evaluator = createProfile(review.evaluator);
  if (evaluator.id === history.entries[0].learner) {
    throw new CairnError('assessment.evaluator', 'The learner cannot be the evaluator.', {
      pointer: '/evaluator/id',
    });
  }
  const entry: Omit<ReviewEntry, 'digest'> = {
    kind: 'review',
    evaluator,
    verdict,
    elements: reviewElements(review.elements, achievementOf(history)),
    ...(review.narrative === undefined ? {} : { narrative: review.narrative }),
    at,
  };
  return append(history, entry);
};

/**
 * End a round by sending the work back, with feedback for the elements that are not met yet.
 *
 * @param assessment an assessment that awaits a review
 * @param given evaluator, elements, narrative
 * @returns the assessment with one more entry; the one given is unchanged
 * @throws CairnError `assessment.order` when nothing is handed in or all is decided, `assessment.element`,
 *   `assessment.evaluator`, `assessment.altered`, `structure.*`
 * @example
 * assessment = review(assessment, {
 *   evaluator: { id: 'https://example.edu/evaluators/1', name: 'Evaluator' },
 *   elements: [{ resultDescription: plans.id, achievedLevel: plans.levels.developing, feedback: 'Say who leads.' }],
 * });
 */
export const review = (assessment: Assessment, given: Review): Assessment => {
  expectOptions(given, REVIEW, ['evaluator', 'elements']);
  return addReview(assessment, given, 'revise');
};
