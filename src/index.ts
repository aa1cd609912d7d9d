/**
 * The everyday API: define an achievement, issue a badge, bake it, verify it, revoke it, and see whether a stack of
 * badges is complete. Each room has more to offer under its own name: `cairn-badges/model`, `cairn-badges/keys` …
 */

// model
export { createAchievement } from './model/createAchievement.js';
export {
  type AchievementCredentialDraft,
  createAchievementCredential,
} from './model/createAchievementCredential.js';
export { type ClrCredentialDraft, createClrCredential } from './model/createClrCredential.js';
export {
  createEndorsementCredential,
  type EndorsementCredentialDraft,
} from './model/createEndorsementCredential.js';
export { createIdentityObject, type IdentityObjectOptions } from './model/createIdentityObject.js';
export { createProfile } from './model/createProfile.js';
export { lint, type LintOptions } from './model/lint/lint.js';
export { type StructureOptions, type StructureReport, validateStructure } from './model/validateStructure.js';
export { CairnError, type ErrorCode, isCairnError } from './model/errors.js';
export { isNewer, isSameCredential } from './model/equality.js';
export { type Check, type CheckOutcome, type Verdict, verdictOf } from './model/report.js';
export type * from './model/achievement.js';
export type * from './model/achievementCredential.js';
export type * from './model/clrCredential.js';
export type { CredentialOptions } from './model/credentialEnvelope.js';
export type * from './model/endorsementCredential.js';
export type { IdentifierType, ResultType } from './model/enumerations.js';
export type * from './model/fetcher.js';
export type { Finding } from './model/finding.js';
export type { KnownIdentity } from './model/identity.js';
export type { JsonObject, JsonRecord, JsonValue } from './model/json.js';
export type { LintFinding, LintSeverity } from './model/lint/lintFinding.js';
export type * from './model/oneOrMany.js';
export type * from './model/profile.js';
export type { Progress } from './model/progress.js';
export type { Random } from './model/randomBytes.js';
export type * from './model/verifiableCredential.js';

// keys
export { createDidDocument, type DidDocumentOptions, type PublishedKey } from './keys/didDocument.js';
export {
  createKeyResolver,
  type KeyResolver,
  type KeyResolverOptions,
  type ResolveKeyOptions,
} from './keys/keyResolver.js';
export { createSigner, type NamedKeyPair, type Signer } from './keys/signer.js';
export { createDocumentFetcher, firstOf } from './keys/documents.js';
export {
  createWebFetcher,
  type WebFetch,
  type WebFetcherOptions,
  type WebRequest,
  type WebResponse,
} from './keys/webFetcher.js';
export { didKeyMethodOf, didKeyOf } from './keys/didKey.js';
export { generateKeyPair, type GenerateKeyPairOptions } from './keys/generateKeyPair.js';
export type {
  KeyAlgorithm,
  KeyPair,
  PrivateJwk,
  PublicJwk,
  PublicKey,
  SignatureAlgorithm,
} from './keys/key.js';
export type { ResolvedMethod, VerificationMethod } from './keys/verificationMethod.js';

// jsonld
export { type Contexts, createContexts } from './jsonld/contexts.js';
export type { SpendWork } from './jsonld/canonicalize.js';

// signing
export { issue, type IssueOptions } from './signing/issue.js';
export { issueMany } from './signing/issueMany.js';
export type * from './signing/cohort/cohortTypes.js';
export { issueJwt, type IssueJwtOptions } from './signing/issueJwt.js';
export type { Proof as SigningProof, Secured } from './signing/proof.js';
export { lintCredential, type LintCredentialOptions } from './signing/lintCredential.js';

// revocation
export { allocate, type AllocationRequest } from './revocation/allocate.js';
export { createMemoryStatusStore } from './revocation/createMemoryStatusStore.js';
export { createStatusList, type StatusListOptions } from './revocation/createStatusList.js';
export { publish, type PublishedList, type PublishOptions } from './revocation/publish.js';
export { clearStatus, setStatus, type StatusTarget } from './revocation/setStatus.js';
export type { RetrievedList, StatusListCache } from './revocation/createStatusListCache.js';
export type { RevocationList } from './revocation/revocationList.js';
export type { StatusList } from './revocation/statusList.js';
export type { StatusPurpose } from './revocation/statusPurpose.js';
export type * from './revocation/statusStore.js';

// baking
export { bake } from './baking/bake.js';
export { unbake } from './baking/unbake.js';
export type { BadgeKind } from './baking/badgeKind.js';
export type { TextForm } from './baking/credentialText.js';
export type { BakeOptions, Unbaked, UnbakeOptions } from './baking/unbaked.js';

// verification
export { type AchievementReport, isAchievementReport } from './verification/isAchievementReport.js';
export { createIssuerList } from './verification/issuerList.js';
export type { BadgeDocuments } from './verification/openBadges2/documents.js';
export {
  type Lost,
  migrateOpenBadges2,
  type Migration,
} from './verification/openBadges2/migrateOpenBadges2.js';
export { verify } from './verification/verify.js';
export { verifyMany, type VerifiedRow, type VerifyManyOptions } from './verification/verifyMany.js';
export type { VerificationSources } from './verification/context.js';
export type {
  PresentationPolicy,
  ProofPolicy,
  RecipientPolicy,
  VerificationPolicy,
} from './verification/policy.js';
export type * from './verification/report.js';
export type * from './verification/trust.js';

// display
export { renderCertificate } from './display/certificate/renderCertificate.js';
export type { CertificateOptions } from './display/certificate/certificateContent.js';

// assessment
export type * from './assessment/assessment.js';
export { type Award, awardOf } from './assessment/awardOf.js';
export { decide, type Decision } from './assessment/decide.js';
export type { ElementReviewDraft } from './assessment/elements.js';
export { openAssessment, type OpenAssessmentOptions } from './assessment/openAssessment.js';
export { review, type Review } from './assessment/review.js';
export { type Submission, submit } from './assessment/submit.js';

// stacks
export { type CompiledStack, compileStack, type CompileOptions } from './stacks/compileStack.js';
export { completeStack } from './stacks/completeStack.js';
export type * from './stacks/completion.js';
export { createStackAchievement, type StackAchievementOptions } from './stacks/createStackAchievement.js';
export { evaluate, type EvaluateOptions } from './stacks/evaluate.js';
export type { Library } from './stacks/library.js';
export type { LintFinding as StackLintFinding } from './stacks/lintFinding.js';
export { lintStack, type LintStackOptions } from './stacks/lintStack.js';
export { stackProgressSvg, type ProgressPictureOptions } from './stacks/progressPicture.js';
export type * from './stacks/recheckReport.js';
export { type PresentedCompletion, type RecheckPolicy, recheckStack } from './stacks/recheckStack.js';
export type { CompletionClaim, CompletionWaiver, StackCompletion } from './stacks/stackCompletion.js';
export { toHolding, type ToHoldingOptions } from './stacks/toHolding.js';
export type * from './stacks/types.js';
