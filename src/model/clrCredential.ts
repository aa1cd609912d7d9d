import type { Achievement } from './achievement.js';
import type { Evidence, IdentityObject } from './achievementCredential.js';
import type { EndorsementCredential } from './endorsementCredential.js';
import type { AssociationType } from './enumerations.js';
import type { OneOrMany } from './oneOrMany.js';
import type { Image } from './profile.js';
import type { VerifiableCredential } from './verifiableCredential.js';

/** How two achievements relate (CLR 2.0, Association). Closed. */
export type Association = {
  readonly type: 'Association';
  readonly associationType: AssociationType;
  /** `Achievement.id`. */
  readonly sourceId: string;
  /** `Achievement.id`. */
  readonly targetId: string;
};

/** The learner and the credentials of the record (CLR 2.0, ClrSubject). */
export type ClrSubject = {
  readonly id?: string;
  /** Holds `ClrSubject`. */
  readonly type: OneOrMany<string>;
  readonly identifier?: OneOrMany<IdentityObject>;
  readonly achievement?: OneOrMany<Achievement>;
  readonly verifiableCredential: OneOrMany<VerifiableCredential>;
  readonly association?: OneOrMany<Association>;
};

/** A learner's record (CLR 2.0, ClrCredential). */
export type ClrCredential = Omit<VerifiableCredential, 'credentialSubject'> & {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  /** True: the publisher knows of assertions that the record doesn't hold. */
  readonly partial?: boolean;
  readonly image?: Image;
  readonly awardedDate?: string;
  readonly credentialSubject: ClrSubject;
  readonly endorsement?: OneOrMany<EndorsementCredential>;
  readonly endorsementJwt?: OneOrMany<string>;
  readonly evidence?: OneOrMany<Evidence>;
};
