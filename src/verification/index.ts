export type { VerificationSources } from './context.js';
export { detectFormat } from './detectFormat.js';
export {
  createFetchedRegistry,
  createKnownRegistries,
  type FetchedRegistryOptions,
} from './fetchedRegistry.js';
export { type AchievementReport, isAchievementReport } from './isAchievementReport.js';
export { createIssuerList } from './issuerList.js';
export {
  DEFAULT_LIMITS,
  type RecipientPolicy,
  type VerificationLimits,
  type VerificationPolicy,
} from './policy.js';
export type {
  CredentialKind,
  InputFormat,
  IssuerSummary,
  NestedReport,
  NetworkUse,
  Securing,
  VerificationReport,
} from './report.js';
export type { TrustEntry, TrustRegistry } from './trust.js';
export { verify } from './verify.js';
export { verifyMany, type VerifiedRow, type VerifyManyOptions } from './verifyMany.js';
export type { PresentationPolicy, ProofPolicy } from './policy.js';

// What these hold of other rooms.
export type { Contexts } from '../jsonld/contexts.js';
export type { KeyAlgorithm, PublicJwk, PublicKey } from '../keys/key.js';
export type { KeyResolver, ResolveKeyOptions } from '../keys/keyResolver.js';
export type { ResolvedMethod, VerificationMethod } from '../keys/verificationMethod.js';
export type * from '../model/achievement.js';
export type * from '../model/achievementCredential.js';
export type * from '../model/endorsementCredential.js';
export type { IdentifierType, ResultType } from '../model/enumerations.js';
export type { CairnError } from '../model/errors.js';
export type * from '../model/fetcher.js';
export type { JsonObject, JsonRecord, JsonValue } from '../model/json.js';
export type * from '../model/oneOrMany.js';
export type * from '../model/profile.js';
export type { Progress } from '../model/progress.js';
export type { Check, CheckOutcome, Verdict } from '../model/report.js';
export type * from '../model/verifiableCredential.js';
export type { RetrievedList, StatusListCache } from '../revocation/createStatusListCache.js';
export type { RevocationList } from '../revocation/revocationList.js';
export type { StatusList } from '../revocation/statusList.js';
