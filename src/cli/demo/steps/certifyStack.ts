import { asArray } from '../../../model/json.js';
import { randomUrn } from '../../../model/randomBytes.js';
import { createIdentityObject } from '../../../model/createIdentityObject.js';
import { completeStack } from '../../../stacks/completeStack.js';
import { recheckStack } from '../../../stacks/recheckStack.js';
import type { RecheckReport } from '../../../stacks/recheckReport.js';
import type { Evaluation } from '../../../stacks/types.js';
import type { Stage } from '../createStage.js';
import { SEL_STACK } from '../story/achievements.js';
import { TEACHER } from '../story/people.js';
import { holdingsOf, type Earned } from './earnTheRest.js';
import { allocateStatus, publishStatus, signAndBake, type IssuedBadge } from './issueBadge.js';
import { STACK_SLUG, type University } from './openUniversity.js';

/** The stack's own badge, and what a third party makes of it. */
export interface Certified {
  readonly badge: IssuedBadge;
  readonly reverified: RecheckReport;
  readonly committed: RecheckReport;
  readonly asserted: RecheckReport;
}

const buildCompletion = async (
  stage: Stage,
  university: University,
  earned: Earned,
  evaluation: Evaluation,
  learner: string,
  now: Date,
) => {
  const id = randomUrn();
  const holdings = await holdingsOf(stage, earned.badges, now);
  return completeStack(
    {
      stack: SEL_STACK,
      evaluation,
      context: { earner: [learner], asOf: evaluation.asOf },
      constituents: earned.badges.flatMap((badge, index) => {
        const holding = holdings[index];
        return holding === undefined ? [] : [{ holding, secured: badge.credential, name: badge.name }];
      }),
    },
    {
      id,
      issuer: university.profile,
      achievement: university.stackAchievement,
      recipient: { id: learner, identifier: [createIdentityObject(TEACHER.email)] },
      credentialStatus: await allocateStatus(university, id),
      now,
    },
  );
};

/**
 * Chapter 5, second half: the stack's completion becomes a credential of its own, which a stranger re-checks.
 *
 * @param stage where the story is played
 * @param university the issuer
 * @param earned the five badges
 * @param learner the teacher's DID
 */
export const certifyStack = async (
  stage: Stage,
  university: University,
  earned: Earned,
  learner: string,
): Promise<Certified> => {
  const { narrator, calendar, fetcher } = stage;
  const now = calendar('completion');
  const evaluation = earned.progress.at(-1)?.evaluation;
  if (evaluation === undefined) throw new Error('Nothing was evaluated.');
  narrator.tell('');
  narrator.tell(
    'The university certifies the stack: an ordinary badge worth five credit hours, with what counted for what inside it, each badge bound by its digest.',
  );
  const completion = await buildCompletion(stage, university, earned, evaluation, learner, now);
  const badge = await signAndBake(stage, university, STACK_SLUG, completion, now);
  await publishStatus(stage, university, now);
  narrator.expect(
    asArray(badge.credential['relatedResource']).length === 6,
    'the completion credential names the definition and the five badges, each with a digest',
  );
  const policy = { now };
  const reverified = await recheckStack(
    { completion: badge.png, constituents: earned.badges.map(({ png }) => png) },
    { fetcher },
    policy,
  );
  narrator.tell('A third party, a district office, re-checks it from the credentials alone:');
  narrator.expect(
    reverified.verdict === 'valid' &&
      reverified.level === 'reverified' &&
      reverified.summary === 'complete then, complete now',
    'with all five badges at hand: reverified, complete then, complete now',
  );
  const committed = await recheckStack(
    { completion: badge.png, constituents: earned.badges.slice(0, 2).map(({ png }) => png) },
    { fetcher },
    policy,
  );
  narrator.expect(
    committed.verdict === 'valid' && committed.level === 'committed' && committed.shown.count === 2,
    'with two of them: committed, 2 of 5 shown',
  );
  const asserted = await recheckStack(
    { completion: badge.png },
    { fetcher: withoutDefinition(stage) },
    policy,
  );
  narrator.expect(
    asserted.verdict === 'valid' && asserted.level === 'asserted',
    'with none, and without the definition: asserted, the issuer’s word alone',
  );
  await stage.write('reports/stack-recheck.json', reverified);
  return { badge, reverified, committed, asserted };
};

/** The network of someone who cannot get at the stack's definition. */
const withoutDefinition =
  ({ fetcher }: Stage): Stage['fetcher'] =>
  (url, options) =>
    fetcher(url === SEL_STACK.id ? `${url}/gone` : url, options);
