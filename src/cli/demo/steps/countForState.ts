import { compileStack } from '../../../stacks/compileStack.js';
import { evaluate } from '../../../stacks/evaluate.js';
import type { Evaluation } from '../../../stacks/types.js';
import { evaluationLines } from '../../printEvaluation.js';
import type { Stage } from '../createStage.js';
import { STATE_RULE } from '../story/achievements.js';
import { STATE } from '../story/people.js';
import { holdingsOf, type Earned } from './earnTheRest.js';

/** What another recognizer makes of the same badges, before and after the revocation. */
export interface Counted {
  readonly before: Evaluation;
  readonly after: Evaluation;
}

/** Points so far: `have` of the one leaf. */
export const pointsOf = (evaluation: Evaluation): number => Number(evaluation.missing['points']?.have ?? 0);

/**
 * Chapter 7: a state counts the same badges under a rule of its own.
 *
 * @param stage where the story is played
 * @param earned the five badges
 * @param learner the teacher's DID
 */
export const countForState = async (stage: Stage, earned: Earned, learner: string): Promise<Counted> => {
  const { narrator, calendar, session } = stage;
  narrator.chapter('A state counts the same badges under another rule');
  narrator.tell(
    `For ${STATE.name}, five points each toward 30, whatever stack they belong to (after a rule of Tennessee). The rule lives with the state, not in the badge.`,
  );
  const rule = compileStack(STATE_RULE);
  const count = async (now: Date, moment: Date): Promise<Evaluation> =>
    evaluate(rule, await holdingsOf(stage, earned.badges, now), {
      earner: [learner],
      asOf: moment.toISOString().slice(0, 10),
    });
  const now = calendar('revocation');
  const before = await count(now, calendar('completion'));
  narrator.expect(pointsOf(before) === 25, 'when the stack was complete: 25 of 30 points');
  const after = await count(now, now);
  narrator.show(
    evaluationLines(
      after,
      STATE_RULE,
      session.style,
      Object.fromEntries(earned.badges.map(({ id, name }) => [id, name])),
    ),
  );
  narrator.expect(
    after.verdict === 'incomplete' && pointsOf(after) === 20,
    'today: 20 of 30, since a revoked badge counts for nobody',
  );
  await stage.write('reports/state-points.json', after);
  return { before, after };
};
