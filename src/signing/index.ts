export { addProof } from './addProof.js';
export type { AddProofOptions } from './addProof.js';
export type {
  CohortForm,
  CohortRow,
  CohortStatusRequest,
  CohortTemplate,
  CohortValues,
  IssueManyOptions,
  RefusedRow,
  RowError,
} from './cohort/cohortTypes.js';
export { issue } from './issue.js';
export type { IssueOptions } from './issue.js';
export type { CryptosuiteName, Proof, ProofOptions, Secured } from './proof.js';
export type { ProofFinding } from './proofFinding.js';
export { lintCredential, type LintCredentialOptions } from './lintCredential.js';
export { verifyProofs } from './verifyProofs.js';
export type { VerifyProofsOptions } from './verifyProofs.js';
export { issueMany } from './issueMany.js';
export { issueJwt } from './issueJwt.js';
export type { IssueJwtOptions } from './issueJwt.js';
export { verifyJwt } from './verifyJwt.js';
export type { JwtVerification, VerifyJwtOptions } from './verifyJwt.js';
export { issueSelective } from './issueSelective.js';
export type { IssueSelectiveOptions } from './issueSelective.js';
export { deriveProof } from './sd/deriveProof.js';
export type { DeriveProofOptions } from './sd/deriveProof.js';
export { mandatoryPointersOf } from './sd/mandatoryPointers.js';
export { issueSdJwt } from './issueSdJwt.js';
export type { IssueSdJwtOptions } from './issueSdJwt.js';
export { presentSdJwt } from './presentSdJwt.js';
export type { PresentSdJwtOptions } from './presentSdJwt.js';
export { verifySdJwt } from './verifySdJwt.js';

// What these hold of other rooms.
export type { SpendWork } from '../jsonld/canonicalize.js';
export type { Contexts } from '../jsonld/contexts.js';
export type {
  KeyAlgorithm,
  KeyPair,
  PrivateJwk,
  PublicJwk,
  PublicKey,
  SignatureAlgorithm,
} from '../keys/key.js';
export type { KeyResolver, ResolveKeyOptions } from '../keys/keyResolver.js';
export type { Signer } from '../keys/signer.js';
export type { ResolvedMethod, VerificationMethod } from '../keys/verificationMethod.js';
export type { JsonObject, JsonRecord, JsonValue } from '../model/json.js';
export type { LintFinding, LintSeverity } from '../model/lint/lintFinding.js';
export type { Progress } from '../model/progress.js';
export type { CheckOutcome } from '../model/report.js';
