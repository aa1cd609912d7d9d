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
