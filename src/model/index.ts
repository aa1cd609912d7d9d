export type { AbortSignalLike } from './abortSignal.js';
export type {
  Achievement,
  Alignment,
  Criteria,
  Related,
  Result,
  ResultDescription,
  RubricCriterionLevel,
} from './achievement.js';
export type {
  AchievementCredential,
  AchievementSubject,
  Evidence,
  IdentityObject,
} from './achievementCredential.js';
export type { Draft } from './arrange.js';
export type { Association, ClrCredential, ClrSubject } from './clrCredential.js';
export {
  CLR_CONTEXT,
  OPEN_BADGES_CONTEXT,
  OPEN_BADGES_EXTENSIONS_CONTEXT,
  VCDM_1_CONTEXT,
  VCDM_2_CONTEXT,
} from './contextUrls.js';
export { createAchievement } from './createAchievement.js';
export {
  type AchievementCredentialDraft,
  createAchievementCredential,
} from './createAchievementCredential.js';
export { type ClrCredentialDraft, createClrCredential } from './createClrCredential.js';
export {
  createEndorsementCredential,
  type EndorsementCredentialDraft,
} from './createEndorsementCredential.js';
export { createIdentityObject, type IdentityObjectOptions } from './createIdentityObject.js';
export {
  createPresentation,
  type PresentationDraft,
  type PresentationOptions,
} from './createPresentation.js';
export { createProfile } from './createProfile.js';
export type { CredentialOptions } from './credentialEnvelope.js';
export type { EndorsementCredential, EndorsementSubject } from './endorsementCredential.js';
export * from './enumerations.js';
export { type ErrorDescription, ERRORS } from './errorTable.js';
export { isNewer, isSameCredential, issuerIdOf, validFromOf } from './equality.js';
export { CairnError, type CairnErrorOptions, type ErrorCode, isCairnError } from './errors.js';
export type { FetchedDocument, Fetcher, FetchOptions } from './fetcher.js';
export type { Finding } from './finding.js';
export {
  hashIdentity,
  type IdentityHashAlgorithm,
  type IdentityMatch,
  type KnownIdentity,
  matchesIdentity,
} from './identity.js';
export {
  asArray,
  isJsonObject,
  joinPointer,
  type JsonObject,
  type JsonRecord,
  type JsonValue,
} from './json.js';
export { lint, type LintOptions } from './lint/lint.js';
export type { LintFinding, LintSeverity } from './lint/lintFinding.js';
export type { OneOrMany } from './oneOrMany.js';
export { formatDateTime, parseDateTime } from './parseDateTime.js';
export { type JsonLimits, parseJson } from './parseJson.js';
export type { Address, GeoCoordinates, IdentifierEntry, Image, Profile } from './profile.js';
export { type Random, randomUrn } from './randomBytes.js';
export { type Check, type CheckOutcome, type Verdict, verdictOf } from './report.js';
export { type StructureKind, structureKindOf, typesOf } from './structureKind.js';
export { type PlainJsonLimits, toPlainJson } from './toPlainJson.js';
export { type StructureOptions, type StructureReport, validateStructure } from './validateStructure.js';
export type {
  BitstringStatusList,
  BitstringStatusListCredential,
  BitstringStatusListEntry,
  Context,
  CredentialSchema,
  CredentialStatus,
  DataIntegrityProof,
  GenericCredential,
  Proof,
  RefreshService,
  SchemaReference,
  TermsOfUse,
  TypedObject,
  VerifiableCredential,
  VerifiablePresentation,
} from './verifiableCredential.js';
export type { Progress } from './progress.js';
