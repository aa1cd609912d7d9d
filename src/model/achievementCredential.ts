import type { Achievement, Result } from './achievement.js';
import type { EndorsementCredential } from './endorsementCredential.js';
import type { IdentifierType } from './enumerations.js';
import type { OneOrMany } from './oneOrMany.js';
import type { Image, Profile } from './profile.js';
import type { VerifiableCredential } from './verifiableCredential.js';

/** A recipient by an identifier, hashed or in clear (Open Badges 3.0, IdentityObject). Closed. */
export type IdentityObject = {
  readonly type: 'IdentityObject';
  readonly hashed: boolean;
  /** `sha256$` (or, when reading, `md5$`) and hex digits, or the identifier itself when not hashed. */
  readonly identityHash: string;
  readonly identityType: IdentifierType;
  readonly salt?: string;
};

/** What was handed in (Open Badges 3.0, Evidence). */
export type Evidence = {
  /** URL of a page that presents the evidence. */
  readonly id?: string;
  /** Holds `Evidence`. */
  readonly type: OneOrMany<string>;
  /** Markdown. */
  readonly narrative?: string;
  readonly name?: string;
  readonly description?: string;
  readonly genre?: string;
  readonly audience?: string;
};

/** The recipient and what they achieved (Open Badges 3.0, AchievementSubject): `id`, `identifier` or both. */
export type AchievementSubject = {
  readonly id?: string;
  /** Holds `AchievementSubject`. */
  readonly type: OneOrMany<string>;
  readonly activityEndDate?: string;
  readonly activityStartDate?: string;
  readonly creditsEarned?: number;
  readonly achievement: Achievement;
  readonly identifier?: OneOrMany<IdentityObject>;
  /** A baked PNG or SVG; the unbaked picture belongs to the achievement. */
  readonly image?: Image;
  readonly licenseNumber?: string;
  /** Markdown. */
  readonly narrative?: string;
  readonly result?: OneOrMany<Result>;
  readonly role?: string;
  /** Who assessed, where that isn't the issuer. */
  readonly source?: Profile;
  readonly term?: string;
};

/** A badge (Open Badges 3.0, AchievementCredential, also called OpenBadgeCredential). */
export type AchievementCredential = Omit<VerifiableCredential, 'credentialSubject'> & {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  readonly image?: Image;
  /** When it was first awarded; stays when the credential is issued anew. */
  readonly awardedDate?: string;
  readonly credentialSubject: AchievementSubject;
  readonly endorsement?: OneOrMany<EndorsementCredential>;
  readonly endorsementJwt?: OneOrMany<string>;
  readonly evidence?: OneOrMany<Evidence>;
};
