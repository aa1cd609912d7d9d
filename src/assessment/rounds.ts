import type { Achievement } from '../model/achievement.js';
import type { Artifact, Assessment, AssessmentVerdict, ReviewEntry, SubmissionEntry } from './assessment.js';
import { expectRecord } from '../model/expect.js';

/** A submission and what was said of it. */
export interface Round {
  /** Counted from 1. */
  readonly number: number;
  readonly submission: SubmissionEntry;
  /** Absent while the round waits for its review. */
  readonly review?: ReviewEntry;
}

/**
 * The rounds of an assessment, in their order.
 *
 * @param assessment an assessment
 */
export const roundsOf = (assessment: Assessment): readonly Round[] => {
  expectAssessment(assessment);
  const rounds: Round[] = [];
  for (const entry of assessment.entries) {
    if (entry.kind === 'submission') rounds.push({ number: rounds.length + 1, submission: entry });
    if (entry.kind === 'review') {
      const open = rounds.pop();
      if (open !== undefined) rounds.push({ ...open, review: entry });
    }
  }
  return rounds;
};

/**
 * Refuse what has not the shape of an assessment; whether it is the one that was written, `readHistory` says.
 *
 * @param assessment an assessment
 * @throws CairnError `argument.type`
 */
const expectAssessment = (assessment: Assessment): void => {
  expectRecord(assessment, { entries: 'array' }, 'An assessment');
  for (const [index, entry] of assessment.entries.entries())
    expectRecord(entry, { kind: 'string' }, 'An entry', `/entries/${index}`);
  expectRecord(assessment.entries[0], { achievement: 'object' }, 'The opening', '/entries/0');
};

/** Where an assessment stands: who has to act, or how it ended. */
export type AssessmentState = 'awaitsSubmission' | 'awaitsReview' | Exclude<AssessmentVerdict, 'revise'>;

/**
 * Where an assessment stands.
 *
 * @param assessment an assessment
 */
export const stateOf = (assessment: Assessment): AssessmentState => {
  expectAssessment(assessment);
  const last = assessment.entries.at(-1);
  if (last?.kind === 'submission') return 'awaitsReview';
  return last?.kind === 'review' && last.verdict !== 'revise' ? last.verdict : 'awaitsSubmission';
};

/**
 * What an assessment is for.
 *
 * @param assessment an assessment
 */
export const achievementOf = (assessment: Assessment): Achievement => {
  expectAssessment(assessment);
  return assessment.entries[0].achievement;
};

/**
 * The artefacts of all rounds that no later one has taken the place of. One that took the place of others stands where
 * the first of them stood.
 *
 * @param assessment an assessment
 */
export const standingArtifacts = (assessment: Assessment): readonly Artifact[] => {
  let standing: readonly Artifact[] = [];
  for (const { submission } of roundsOf(assessment)) {
    for (const artifact of submission.artifacts) {
      const superseded = artifact.supersedes ?? [];
      const place = standing.findIndex(({ id }) => superseded.includes(id));
      const kept = (part: readonly Artifact[]): readonly Artifact[] =>
        part.filter(({ id }) => !superseded.includes(id));
      standing =
        place === -1
          ? [...standing, artifact]
          : [...kept(standing.slice(0, place)), artifact, ...kept(standing.slice(place))];
    }
  }
  return standing;
};
