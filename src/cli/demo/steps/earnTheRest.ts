import { awardOf } from '../../../assessment/awardOf.js';
import { decide } from '../../../assessment/decide.js';
import { openAssessment } from '../../../assessment/openAssessment.js';
import { submit } from '../../../assessment/submit.js';
import type { Achievement } from '../../../model/achievement.js';
import { formatDateTime } from '../../../model/parseDateTime.js';
import { compileStack } from '../../../stacks/compileStack.js';
import { evaluate } from '../../../stacks/evaluate.js';
import { toHolding } from '../../../stacks/toHolding.js';
import type { Evaluation, Holding } from '../../../stacks/types.js';
import { verify } from '../../../verification/verify.js';
import { evaluationLines } from '../../printEvaluation.js';
import type { Stage } from '../createStage.js';
import { elementId, levelId, SEL_STACK } from '../story/achievements.js';
import type { Moment } from '../story/calendar.js';
import { MICRO_CREDENTIALS } from '../story/microCredentials.js';
import { EVALUATOR, TEACHER } from '../story/people.js';
import { issueBadge, type IssuedBadge } from './issueBadge.js';
import type { University } from './openUniversity.js';

/** How far the stack had come after one badge. */
export interface Progress {
  readonly after: string;
  readonly on: string;
  readonly evaluation: Evaluation;
}

/** All five badges, and the way there. */
export interface Earned {
  readonly badges: readonly IssuedBadge[];
  readonly progress: readonly Progress[];
}

const EVIDENCE: Readonly<Record<string, readonly (readonly [genre: string, name: string])[]>> = {
  'closing-circle': [
    ['Video', 'A closing circle on a Friday'],
    ['Video', 'A closing circle with a visitor'],
    ['Prompts', 'Prompts of two weeks'],
    ['Reflection', 'What the children said'],
  ],
  'class-agreements': [
    ['Agreements', 'Our agreements, and how we made them'],
    ['Video', 'A conversation about rule three'],
    ['Reflection', 'The agreement we changed'],
  ],
  'peer-feedback': [
    ['Video', 'Kind, specific, helpful: round one'],
    ['Video', 'Round two, a month later'],
    ['Sentence starters', 'What we taught'],
    ['Student work', 'Before and after'],
  ],
  'calm-corner': [
    ['Photographs', 'The corner'],
    ['Plan', 'What is in it, and why'],
    ['Video', 'The lesson that introduced it'],
    ['Log', 'Two weeks of use'],
  ],
};

const MOMENTS: Readonly<Record<string, Moment>> = {
  'closing-circle': 'closingCircle',
  'class-agreements': 'classAgreements',
  'peer-feedback': 'peerFeedback',
  'calm-corner': 'calmCorner',
};

const DAY_MS = 86_400_000;

/** One round: handed in a week before it is decided. */
const assess = (slug: string, achievement: Achievement, learner: string, decided: Date) => {
  const before = (days: number): string => formatDateTime(decided.getTime() - days * DAY_MS);
  const opened = openAssessment(achievement, { learner, at: before(20) });
  const submitted = submit(opened, {
    at: before(7),
    artifacts: (EVIDENCE[slug] ?? []).map(([genre, name], index) => ({
      id: `${slug}-${index + 1}`,
      evidence: { id: `https://portfolio.maple-elementary.example/brown/${slug}-${index + 1}`, genre, name },
    })),
  });
  const elements = MICRO_CREDENTIALS.find((one) => one.slug === slug)?.elements ?? [];
  return awardOf(
    decide(submitted, {
      at: formatDateTime(decided),
      verdict: 'met',
      evaluator: EVALUATOR,
      elements: elements.map((element, index) => ({
        resultDescription: elementId(slug, element.slug),
        achievedLevel: levelId(slug, element.slug, index === 0 ? 'exceeded' : 'met'),
      })),
    }),
  );
};

/**
 * The badges as the rules see them at one moment: each is verified first.
 *
 * @param stage where the story is played
 * @param badges the badges
 * @param now the moment
 */
export const holdingsOf = (
  stage: Stage,
  badges: readonly IssuedBadge[],
  now: Date,
): Promise<readonly Holding[]> =>
  Promise.all(
    badges.map(async (badge) => toHolding(await verify(badge.png, { fetcher: stage.fetcher }, { now }))),
  );

/** Names of badges by credential id, with the day of the award, for progress. */
export const namesOf = (badges: readonly IssuedBadge[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    badges.map((badge) => [badge.id, `earned ${String(badge.credential['awardedDate']).slice(0, 10)}`]),
  );

const look = async (
  stage: Stage,
  badges: readonly IssuedBadge[],
  learner: string,
  now: Date,
): Promise<Progress> => {
  const context = { earner: [learner], asOf: now.toISOString().slice(0, 10) };
  const evaluation = evaluate(compileStack(SEL_STACK), await holdingsOf(stage, badges, now), context);
  const after = badges.at(-1)?.name ?? '';
  stage.narrator.show(evaluationLines(evaluation, SEL_STACK, stage.session.style, namesOf(badges)));
  return { after, on: context.asOf, evaluation };
};

/**
 * Chapter 5, first half: the other four are earned, and after each the stack's progress is shown.
 *
 * @param stage where the story is played
 * @param university the issuer
 * @param first the first badge
 * @param learner the teacher's DID
 */
export const earnTheRest = async (
  stage: Stage,
  university: University,
  first: IssuedBadge,
  learner: string,
): Promise<Earned> => {
  const { narrator, calendar } = stage;
  narrator.chapter('The other four are earned over the year, and the stack fills up');
  const badges = [first];
  const progress = [await look(stage, badges, learner, calendar('firstIssue'))];
  narrator.expect(
    progress[0]?.evaluation.verdict === 'incomplete',
    'one of five: incomplete, and the rules name the four that are missing',
  );
  for (const [slug, moment] of Object.entries(MOMENTS)) {
    const achievement = university.achievements.get(slug);
    if (achievement === undefined) throw new Error(`There is no achievement ${slug}.`);
    const decided = calendar(moment);
    const issued = new Date(decided.getTime() + DAY_MS / 2);
    badges.push(
      await issueBadge(stage, university, slug, assess(slug, achievement, learner, decided), learner, issued),
    );
    narrator.tell('');
    narrator.tell(`${TEACHER.name} earns ${achievement.name}.`);
    progress.push(await look(stage, badges, learner, issued));
    const claimed = Object.keys(progress.at(-1)?.evaluation.claims ?? {}).length;
    const missing = Object.keys(progress.at(-1)?.evaluation.missing ?? {}).length;
    narrator.expect(
      missing === 5 - badges.length,
      `${badges.length} of five count${claimed === 5 ? ': complete' : ''}`,
    );
  }
  narrator.expect(
    progress.at(-1)?.evaluation.verdict === 'complete',
    `complete on ${progress.at(-1)?.evaluation.completedOn ?? ''}, the day of the last award`,
  );
  return { badges, progress };
};
