/**
 * The everyday API: define an achievement, issue a badge, bake it, verify it, revoke it, and see whether a stack of
 * badges is complete. Each room has more to offer under its own name: `cairn-badges/model`, `cairn-badges/keys` …
 */

// model
export { createAchievement } from './model/createAchievement.js';
export { createAchievementCredential } from './model/createAchievementCredential.js';
export { createClrCredential } from './model/createClrCredential.js';
export { createEndorsementCredential } from './model/createEndorsementCredential.js';
export { createIdentityObject } from './model/createIdentityObject.js';
export { createProfile } from './model/createProfile.js';
export { lint } from './model/lint/lint.js';
export { validateStructure } from './model/validateStructure.js';
export { CairnError, type ErrorCode, isCairnError } from './model/errors.js';
export { isNewer, isSameCredential } from './model/equality.js';
export { type Check, type CheckOutcome, type Verdict, verdictOf } from './model/report.js';
export type { Achievement } from './model/achievement.js';
export type { AchievementCredential, Evidence, IdentityObject } from './model/achievementCredential.js';
export type { ClrCredential } from './model/clrCredential.js';
export type { EndorsementCredential } from './model/endorsementCredential.js';
export type { FetchedDocument, Fetcher } from './model/fetcher.js';
export type { JsonObject, JsonValue } from './model/json.js';
export type { Profile } from './model/profile.js';

// keys
export { createDidDocument } from './keys/didDocument.js';
export { createKeyResolver, type KeyResolver } from './keys/keyResolver.js';
export { createSigner, type NamedKeyPair, type Signer } from './keys/signer.js';
export { createDocumentFetcher, firstOf } from './keys/documents.js';
export { createWebFetcher } from './keys/webFetcher.js';
export { didKeyMethodOf, didKeyOf } from './keys/didKey.js';
export { generateKeyPair } from './keys/generateKeyPair.js';
export type { KeyPair, PublicKey } from './keys/key.js';

// jsonld
export { type Contexts, createContexts } from './jsonld/contexts.js';

// signing
export { issue, type IssueOptions } from './signing/issue.js';
export { issueMany } from './signing/issueMany.js';
export type {
  CohortRow,
  CohortTemplate,
  CohortValues,
  IssueManyOptions,
} from './signing/cohort/cohortTypes.js';
export { issueJwt, type IssueJwtOptions } from './signing/issueJwt.js';
export type { LintFinding } from './model/lint/lintFinding.js';
export { lintCredential, type LintCredentialOptions } from './signing/lintCredential.js';

// revocation
export { allocate } from './revocation/allocate.js';
export { createMemoryStatusStore } from './revocation/createMemoryStatusStore.js';
export { createStatusList } from './revocation/createStatusList.js';
export { publish } from './revocation/publish.js';
export { clearStatus, setStatus } from './revocation/setStatus.js';
export type { StatusStore } from './revocation/statusStore.js';

// baking
export { bake } from './baking/bake.js';
export { unbake } from './baking/unbake.js';
export type { BakeOptions, Unbaked } from './baking/unbaked.js';

// verification
export { createIssuerList } from './verification/issuerList.js';
export { migrateOpenBadges2 } from './verification/openBadges2/migrateOpenBadges2.js';
export { verify } from './verification/verify.js';
export { verifyMany, type VerifiedRow, type VerifyManyOptions } from './verification/verifyMany.js';
export type { VerificationSources } from './verification/context.js';
export type { RecipientPolicy, VerificationPolicy } from './verification/policy.js';
export type { VerificationReport } from './verification/report.js';
export type { TrustRegistry } from './verification/trust.js';

// display
export { renderCertificate } from './display/certificate/renderCertificate.js';
export type { CertificateOptions } from './display/certificate/certificateContent.js';

// assessment
export { awardOf } from './assessment/awardOf.js';
export { decide } from './assessment/decide.js';
export { openAssessment } from './assessment/openAssessment.js';
export { review } from './assessment/review.js';
export { submit } from './assessment/submit.js';

// stacks
export { compileStack } from './stacks/compileStack.js';
export { completeStack } from './stacks/completeStack.js';
export { createStackAchievement } from './stacks/createStackAchievement.js';
export { evaluate } from './stacks/evaluate.js';
export type { LintFinding as StackLintFinding } from './stacks/lintFinding.js';
export { lintStack } from './stacks/lintStack.js';
export { recheckStack } from './stacks/recheckStack.js';
export { stackProgressSvg } from './stacks/progressPicture.js';
export { toHolding } from './stacks/toHolding.js';
export type { Evaluation, EvaluationContext, Holding, Rule, Stack } from './stacks/types.js';
