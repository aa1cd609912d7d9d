import { expectStore } from './expectStore.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import { CairnError } from '../model/errors.js';
import type { BitstringStatusListEntry } from '../model/verifiableCredential.js';
import { openStatusList } from './createStatusList.js';
import { permuteIndex } from './permuteIndex.js';
import { isIrreversiblePurpose, type StatusPurpose } from './statusPurpose.js';
import type { StatusAllocation, StatusListRecord, StatusStore, StatusWriter } from './statusStore.js';
import { expectOptions, type Shape } from '../model/expect.js';

/** Who gets an entry, and what for. */
export interface AllocationRequest {
  readonly credentialId: string;
  readonly purpose: StatusPurpose;
  /** URL with which the list was created, if there are several series for the purpose; the newest by default. */
  readonly series?: string | undefined;
  /** Source of randomness, for the key of a list that is opened on the way. */
  readonly random?: ((length: number) => Uint8Array) | undefined;
}

const REQUEST: Shape<AllocationRequest> = {
  credentialId: 'string',
  purpose: 'string',
  series: 'string',
  random: 'function',
};

/** The list that follows; a number whose URL another list has taken is passed over. */
const nextList = (
  newest: StatusListRecord,
  all: readonly StatusListRecord[],
  { random }: AllocationRequest,
): StatusListRecord => {
  const { url: _url, number, key: _key, allocated: _allocated, ...settings } = newest;
  let next = openStatusList(settings, number + 1, random);
  while (all.some(({ url }) => url === next.url)) next = openStatusList(settings, next.number + 1, random);
  return next;
};

const openList = async (writer: StatusWriter, request: AllocationRequest): Promise<StatusListRecord> => {
  const { purpose, series } = request;
  const all = await writer.lists();
  const lists = all.filter(
    (list) => list.purpose === purpose && (series === undefined || list.series === series),
  );
  const newest = lists.at(-1);
  if (newest === undefined) {
    throw new CairnError('status.list.unknown', `The store has no status list for the purpose ${purpose}.`);
  }
  const free = lists.findLast(({ allocated, capacity }) => allocated < capacity);
  if (free !== undefined) return free;
  if (!newest.series.includes('{number}'))
    throw new CairnError(
      'status.list.full',
      'The status list is full and its URL does not say how to name the next one.',
    );
  return nextList(newest, all, request);
};

const entryOf = (list: StatusListRecord, index: number): BitstringStatusListEntry => ({
  id: `${list.url}#${index}`,
  type: 'BitstringStatusListEntry',
  statusPurpose: list.purpose,
  statusListIndex: String(index),
  statusListCredential: list.url,
  ...(list.statusSize === 1 ? {} : { statusSize: list.statusSize }),
  ...(list.statusMessage === undefined ? {} : { statusMessage: list.statusMessage }),
  ...(list.statusReference === undefined ? {} : { statusReference: list.statusReference }),
});

/** The place that a credential has already; whoever was interrupted before signing gets it again. */
const entryOfAllocation = async (
  writer: StatusWriter,
  { listUrl, index, value, purpose, credentialId }: StatusAllocation,
): Promise<BitstringStatusListEntry> => {
  if (value !== 0 && isIrreversiblePurpose(purpose))
    throw new CairnError(
      'status.irreversible',
      `The ${purpose} of ${credentialId} is set for good, and would be that of the new badge from the start. Issue it under a new id.`,
      { pointer: '/credentialId' },
    );
  const list = (await writer.lists()).find(({ url }) => url === listUrl);
  if (list === undefined)
    throw new CairnError('status.list.unknown', `The store has lost the list ${listUrl}.`);
  return entryOf(list, index);
};

/**
 * Give a credential its place in a status list, to be put into `credentialStatus` before signing. No place is
 * given twice; asked again for the same credential and purpose, it answers with the same place. A place that is set for
 * good (a revocation, a refresh) is not answered again: what is issued in its stead needs an id of its own. One that is
 * suspended is.
 *
 * @param store where the issuer keeps its lists
 * @param request credential and purpose
 * @returns the entry
 * @throws CairnError `status.irreversible`, `status.list.unknown`, `status.list.full`, `status.store.*`
 * @see Bitstring Status List 1.0, 2.1
 * @example
 * const credentialStatus = await allocate(store, { purpose: 'revocation', credentialId: badge.id });
 */
export const allocate = async (
  store: StatusStore,
  request: AllocationRequest,
): Promise<BitstringStatusListEntry> => {
  expectStore(store);
  expectOptions(request, REQUEST, ['credentialId', 'purpose']);
  return store.update(async (writer) => {
    const { credentialId, purpose } = request;
    const existing = await writer.allocationOf(credentialId, purpose);
    if (existing !== undefined) return entryOfAllocation(writer, existing);
    const list = await openList(writer, request);
    const index = permuteIndex(list.allocated, list.length, hexToBytes(list.key));
    await writer.putList({ ...list, allocated: list.allocated + 1 });
    await writer.putAllocation({ listUrl: list.url, index, purpose, credentialId, value: 0 });
    return entryOf(list, index);
  });
};
