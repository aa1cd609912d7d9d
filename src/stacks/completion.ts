import type { JsonRecord } from '../model/json.js';
import type { Achievement } from '../model/achievement.js';
import type { AchievementCredential, IdentityObject } from '../model/achievementCredential.js';
import type { KnownIdentity } from '../model/identity.js';
import type { Profile } from '../model/profile.js';
import type { BitstringStatusListEntry } from '../model/verifiableCredential.js';
import type { StackCompletion } from './stackCompletion.js';
import type { Evaluation, EvaluationContext, Holding, Stack } from './types.js';

/** A credential that may have counted: as the rules saw it, and exactly as it is secured. */
export interface Constituent {
  readonly holding: Holding;
  /** The secured document with its proof, or the compact JWS. */
  readonly secured: JsonRecord | string;
  /** For people; default: the achievement's name as the holding carries it, or else its id. */
  readonly name?: string | undefined;
}

/** What is certified. */
export interface Completion {
  readonly stack: Stack;
  /** A verdict of `complete`, for the same stack, context and credentials. */
  readonly evaluation: Evaluation;
  readonly context: EvaluationContext;
  readonly constituents: readonly Constituent[];
  /** Definitions of nested stacks. */
  readonly library?: readonly Stack[] | undefined;
  /** Signed grants on which the evaluation rests, each exactly as it is secured; `id` is that of the credential. */
  readonly grants?: readonly { readonly id: string; readonly secured: JsonRecord | string }[] | undefined;
}

/** Who certifies it, to whom, and when. */
export interface CompletionOptions {
  /** `id` of the new credential. */
  readonly id: string;
  readonly issuer: Profile;
  /** From `createStackAchievement`, or one's own; its id is the stack's. */
  readonly achievement: Achievement;
  readonly recipient: {
    readonly id?: string | undefined;
    readonly identifier?: readonly IdentityObject[] | undefined;
  };
  /**
   * Identifiers of the earner in clear, exactly as they are spelt in the badges: needed where recipient and badges name
   * one person by differently salted hashes. They are compared, and not written into the credential.
   */
  readonly identifiers?: readonly KnownIdentity[] | undefined;
  /** A completion can always be taken back: its constituents can be. */
  readonly credentialStatus: BitstringStatusListEntry | readonly BitstringStatusListEntry[];
  /** When it is issued: epoch milliseconds or a Date. */
  readonly now: Date | number;
  /** Who decided, where that is not the issuer. */
  readonly source?: Profile | undefined;
}

/** A completion credential before it is signed. */
export type CompletionCredential = AchievementCredential & {
  readonly relatedResource: readonly RelatedResource[];
  readonly stackCompletion: StackCompletion;
};

/** What the completion rests on, bound by digest (VCDM 2.0, 5.3). */
export type RelatedResource = { readonly id: string; readonly digestSRI: string; readonly mediaType: string };
