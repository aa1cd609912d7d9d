import type { Evidence } from './achievementCredential.js';
import type { OneOrMany } from './oneOrMany.js';
import type { VerifiableCredential } from './verifiableCredential.js';

/** Who or what is endorsed (Open Badges 3.0, EndorsementSubject). */
export type EndorsementSubject = {
  /** `id` of the endorsed credential, achievement or profile. */
  readonly id: string;
  /** Holds `EndorsementSubject`. */
  readonly type: OneOrMany<string>;
  /** Markdown. */
  readonly endorsementComment?: string;
};

/** One party's word for another's credential, achievement or profile (Open Badges 3.0, EndorsementCredential). */
export type EndorsementCredential = Omit<VerifiableCredential, 'credentialSubject'> & {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly awardedDate?: string;
  readonly credentialSubject: EndorsementSubject;
  readonly evidence?: OneOrMany<Evidence>;
};
