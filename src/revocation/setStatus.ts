import { expectStore } from './expectStore.js';
import { CairnError } from '../model/errors.js';
import { isIrreversiblePurpose, type StatusPurpose } from './statusPurpose.js';
import type { StatusAllocation, StatusStore, StatusWriter } from './statusStore.js';
import { expectArgument, expectRecord } from '../model/expect.js';

/** Whose status: a credential and a purpose, or the entry itself. */
export type StatusTarget =
  | { readonly credentialId: string; readonly purpose: StatusPurpose }
  | { readonly statusListCredential: string; readonly statusListIndex: string };

/** An entry has more members than these: it may be given as it stands in the credential. */
const expectTarget = (target: StatusTarget): void => {
  expectArgument(target, 'object', 'Whose status it is');
  const members: readonly string[] =
    'credentialId' in target ? ['credentialId', 'purpose'] : ['statusListCredential', 'statusListIndex'];
  expectRecord(target, Object.fromEntries(members.map((name) => [name, 'string'])), 'Whose status it is');
};

/** Of a credential, what it could have meant: the purposes that there are lists for. */
const notAllocated = async (writer: StatusWriter, target: StatusTarget): Promise<CairnError> => {
  const refuse = (message: string): CairnError => new CairnError('status.notAllocated', message);
  if (!('credentialId' in target))
    return refuse(
      `Place ${target.statusListIndex} of ${target.statusListCredential} was never given to a credential.`,
    );
  const { credentialId, purpose } = target;
  const purposes = [...new Set((await writer.lists()).map((list) => list.purpose))];
  return purposes.includes(purpose)
    ? refuse(`${credentialId} was never given a place for ${purpose}.`)
    : refuse(
        `The store has no list for the purpose ${purpose}; it has ${purposes.length === 0 ? 'none' : `lists for ${purposes.join(', ')}`}.`,
      );
};

const findAllocation = async (writer: StatusWriter, target: StatusTarget): Promise<StatusAllocation> => {
  const allocation =
    'credentialId' in target
      ? await writer.allocationOf(target.credentialId, target.purpose)
      : await writer.allocationAt(target.statusListCredential, Number(target.statusListIndex));
  if (allocation === undefined) throw await notAllocated(writer, target);
  return allocation;
};

const assertFits = async (
  writer: StatusWriter,
  { listUrl }: StatusAllocation,
  value: number,
): Promise<void> => {
  const list = (await writer.lists()).find(({ url }) => url === listUrl);
  const statusSize = list?.statusSize ?? 1;
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** statusSize) {
    throw new CairnError('status.value', `${String(value)} does not fit into ${statusSize} bit.`);
  }
};

/**
 * Set the status of a credential. It is seen by others once the list is published again.
 *
 * @param store where the issuer keeps its lists
 * @param target the credential and purpose, or its entry
 * @param value the status, 1 by default; larger values for entries of several bits
 * @throws CairnError `status.notAllocated`, `status.value`, `status.irreversible`, `status.store.*`
 */
export const setStatus = async (store: StatusStore, target: StatusTarget, value = 1): Promise<void> => {
  expectStore(store);
  expectTarget(target);
  return store.update(async (writer) => {
    const allocation = await findAllocation(writer, target);
    await assertFits(writer, allocation, value);
    if (allocation.value === value) return;
    if (value === 0 && isIrreversiblePurpose(allocation.purpose)) {
      throw new CairnError(
        'status.irreversible',
        `A ${allocation.purpose} cannot be taken back (Bitstring Status List 1.0, 2.1); issue a new credential under a new id.`,
      );
    }
    await writer.putAllocation({ ...allocation, value });
  });
};

/**
 * Take a status back: possible for suspensions and messages, not for revocations.
 *
 * @param store where the issuer keeps its lists
 * @param target the credential and purpose, or its entry
 * @throws CairnError `status.notAllocated`, `status.irreversible`, `status.store.*`
 */
export const clearStatus = async (store: StatusStore, target: StatusTarget): Promise<void> =>
  setStatus(store, target, 0);
