import type { Evidence } from '../model/achievementCredential.js';
import { arrange, type Draft } from '../model/arrange.js';
import { CairnError } from '../model/errors.js';
import { asArray } from '../model/json.js';
import type { OneOrMany } from '../model/oneOrMany.js';
import { formatDateTime } from '../model/parseDateTime.js';
import type { Artifact, Assessment } from './assessment.js';
import { append, assertLater, readHistory } from './history.js';
import { roundsOf, standingArtifacts, stateOf } from './rounds.js';
import { expectOptions, type Shape } from '../model/expect.js';

export interface Submission {
  readonly artifacts: readonly {
    /** Name of the artefact inside this assessment; a new one for each, also for what is handed in again. */
    readonly id: string;
    readonly evidence: Draft<Evidence>;
    /** Artefacts of earlier rounds that this one takes the place of. */
    readonly supersedes?: OneOrMany<string> | undefined;
  }[];
  /** The learner's words; Markdown. */
  readonly note?: string | undefined;
  /** Date-time with zone. Default the clock. */
  readonly at?: string | undefined;
}

const assertNew = (artifacts: readonly Artifact[], assessment: Assessment): void => {
  const taken = new Set(
    roundsOf(assessment).flatMap(({ submission }) => submission.artifacts.map(({ id }) => id)),
  );
  const standing = new Set(standingArtifacts(assessment).map(({ id }) => id));
  for (const [index, { id, supersedes }] of artifacts.entries()) {
    const pointer = `/artifacts/${index}`;
    if (typeof id !== 'string' || id === '')
      throw new CairnError('assessment.artifact', 'An artefact has no id.', { pointer });
    if (taken.has(id)) {
      const message = `${id} is handed in already; name what is new anew, and say what it supersedes.`;
      throw new CairnError('assessment.artifact', message, { pointer: `${pointer}/id` });
    }
    taken.add(id);
    for (const earlier of supersedes ?? []) {
      if (!standing.delete(earlier)) {
        const message = `${earlier} is no artefact of an earlier round that still stands.`;
        throw new CairnError('assessment.supersedes', message, { pointer: `${pointer}/supersedes` });
      }
    }
  }
};

const SUBMISSION: Shape<Submission> = {
  artifacts: {
    each: {
      shape: { id: 'string', evidence: 'object', supersedes: 'string|array' },
      required: ['id', 'evidence'],
    },
  },
  note: 'string',
  at: 'string',
};

/**
 * Begin a round: the learner hands in artefacts. What was handed in before stays, unless a new artefact supersedes it.
 *
 * @param assessment an assessment that awaits a submission
 * @param submission the artefacts
 * @returns the assessment with one more entry; the one given is unchanged
 * @throws CairnError `assessment.order` while a review is due or after the decision, `assessment.artifact`,
 *   `assessment.supersedes`, `assessment.altered`, `structure.date`
 * @example
 * assessment = submit(assessment, {
 *   artifacts: [{ id: 'video-2b', supersedes: 'video-2', evidence: { id: 'https://example.org/v2b', name: 'Video 2, again' } }],
 * });
 */
export const submit = (assessment: Assessment, submission: Submission): Assessment => {
  expectOptions(submission, SUBMISSION, ['artifacts']);
  const history = readHistory(assessment);
  const state = stateOf(history);
  if (state !== 'awaitsSubmission') {
    const message =
      state === 'awaitsReview' ? 'The last round awaits its review.' : 'The assessment is decided.';
    throw new CairnError('assessment.order', message);
  }
  if (submission.artifacts.length === 0) {
    throw new CairnError('assessment.artifact', 'A submission needs an artefact.', { pointer: '/artifacts' });
  }
  const at = submission.at ?? formatDateTime(Date.now());
  assertLater(at, history);
  const artifacts = submission.artifacts.map(({ id, evidence, supersedes }, index): Artifact => {
    const arranged = arrange('Evidence', evidence, `/artifacts/${index}/evidence`) as unknown as Evidence;
    const earlier = asArray(supersedes);
    return { id, evidence: arranged, ...(earlier.length === 0 ? {} : { supersedes: earlier }) };
  });
  assertNew(artifacts, history);
  return append(history, {
    kind: 'submission',
    artifacts,
    ...(submission.note === undefined ? {} : { note: submission.note }),
    at,
  });
};
