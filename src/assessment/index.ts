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
export type { Chained } from './assessment.js';

// What these hold of other rooms.
export type * from '../model/achievement.js';
export type { Evidence } from '../model/achievementCredential.js';
export type * from '../model/endorsementCredential.js';
export type { IdentifierType, ResultType } from '../model/enumerations.js';
export type { JsonObject, JsonRecord, JsonValue } from '../model/json.js';
export type * from '../model/oneOrMany.js';
export type * from '../model/profile.js';
export type {
  Context,
  CredentialSchema,
  CredentialStatus,
  Proof,
  RefreshService,
  TermsOfUse,
} from '../model/verifiableCredential.js';
