import type { IdentifierType } from '../model/enumerations.js';
import type { CredentialKind } from './report.js';

/**
 * The person, or thing, that the credential must be about. One match is enough. A presentation must also be by that one,
 * where an `id` that is a DID, here or in the credential, tells: an address has no key.
 */
export interface RecipientPolicy {
  /** `credentialSubject.id`, for example a DID. */
  readonly id?: string | undefined;
  /** Identifiers in clear; they are compared with `credentialSubject.identifier`, hashed and salted as it says. */
  readonly identifiers?:
    readonly { readonly identityType: IdentifierType; readonly identifier: string }[] | undefined;
}

/** Bounds on the work that one input can cause. */
export interface VerificationLimits {
  /** Largest input, in bytes; default 16 MiB. */
  readonly maxBytes: number;
  /** Deepest JSON; default 100. */
  readonly maxDepth: number;
  /** Most values (objects, arrays, texts …) in the input, and once more in all that is nested in it; default 100,000. */
  readonly maxValues: number;
  /** Most endorsements and nested credentials, all levels together; default 128. */
  readonly maxNested: number;
  /** Deepest nesting of credentials in credentials; default 4. */
  readonly maxNestedDepth: number;
  /** Most documents asked for; default 256. */
  readonly maxDocuments: number;
  /** Longest wait for one document, in milliseconds; default 15,000. No longer than is left of `networkTimeoutMs`. */
  readonly fetchTimeoutMs: number;
  /**
   * Longest wait for the network in one verification, all documents, keys and registries together, in milliseconds;
   * default 30,000. What was not answered by then is unknown.
   */
  readonly networkTimeoutMs: number;
}

/** What proofs must be. */
export interface ProofPolicy {
  /**
   * A set of embedded proofs: `oneGoodNoneBroken` (default) wants one that passes every check and no bad signature among
   * the others; `all` wants every proof to pass.
   */
  readonly set?: 'oneGoodNoneBroken' | 'all' | undefined;
  /** By which rules a token is judged: those that its `typ` says (default), or one of them whatever it says. */
  readonly tokenRules?: 'byType' | 'openBadges' | 'w3c' | undefined;
  /** A token without `sub` for a subject with an id: `failed` (default), or a `warning`, as 1EdTech's own fixtures need it. */
  readonly missingSub?: 'failed' | 'warning' | undefined;
  /**
   * A proof that says it was made before its key expired: `unknown` (default), since whoever holds the key can write an
   * old date; or a `warning`, for issuers that let keys expire when they rotate them. One whose key was revoked is never
   * more than `unknown`.
   */
  readonly expiredKeys?: 'unknown' | 'warning' | undefined;
}

/** What a presentation must answer. */
export interface PresentationPolicy {
  /** The challenge that was given to the presenter. */
  readonly challenge?: string | undefined;
  /** The domain that the presentation must be made for. */
  readonly domain?: string | undefined;
  /**
   * Whether every credential must be about whoever presents it (the holder, or the controller of the key where no holder is
   * named): `report` (default) warns, `require` fails.
   */
  readonly holderIsSubject?: 'report' | 'require' | undefined;
}

/** What the caller demands. Everything has a default. */
export interface VerificationPolicy {
  /** The instant to verify for: a `Date` or epoch milliseconds; default: the clock. */
  readonly now?: Date | number | undefined;
  /** Tolerance for clocks that differ, in milliseconds; default 0. */
  readonly clockSkewMs?: number | undefined;
  /** Whom the credential must be about; without it the check `recipient` is skipped. */
  readonly recipient?: RecipientPolicy | undefined;
  /**
   * `require` (default): an endorsement that is not valid keeps the badge from being valid (Open Badges 3.0, 9.1
   * step 6). `report`: it is a warning. `skip`: endorsements are not looked at.
   */
  readonly endorsements?: 'require' | 'report' | 'skip' | undefined;
  /**
   * Which kinds the input may be of; default: all but `credential` (a verifiable credential that is no badge), `openBadge1`
   * and `unknown`. What a presentation holds must be of those that are named beside `presentation`, if any are; what a
   * learner record holds is for its issuer to say.
   */
  readonly kinds?: readonly CredentialKind[] | undefined;
  /**
   * Whether an issuer on no trusted list makes the verdict invalid; default false: `trust.issuer` is apart from validity.
   * It is asked of the badge, and of each in a record or a presentation, not of those who endorse them: their own reports
   * say whether they are listed.
   */
  readonly requireTrustedIssuer?: boolean | undefined;
  /**
   * `follow` (default): ask the refresh service that a credential names for the current edition (Open Badges 3.0, 9.1
   * step 3), which tells it that somebody looks. `skip`: don't.
   */
  readonly refresh?: 'follow' | 'skip' | undefined;
  /**
   * Resources named with a digest: `report` (default) fetches them, and warns of those that could not be had; `require`
   * leaves the verdict open for those; `skip` fetches none.
   */
  readonly resources?: 'report' | 'require' | 'skip' | undefined;
  readonly proofs?: ProofPolicy | undefined;
  readonly presentation?: PresentationPolicy | undefined;
  readonly limits?: { readonly [Limit in keyof VerificationLimits]?: number | undefined } | undefined;
}

/** The limits, where the policy names no others. */
export const DEFAULT_LIMITS: VerificationLimits = {
  maxBytes: 16 * 1024 * 1024,
  maxDepth: 100,
  maxValues: 100_000,
  maxNested: 128,
  maxNestedDepth: 4,
  maxDocuments: 256,
  fetchTimeoutMs: 15_000,
  networkTimeoutMs: 30_000,
};
