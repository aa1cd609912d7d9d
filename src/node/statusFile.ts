import { createHash } from 'node:crypto';
import { CairnError } from '../model/errors.js';
import { isJsonObject } from '../model/json.js';
import {
  allocationKey,
  applyChanges,
  emptyStatusState,
  type StatusState,
} from '../revocation/statusState.js';
import type { StatusAllocation, StatusListRecord } from '../revocation/statusStore.js';

const FORMAT = 'cairn-status-store/1';

const BEGINNING = '{"format":"cairn-status-store/';

/** Fixed text around the state, so that the checksum is over the very bytes that stand in the file. */
const HEAD = /^\{"format":"([^"\\]{1,80})","sha256":"([0-9a-f]{64})","state":\n/;
const TAIL = '\n}\n';

/** An entry, without what its list says already: place in the list by order, [credential, index, value]. */
type AllocationRow = readonly [credentialId: string, index: number, value: number];

interface ListRow {
  readonly list: StatusListRecord;
  readonly allocations: readonly AllocationRow[];
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * A state as the text of its file.
 *
 * @param state the state of a store
 */
export const formatStatusFile = (state: StatusState): string => {
  const rows = new Map<string, AllocationRow[]>([...state.lists.keys()].map((url) => [url, []]));
  for (const { listUrl, credentialId, index, value } of state.allocations.values()) {
    rows.get(listUrl)?.push([credentialId, index, value]);
  }
  const lists: ListRow[] = [...state.lists].map(([url, list]) => ({
    list,
    allocations: rows.get(url) ?? [],
  }));
  const text = JSON.stringify(lists);
  return `{"format":"${FORMAT}","sha256":"${sha256(text)}","state":\n${text}${TAIL}`;
};

const torn = (message: string): CairnError => new CairnError('status.store.torn', message);

const isForeign = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text);
    return !isJsonObject(value) || value.format !== FORMAT;
  } catch {
    return !text.startsWith(BEGINNING) && !BEGINNING.startsWith(text);
  }
};

/**
 * Read the text of a status file.
 *
 * @param text what the file holds
 * @param path the file, for messages
 * @throws CairnError `status.store.foreign` for something else or a newer version, `status.store.torn` for damage
 */
export const parseStatusFile = (text: string, path: string): StatusState => {
  const head = HEAD.exec(text);
  if (head === null || head[1] !== FORMAT) {
    if (text !== '' && isForeign(text))
      throw new CairnError('status.store.foreign', `${path} is no ${FORMAT} file.`);
    throw torn(`${path} is damaged: its beginning is missing.`);
  }
  const body = text.slice(head[0].length, -TAIL.length);
  if (!text.endsWith(TAIL) || sha256(body) !== head[2]) {
    throw torn(`${path} is damaged or was edited by hand: its checksum differs. Restore it from a backup.`);
  }
  const state = emptyStatusState();
  const lists = JSON.parse(body) as readonly ListRow[];
  for (const { list, allocations } of lists) {
    const entries = allocations.map(([credentialId, index, value]): [string, StatusAllocation] => [
      allocationKey(credentialId, list.purpose),
      { listUrl: list.url, index, purpose: list.purpose, credentialId, value },
    ]);
    applyChanges(state, { lists: new Map([[list.url, list]]), allocations: new Map(entries) });
  }
  return state;
};
