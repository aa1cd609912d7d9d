import { didKeyOf } from '../../keys/didKey.js';
import { generateKeyPair } from '../../keys/generateKeyPair.js';
import type { Stage } from './createStage.js';
import { commandsToTry } from './page/filesSection.js';
import { storyPage } from './page/storyPage.js';
import { assessMorningMeeting } from './steps/assessMorningMeeting.js';
import { certifyStack } from './steps/certifyStack.js';
import { countForState } from './steps/countForState.js';
import { earnTheRest } from './steps/earnTheRest.js';
import { issueFirst } from './steps/issueFirst.js';
import { openUniversity } from './steps/openUniversity.js';
import { revokeOne } from './steps/revokeOne.js';
import { verifyAnywhere } from './steps/verifyAnywhere.js';
import type { Story } from './story.js';

/**
 * Play the founding story from beginning to end. Every step holds itself to what it says.
 *
 * @param stage where the story is played
 * @returns what happened
 * @throws DemoFailure where something that the story says does not come true
 */
export const playDemo = async (stage: Stage): Promise<Story> => {
  const university = await openUniversity(stage);
  const learner = didKeyOf(await generateKeyPair('Ed25519'));
  const achievement = university.achievements.get('morning-meeting');
  if (achievement === undefined) throw new Error('There is no first achievement.');
  const assessed = await assessMorningMeeting(stage, achievement, learner);
  const first = await issueFirst(stage, university, assessed, learner);
  const verified = await verifyAnywhere(stage, university, first);
  const earned = await earnTheRest(stage, university, first, learner);
  const certified = await certifyStack(stage, university, earned, learner);
  const revoked = await revokeOne(stage, university, earned, certified);
  const counted = await countForState(stage, earned, learner);
  const { folderName } = stage;
  const story = {
    now: stage.calendar('revocation'),
    folderName,
    learner,
    university,
    assessed,
    verified,
    earned,
    certified,
    revoked,
    counted,
  };
  await stage.write('index.html', storyPage(story));
  showWhatNext(stage);
  return story;
};

const showWhatNext = ({ folderName, session: { io, style } }: Stage): void => {
  const print = (line = ''): void => io.stdout.write(`${line}\n`);
  print();
  print(
    `  ${style.strong('All of it lies in')} ${folderName}/  ${style.dim('open')} ${folderName}/index.html ${style.dim('to look at it')}`,
  );
  print();
  print(`  ${style.strong('Three commands to try next')}`);
  for (const { why, command } of commandsToTry(folderName)) {
    print(`  ${style.dim(why)}`);
    print(`    ${command}`);
  }
};
