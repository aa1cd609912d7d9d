import { CairnError } from '../model/errors.js';
import type { Assessment } from './assessment.js';
import { elementsOf, standingElements } from './elements.js';
import { addReview, REVIEW, type Review } from './review.js';
import { achievementOf } from './rounds.js';
import { expectOptions } from '../model/expect.js';

export interface Decision extends Review {
  /** `met` only when every element is. */
  readonly verdict: 'met' | 'notMet';
}

/** Every element of the rubric must be met, in this round or an earlier one that nothing has changed since. */
const assertAllMet = (assessment: Assessment): void => {
  const standing = standingElements(assessment);
  for (const { id, name } of elementsOf(achievementOf(assessment))) {
    const element = standing.find(({ resultDescription }) => resultDescription === id);
    if (element?.met !== true) {
      const why = element === undefined ? 'has not been reviewed' : 'is not met';
      throw new CairnError('assessment.verdict', `The element "${name}" ${why}.`, { pointer: '/verdict' });
    }
  }
  const unmet = standing.find(({ met }) => !met);
  if (unmet !== undefined) {
    throw new CairnError('assessment.verdict', `${unmet.resultDescription} is not met.`, {
      pointer: '/verdict',
    });
  }
};

/**
 * End an assessment. Nothing can be added after that.
 *
 * @param assessment an assessment that awaits a review
 * @param decision verdict, evaluator, elements, narrative
 * @returns the assessment with one more entry; the one given is unchanged
 * @throws CairnError `assessment.verdict` for `met` while an element is not, and as `review` does
 * @example
 * assessment = decide(assessment, { verdict: 'met', evaluator, elements, narrative: 'Meets the standard.' });
 */
export const decide = (assessment: Assessment, decision: Decision): Assessment => {
  expectOptions(decision, { ...REVIEW, verdict: 'any' }, ['evaluator', 'elements']);
  if (decision.verdict !== 'met' && decision.verdict !== 'notMet') {
    throw new CairnError('assessment.verdict', 'A decision is met or notMet.', { pointer: '/verdict' });
  }
  const decided = addReview(assessment, decision, decision.verdict);
  if (decision.verdict === 'met') assertAllMet(decided);
  return decided;
};
