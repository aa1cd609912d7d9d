export type {
  Artifact,
  Assessment,
  AssessmentEntry,
  AssessmentVerdict,
  ElementReview,
  OpeningEntry,
  ReviewEntry,
  SubmissionEntry,
} from './assessment.js';
export { type Award, awardOf } from './awardOf.js';
export { decide, type Decision } from './decide.js';
export { type ElementReviewDraft, elementsOf, standingElements } from './elements.js';
export { openAssessment, type OpenAssessmentOptions } from './openAssessment.js';
export { review, type Review } from './review.js';
export {
  achievementOf,
  type AssessmentState,
  type Round,
  roundsOf,
  standingArtifacts,
  stateOf,
} from './rounds.js';
export { type Submission, submit } from './submit.js';
