import type { Achievement } from '../model/achievement.js';
import type { Evidence } from '../model/achievementCredential.js';
import type { ResultStatusType } from '../model/enumerations.js';
import type { Profile } from '../model/profile.js';

/** One thing that was handed in. */
export type Artifact = {
  /** Name of the artefact inside this assessment, such as `video-2`; never given twice. */
  readonly id: string;
  readonly evidence: Evidence;
  /** Artefacts of earlier rounds that this one takes the place of. */
  readonly supersedes?: readonly string[];
};

/** What an evaluator says about one element of the rubric. */
export type ElementReview = {
  /** `id` of the ResultDescription. */
  readonly resultDescription: string;
  readonly met: boolean;
  /** `id` of a level of the description's rubric. */
  readonly achievedLevel?: string;
  readonly value?: string;
  readonly status?: ResultStatusType;
  /** For the learner; Markdown. */
  readonly feedback?: string;
};

/** `revise`: sent back for another round. `met`, `notMet`: decided. */
export type AssessmentVerdict = 'revise' | 'met' | 'notMet';

/** Chains an entry to all before it, so that history cannot be altered unnoticed. */
export type Chained = {
  /** `sha256-` and the hex digest of this entry and the digest before it. */
  readonly digest: string;
};

/** The opening of an assessment: for what, and for whom. */
export type OpeningEntry = Chained & {
  readonly kind: 'opening';
  readonly achievement: Achievement;
  /** URI of the learner, where there is one. */
  readonly learner?: string;
  /** Date-time. */
  readonly at: string;
};

/** A round begins: the learner hands something in. */
export type SubmissionEntry = Chained & {
  readonly kind: 'submission';
  readonly artifacts: readonly Artifact[];
  /** The learner's words on the submission; Markdown. */
  readonly note?: string;
  /** Date-time. */
  readonly at: string;
};

/** A round ends: the evaluator reviews what stands. */
export type ReviewEntry = Chained & {
  readonly kind: 'review';
  readonly evaluator: Profile;
  readonly verdict: AssessmentVerdict;
  /** What was looked at in this round; elements that are left out stay as they were. */
  readonly elements: readonly ElementReview[];
  /** On the whole; Markdown. */
  readonly narrative?: string;
  /** Date-time. */
  readonly at: string;
};

export type AssessmentEntry = OpeningEntry | SubmissionEntry | ReviewEntry;

/** An assessment: a log to which entries are only ever added. Plain JSON, to be stored as it is. */
export type Assessment = {
  readonly type: 'Assessment';
  readonly entries: readonly [OpeningEntry, ...(SubmissionEntry | ReviewEntry)[]];
};
