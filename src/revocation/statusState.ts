import { CairnError } from '../model/errors.js';
import type { StatusAllocation, StatusListRecord, StatusReader, StatusWriter } from './statusStore.js';

/** The state of a store, in memory. Changed only by {@link applyChanges}. */
export interface StatusState {
  /** By URL. */
  readonly lists: Map<string, StatusListRecord>;
  /** By credential and purpose: {@link allocationKey}. */
  readonly allocations: Map<string, StatusAllocation>;
  /** Keys of allocations by list and index. */
  readonly places: Map<string, string>;
}

/** What an update wants to change. */
export interface StatusChanges {
  readonly lists: Map<string, StatusListRecord>;
  readonly allocations: Map<string, StatusAllocation>;
}

/**
 * The name of an allocation: one for each credential and purpose.
 *
 * @param credentialId id of the credential
 * @param purpose a statusPurpose
 */
export const allocationKey = (credentialId: string, purpose: string): string => `${purpose}\n${credentialId}`;
const placeKey = (listUrl: string, index: number): string => `${listUrl}\n${index}`;

/** A state in which there is nothing. */
export const emptyStatusState = (): StatusState => ({
  lists: new Map(),
  allocations: new Map(),
  places: new Map(),
});

/**
 * A copy that can be changed apart.
 *
 * @param state the state to copy
 */
export const copyStatusState = (state: StatusState): StatusState => ({
  lists: new Map(state.lists),
  allocations: new Map(state.allocations),
  places: new Map(state.places),
});

/**
 * Take changes over into a state.
 *
 * @param state the state, changed in place
 * @param changes what an update wrote
 */
export const applyChanges = (state: StatusState, changes: StatusChanges): void => {
  for (const [url, list] of changes.lists) state.lists.set(url, list);
  for (const [key, allocation] of changes.allocations) {
    state.allocations.set(key, allocation);
    state.places.set(placeKey(allocation.listUrl, allocation.index), key);
  }
};

/**
 * Questions to a state as it stands.
 *
 * @param state the state
 */
export const readerOf = (state: StatusState): StatusReader => ({
  lists: async () => [...state.lists.values()],
  allocationOf: async (credentialId, purpose) => state.allocations.get(allocationKey(credentialId, purpose)),
  allocationAt: async (listUrl, index) => {
    const key = state.places.get(placeKey(listUrl, index));
    return key === undefined ? undefined : state.allocations.get(key);
  },
  allocationsSetIn: async (listUrl) =>
    [...state.allocations.values()].filter(({ listUrl: url, value }) => url === listUrl && value !== 0),
});

/**
 * Run one update on a copy of what it touches: the state itself stays as it is.
 *
 * @param state the state that the update sees
 * @param work the update
 * @returns its result, and the changes to apply
 */
export const runUpdate = async <T>(
  state: StatusState,
  work: (writer: StatusWriter) => Promise<T>,
): Promise<{ readonly result: T; readonly changes: StatusChanges }> => {
  const changes: StatusChanges = { lists: new Map(), allocations: new Map() };
  const stored = readerOf(state);
  const result = await work({
    lists: async () => [...new Map([...state.lists, ...changes.lists]).values()],
    allocationOf: async (credentialId, purpose) =>
      changes.allocations.get(allocationKey(credentialId, purpose)) ??
      stored.allocationOf(credentialId, purpose),
    allocationAt: async (listUrl, index) =>
      [...changes.allocations.values()].find(
        (written) => written.listUrl === listUrl && written.index === index,
      ) ?? stored.allocationAt(listUrl, index),
    allocationsSetIn: async (listUrl) => {
      const merged = new Map([...state.allocations, ...changes.allocations]);
      return readerOf({ ...state, allocations: merged }).allocationsSetIn(listUrl);
    },
    putList: async (list) => void changes.lists.set(list.url, list),
    putAllocation: async (allocation) => {
      const list = changes.lists.get(allocation.listUrl) ?? state.lists.get(allocation.listUrl);
      if (list?.purpose !== allocation.purpose)
        throw new CairnError(
          'status.list.unknown',
          'The store holds no status list with this URL or for this purpose.',
        );
      changes.allocations.set(allocationKey(allocation.credentialId, allocation.purpose), allocation);
    },
  });
  return { result, changes };
};
