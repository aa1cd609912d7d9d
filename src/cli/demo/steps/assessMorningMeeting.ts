import type { Assessment } from '../../../assessment/assessment.js';
import { awardOf, type Award } from '../../../assessment/awardOf.js';
import { decide } from '../../../assessment/decide.js';
import { openAssessment } from '../../../assessment/openAssessment.js';
import { review } from '../../../assessment/review.js';
import { submit } from '../../../assessment/submit.js';
import type { Achievement } from '../../../model/achievement.js';
import { isCairnError } from '../../../model/errors.js';
import { formatDateTime } from '../../../model/parseDateTime.js';
import type { Stage } from '../createStage.js';
import { elementId, levelId } from '../story/achievements.js';
import { EVALUATOR, TEACHER } from '../story/people.js';

/** What the first badge rests on. */
export interface Assessed {
  readonly assessment: Assessment;
  readonly award: Award;
}

const SLUG = 'morning-meeting';
const FEEDBACK =
  'In all three videos the sharing is led by you, and no child hears from a peer. Show us a meeting in which each child has a chance of their own to share and to receive feedback from peers, and plan for it.';

const artifact = (id: string, genre: string, name: string) => ({
  id,
  evidence: { id: `https://portfolio.maple-elementary.example/brown/${id}`, genre, name },
});

const submitFirst = (assessment: Assessment, at: string): Assessment =>
  submit(assessment, {
    at,
    note: 'I have been doing morning meetings for two years and would like to know how they look to someone else.',
    artifacts: [
      artifact('video-1', 'Video', 'Morning meeting on a Monday'),
      artifact('video-2', 'Video', 'Morning meeting after a hard day'),
      artifact('video-3', 'Video', 'Morning meeting led by children'),
      artifact('activity-plans', 'Activity plans', 'Two weeks of activities'),
      artifact('justification', 'Justification', 'Why these choices for this class'),
      artifact('meeting-structure', 'Meeting structure', 'The design of the meeting'),
    ],
  });

const sendBack = (assessment: Assessment, at: string): Assessment =>
  review(assessment, {
    at,
    evaluator: EVALUATOR,
    narrative: 'Many of the required elements are there. One is not there yet.',
    elements: [
      {
        resultDescription: elementId(SLUG, 'greeting'),
        achievedLevel: levelId(SLUG, 'greeting', 'exceeded'),
      },
      { resultDescription: elementId(SLUG, 'structure'), achievedLevel: levelId(SLUG, 'structure', 'met') },
      {
        resultDescription: elementId(SLUG, 'sharing'),
        achievedLevel: levelId(SLUG, 'sharing', 'not-yet'),
        feedback: FEEDBACK,
      },
      { resultDescription: elementId(SLUG, 'activity'), achievedLevel: levelId(SLUG, 'activity', 'met') },
      { resultDescription: elementId(SLUG, 'rationale'), achievedLevel: levelId(SLUG, 'rationale', 'met') },
    ],
  });

const submitSecond = (assessment: Assessment, at: string): Assessment =>
  submit(assessment, {
    at,
    note: 'Revised plans, and a meeting in which the children share in pairs and tell each other what they heard.',
    artifacts: [
      {
        ...artifact('activity-plans-2', 'Activity plans', 'Two weeks of activities, revised'),
        supersedes: 'activity-plans',
      },
      artifact('video-4', 'Video', 'Sharing in pairs, with feedback'),
    ],
  });

const meetStandard = (assessment: Assessment, at: string): Assessment =>
  decide(assessment, {
    at,
    verdict: 'met',
    evaluator: EVALUATOR,
    narrative: 'Meets the standard: every child shared, and every child was answered by a peer.',
    elements: [
      {
        resultDescription: elementId(SLUG, 'sharing'),
        achievedLevel: levelId(SLUG, 'sharing', 'met'),
        feedback: 'The sentence starters you taught made the difference.',
      },
    ],
  });

/** The evaluator cannot call it met while an element is not: tried for real, and refused. */
const cannotBeWavedThrough = (assessment: Assessment, at: string): boolean => {
  try {
    decide(assessment, { at, verdict: 'met', evaluator: EVALUATOR, elements: [] });
    return false;
  } catch (error) {
    return isCairnError(error, 'assessment.verdict');
  }
};

/**
 * Chapter 2: the teacher submits, is sent back with feedback bound to one element, and meets the standard in the
 * second round.
 *
 * @param stage where the story is played
 * @param achievement what she wants to earn
 * @param learner her DID
 */
export const assessMorningMeeting = async (
  stage: Stage,
  achievement: Achievement,
  learner: string,
): Promise<Assessed> => {
  const { narrator, calendar } = stage;
  const at = (moment: Parameters<typeof calendar>[0]): string => formatDateTime(calendar(moment));
  narrator.chapter(`${TEACHER.name} submits her evidence, and is sent back once`);
  const opened = openAssessment(achievement, { learner, at: at('enrolled') });
  const first = submitFirst(opened, at('firstSubmission'));
  const returned = sendBack(first, at('firstReview'));
  narrator.tell(
    `Round 1: three videos, activity plans, a justification and a meeting structure. ${EVALUATOR.name}, who is not the issuer, finds four elements met and one not:`,
  );
  narrator.show([
    `${stage.session.style.doubt('○')} Sharing and peer feedback`,
    `  ${stage.session.style.dim('“… no child hears from a peer. Show us a meeting in which each child')}`,
    `  ${stage.session.style.dim('has a chance of their own to share and to receive feedback from peers.”')}`,
  ]);
  const second = submitSecond(returned, at('secondSubmission'));
  narrator.expect(
    cannotBeWavedThrough(second, at('secondReview')),
    'the element stays open: without a new look at it, “met” is refused (assessment.verdict)',
  );
  const decided = meetStandard(second, at('secondReview'));
  narrator.tell(
    'Round 2: revised plans, which take the place of the first ones, and one new video. The standard is met.',
  );
  const award = awardOf(decided);
  narrator.expect(
    award.awardedDate === at('secondReview'),
    `the award is dated by the deciding round, ${award.awardedDate.slice(0, 10)}, not by the first submission`,
  );
  const names = award.evidence.map(({ name }) => name ?? '');
  narrator.expect(
    names.length === 7 &&
      names.includes('Two weeks of activities, revised') &&
      !names.includes('Two weeks of activities'),
    'the evidence is the union of both rounds, seven pieces, without what was superseded',
  );
  narrator.expect(
    [award.credentialSubject.result ?? []].flat().length === 5,
    'five results, each with the level that was reached',
  );
  await stage.write('assessment-morning-meeting.json', decided);
  return { assessment: decided, award };
};
