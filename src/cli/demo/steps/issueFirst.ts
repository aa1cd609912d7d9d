import { unbake } from '../../../baking/unbake.js';
import { asArray } from '../../../model/json.js';
import type { Stage } from '../createStage.js';
import type { Assessed } from './assessMorningMeeting.js';
import { issueBadge, type IssuedBadge } from './issueBadge.js';
import type { University } from './openUniversity.js';

/**
 * Chapter 3: the badge is issued, as embedded proof and as JWT, in a PNG and in an SVG.
 *
 * @param stage where the story is played
 * @param university the issuer
 * @param assessed what the badge rests on
 * @param learner the teacher's DID
 */
export const issueFirst = async (
  stage: Stage,
  university: University,
  assessed: Assessed,
  learner: string,
): Promise<IssuedBadge> => {
  const { narrator, calendar } = stage;
  narrator.chapter('The badge is issued');
  const badge = await issueBadge(
    stage,
    university,
    'morning-meeting',
    assessed.award,
    learner,
    calendar('firstIssue'),
  );
  const [proof] = asArray(badge.credential['proof']);
  narrator.expect(
    JSON.stringify(proof).includes('"eddsa-rdfc-2022"'),
    'an Open Badges 3.0 credential (VCDM 2.0) with an eddsa-rdfc-2022 proof',
  );
  narrator.expect(
    asArray(badge.credential['credentialStatus']).length === 2,
    'a random-looking place in two signed status lists of 131,072 entries: one to revoke, one to suspend',
  );
  narrator.expect(badge.jwt.split('.').length === 3, 'the same badge as VC-JWT, for those who prefer it');
  narrator.expect(
    (await unbake(badge.png)).text.includes(badge.id),
    'baked into a PNG and an SVG: the picture is the badge',
  );
  return badge;
};
