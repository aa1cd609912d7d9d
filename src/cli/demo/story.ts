import type { Assessed } from './steps/assessMorningMeeting.js';
import type { Certified } from './steps/certifyStack.js';
import type { Counted } from './steps/countForState.js';
import type { Earned } from './steps/earnTheRest.js';
import type { University } from './steps/openUniversity.js';
import type { Revoked } from './steps/revokeOne.js';
import type { Verified } from './steps/verifyAnywhere.js';

/** Everything that happened, for the page to show. */
export interface Story {
  readonly now: Date;
  /** The folder as the user knows it, for commands to try. */
  readonly folderName: string;
  readonly learner: string;
  readonly university: University;
  readonly assessed: Assessed;
  readonly verified: Verified;
  readonly earned: Earned;
  readonly certified: Certified;
  readonly revoked: Revoked;
  readonly counted: Counted;
}
