export { affected, type AffectedOptions, type Award } from './affected.js';
export * from './buildStack.js';
export { checkPlan, type PlanFault } from './checkPlan.js';
export {
  type CompiledStack,
  compileStack,
  type CompileOptions,
  type VersionInForce,
} from './compileStack.js';
export { completeStack } from './completeStack.js';
export { completeStackClr, type CompletionRecord, type CompletionRecordOptions } from './completeStackClr.js';
export type {
  Completion,
  CompletionCredential,
  CompletionOptions,
  Constituent,
  RelatedResource,
} from './completion.js';
export { STACK_COMPLETION_CONTEXT, STACK_COMPLETION_IRI } from './completionContext.js';
export { createGrant, type GrantDraft } from './createGrant.js';
export { createStackAchievement, type StackAchievementOptions } from './createStackAchievement.js';
export { type CompletionAtRisk, decideRevocation, type RevocationAction } from './decideRevocation.js';
export { describeRule, type DescribeOptions } from './describeRule.js';
export { describeStack } from './describeStack.js';
export { DIGEST_BASIS, digestedText, digestOf } from './digestOf.js';
export { earnerIdOf, earnerIds, earnerIdsOf } from './earnerIds.js';
export { evaluate, type EvaluateOptions } from './evaluate.js';
export { type Case, evaluateCase } from './evaluateCase.js';
export { type Earner, evaluateMany } from './evaluateMany.js';
export { STACK_GRANT_CONTEXT, STACK_GRANT_IRI, STACK_GRANT_TYPE } from './grantContext.js';
export { HOLDING_CONTEXT } from './holdingContext.js';
export { isComplete } from './isComplete.js';
export type { Library } from './library.js';
export { type LintFinding } from './lintFinding.js';
export { lintStack, type LintStackOptions } from './lintStack.js';
export { type Leaf, listLeaves, ruleOf } from './listLeaves.js';
export { stackProgressSvg, type ProgressPictureOptions } from './progressPicture.js';
export { type CatalogueItem, nextSteps, type NextSteps } from './nextSteps.js';
export type {
  CompletionState,
  ConstituentReport,
  GrantReport,
  RecheckedRules,
  RecheckLevel,
  RecheckReport,
} from './recheckReport.js';
export { type PresentedCompletion, type RecheckPolicy, recheckStack } from './recheckStack.js';
export { type Before, reevaluate } from './reevaluate.js';
export { readStackCompletion, STACK_SEMANTICS, type StackCompletion } from './stackCompletion.js';
export { type CtdlOptions, toCtdl } from './toCtdl.js';
export { toGrant, type ToGrantOptions } from './toGrant.js';
export { toHolding, type ToHoldingOptions } from './toHolding.js';
export type * from './types.js';
export type { CompletionClaim, CompletionWaiver } from './stackCompletion.js';

// What these hold of other rooms.
export type { Contexts } from '../jsonld/contexts.js';
export type { KeyAlgorithm, PublicJwk, PublicKey } from '../keys/key.js';
export type { KeyResolver, ResolveKeyOptions } from '../keys/keyResolver.js';
export type { ResolvedMethod, VerificationMethod } from '../keys/verificationMethod.js';
export type * from '../model/achievement.js';
export type * from '../model/achievementCredential.js';
export type * from '../model/clrCredential.js';
export type * from '../model/endorsementCredential.js';
export type { IdentifierType, ResultType } from '../model/enumerations.js';
export type { CairnError } from '../model/errors.js';
export type * from '../model/fetcher.js';
export type { KnownIdentity } from '../model/identity.js';
export type { JsonObject, JsonRecord, JsonValue } from '../model/json.js';
export type * from '../model/oneOrMany.js';
export type * from '../model/profile.js';
export type { Check, CheckOutcome, Verdict } from '../model/report.js';
export type {
  BitstringStatusListEntry,
  Context,
  CredentialSchema,
  CredentialStatus,
  Proof,
  RefreshService,
  TermsOfUse,
  VerifiableCredential,
} from '../model/verifiableCredential.js';
export type { RetrievedList, StatusListCache } from '../revocation/createStatusListCache.js';
export type { RevocationList } from '../revocation/revocationList.js';
export type { StatusList } from '../revocation/statusList.js';
export type { VerificationSources } from '../verification/context.js';
export type {
  PresentationPolicy,
  ProofPolicy,
  RecipientPolicy,
  VerificationPolicy,
} from '../verification/policy.js';
export type * from '../verification/report.js';
export type * from '../verification/trust.js';
