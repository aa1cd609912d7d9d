export { createFileStatusStore } from './createFileStatusStore.js';
export type { FileLockOptions } from './createFileLock.js';
export { createFolderFetcher } from './createFolderFetcher.js';
export type { FolderFetcherOptions } from './createFolderFetcher.js';
export { createGuardedFetcher } from './createGuardedFetcher.js';
export type { GuardedFetcherOptions, HostLookup } from './createGuardedFetcher.js';
export type { AllowedAddresses } from './publicAddress.js';
export { readKeyFile } from './readKeyFile.js';
export type { ReadKeyFileOptions } from './readKeyFile.js';
export { writeKeyFile } from './writeKeyFile.js';
export type { WriteKeyFileOptions } from './writeKeyFile.js';
export type { KeyFile } from './keyFile.js';
export { writeFileDurably } from './writeFileDurably.js';
export type { WriteFileOptions } from './writeFileDurably.js';
export { createWorkerPool } from './createWorkerPool.js';
export type { WorkerPool, WorkerPoolOptions } from './createWorkerPool.js';
export type { PoolIssueOptions } from './pool/issueInPool.js';
export type { PoolSources, PoolVerifyOptions } from './pool/verifyInPool.js';
export type { WorkerTask } from './pool/tasks.js';
export { workOn } from './pool/workOn.js';

// What these hold of other rooms.
export type { SpendWork } from '../jsonld/canonicalize.js';
export type {
  KeyAlgorithm,
  KeyPair,
  PrivateJwk,
  PublicJwk,
  PublicKey,
  SignatureAlgorithm,
} from '../keys/key.js';
export type { KeyResolver, ResolveKeyOptions } from '../keys/keyResolver.js';
export type { NamedKeyPair, Signer } from '../keys/signer.js';
export type { ResolvedMethod, VerificationMethod } from '../keys/verificationMethod.js';
export type { IdentifierType } from '../model/enumerations.js';
export type * from '../model/fetcher.js';
export type { JsonObject, JsonRecord, JsonValue } from '../model/json.js';
export type { Progress } from '../model/progress.js';
export type { Check, CheckOutcome, Verdict } from '../model/report.js';
export type * from '../revocation/statusStore.js';
export type {
  CohortForm,
  CohortRow,
  CohortStatusRequest,
  CohortTemplate,
  RefusedRow,
  RowError,
} from '../signing/cohort/cohortTypes.js';
export type { Proof, Secured } from '../signing/proof.js';
export type {
  PresentationPolicy,
  ProofPolicy,
  RecipientPolicy,
  VerificationPolicy,
} from '../verification/policy.js';
export type * from '../verification/report.js';
export type * from '../verification/trust.js';
export type { VerifiedRow } from '../verification/verifyMany.js';
