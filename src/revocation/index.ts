export { allocate } from './allocate.js';
export type { AllocationRequest } from './allocate.js';
export { MINIMUM_ENTRIES, readBits, writeBits } from './bitstring.js';
export type { DecodeBitstringOptions } from './bitstring.js';
export { decodeBitstring, encodeBitstring } from './encodedList.js';
export { checkCredentialStatus } from './checkCredentialStatus.js';
export { checkStatus } from './checkStatus.js';
export { createMemoryStatusStore } from './createMemoryStatusStore.js';
export { createStatusList } from './createStatusList.js';
export type { StatusListOptions } from './createStatusList.js';
export { createStatusListCache } from './createStatusListCache.js';
export type { RetrievedList, StatusListCache, StatusListCacheOptions } from './createStatusListCache.js';
export { createStatusListCredential } from './createStatusListCredential.js';
export type { StatusListContent } from './createStatusListCredential.js';
export { listStatusLists } from './listStatusLists.js';
export type { StatusListSummary } from './listStatusLists.js';
export { permuteIndex } from './permuteIndex.js';
export { publish, publishJwt } from './publish.js';
export type { PublishedList, PublishJwtOptions, PublishOptions } from './publish.js';
export { readStatus } from './readStatus.js';
export type { StatusResult } from './lookUpStatus.js';
export type { RevocationList } from './revocationList.js';
export { clearStatus, setStatus } from './setStatus.js';
export type { StatusTarget } from './setStatus.js';
export type { ListEntryType } from '../model/statusEntry.js';
export { readStatusList } from './readStatusList.js';
export type { StatusList } from './statusList.js';
export { isIrreversiblePurpose } from './statusPurpose.js';
export type { StatusPurpose } from './statusPurpose.js';
export type { StatusClaim, StatusPolicy, StatusSources } from './statusSources.js';
export type {
  StatusAllocation,
  StatusListRecord,
  StatusListSettings,
  StatusReader,
  StatusStore,
  StatusWriter,
} from './statusStore.js';

// What these hold of other rooms.
export type { SpendWork } from '../jsonld/canonicalize.js';
export type { Contexts } from '../jsonld/contexts.js';
export type { KeyAlgorithm, PublicJwk, PublicKey, SignatureAlgorithm } from '../keys/key.js';
export type { KeyResolver, ResolveKeyOptions } from '../keys/keyResolver.js';
export type { Signer } from '../keys/signer.js';
export type { ResolvedMethod, VerificationMethod } from '../keys/verificationMethod.js';
export type { CairnError } from '../model/errors.js';
export type * from '../model/fetcher.js';
export type { JsonObject, JsonRecord, JsonValue } from '../model/json.js';
export type * from '../model/oneOrMany.js';
export type { Check, CheckOutcome } from '../model/report.js';
export type {
  BitstringStatusList,
  BitstringStatusListCredential,
  BitstringStatusListEntry,
  Context,
  CredentialSchema,
  CredentialStatus,
  Proof,
  RefreshService,
  TermsOfUse,
} from '../model/verifiableCredential.js';
export type { IssueOptions } from '../signing/issue.js';
export type { IssueJwtOptions } from '../signing/issueJwt.js';
