import { CairnError } from './errors.js';
import { isJsonObject, joinPointer, type JsonObject, type JsonValue } from './json.js';
import { ownMember } from './ownMember.js';

const LIST_ENTRY_TYPES = ['BitstringStatusListEntry', 'StatusList2021Entry'] as const;

/** Types of entries that point to a place in a bit string. */
export type ListEntryType = (typeof LIST_ENTRY_TYPES)[number];

/** Most bits in one entry that are read or written: an entry of `n` bits carries 2^n messages with it. */
export const MAXIMUM_STATUS_SIZE = 16;

/** An entry that was read: its values checked one by one, the list not yet looked at. */
export interface ParsedStatusEntry {
  readonly type: ListEntryType;
  readonly purpose: string;
  /** `Infinity` for a number beyond any list. */
  readonly index: number;
  readonly listUrl: string;
  readonly statusSize: number;
  /** Messages by value; absent where the entry has none. */
  readonly messages?: ReadonlyMap<number, string>;
  /** What is tolerated when reading, though the standard says otherwise. */
  readonly lapses: readonly ('indexNumber' | 'id')[];
}

const DIGITS = /^\d+$/;
const HEXADECIMAL = /^0x[0-9a-f]{1,8}$/i;
const ABSOLUTE_URL = /^[a-z][a-z0-9+.-]*:\S+$/i;
const NO_LAPSES: ParsedStatusEntry['lapses'] = [];

const malformed = (message: string, pointer: string): CairnError =>
  new CairnError('status.entry.malformed', message, { pointer });

const parseIndex = (index: JsonValue | undefined, pointer: string): number => {
  if (typeof index === 'string' && DIGITS.test(index)) {
    const value = Number(index);
    return Number.isSafeInteger(value) ? value : Infinity;
  }
  if (typeof index === 'number' && Number.isSafeInteger(index) && index >= 0) return index;
  throw malformed('statusListIndex is not a non-negative integer in base 10.', `${pointer}/statusListIndex`);
};

const parseSize = (size: JsonValue | undefined, pointer: string): number => {
  if (size === undefined) return 1;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > MAXIMUM_STATUS_SIZE) {
    throw malformed(
      `statusSize is not an integer from 1 to ${MAXIMUM_STATUS_SIZE}.`,
      `${pointer}/statusSize`,
    );
  }
  return size;
};

/** Bitstring Status List 1.0, 2.1: one message for each of the 2^statusSize values, named by value, in any order. */
const parseMessages = (
  value: JsonValue,
  statusSize: number,
  pointer: string,
): ReadonlyMap<number, string> => {
  const rows: readonly JsonValue[] = Array.isArray(value) ? value : [value];
  if (rows.length !== 2 ** statusSize) {
    throw malformed(`statusMessage has ${rows.length} messages, not ${2 ** statusSize}.`, pointer);
  }
  const messages = new Map<number, string>();
  for (const [position, row] of rows.entries()) {
    const { status, message } = isJsonObject(row) ? row : {};
    if (typeof status !== 'string' || !HEXADECIMAL.test(status) || typeof message !== 'string') {
      throw malformed(
        'a status message is not {status: "0x…", message: string}.',
        joinPointer(pointer, position),
      );
    }
    messages.set(Number(status), message);
  }
  if (messages.size !== rows.length || [...messages.keys()].some((status) => status >= rows.length)) {
    throw malformed('the status messages do not name each value once.', pointer);
  }
  return messages;
};

/**
 * The types of a status, as an array.
 *
 * @param entry one value of `credentialStatus`
 */
export const statusTypesOf = (entry: JsonObject): readonly string[] => {
  const { type } = entry;
  if (typeof type === 'string') return [type];
  return Array.isArray(type) ? type.filter((name): name is string => typeof name === 'string') : [];
};

/**
 * Which kind of place in a bit string an entry points to; undefined for entries of other types.
 *
 * @param entry one value of `credentialStatus`
 */
export const listEntryTypeOf = (entry: JsonObject): ListEntryType | undefined => {
  const types = statusTypesOf(entry);
  return LIST_ENTRY_TYPES.find((name) => types.includes(name));
};

/**
 * Read an entry that points to a place in a bit string, and check each of its values.
 *
 * @param entry one value of `credentialStatus`
 * @param type which of the two kinds it is
 * @param pointer JSON Pointer to the entry, for errors
 * @throws CairnError `status.entry.malformed`
 */
export const parseStatusEntry = (entry: JsonObject, type: ListEntryType, pointer = ''): ParsedStatusEntry => {
  const { statusPurpose, statusListIndex, statusListCredential } = entry;
  const statusMessage = ownMember(entry, 'statusMessage');
  if (typeof statusPurpose !== 'string' || statusPurpose === '') {
    throw malformed('statusPurpose is not a string.', `${pointer}/statusPurpose`);
  }
  if (typeof statusListCredential !== 'string' || !ABSOLUTE_URL.test(statusListCredential)) {
    throw malformed('statusListCredential is not a URL.', `${pointer}/statusListCredential`);
  }
  const isLegacy = type === 'StatusList2021Entry';
  const statusSize = isLegacy ? 1 : parseSize(ownMember(entry, 'statusSize'), pointer);
  if (statusSize > 1 && statusMessage === undefined) {
    throw malformed('statusSize above 1 asks for statusMessage.', `${pointer}/statusMessage`);
  }
  const lapses: ('indexNumber' | 'id')[] = [];
  if (typeof statusListIndex === 'number') lapses.push('indexNumber');
  if (ownMember(entry, 'id') === statusListCredential) lapses.push('id');
  return {
    type,
    purpose: statusPurpose,
    index: parseIndex(statusListIndex, pointer),
    listUrl: statusListCredential,
    statusSize,
    ...(statusMessage === undefined || isLegacy
      ? {}
      : { messages: parseMessages(statusMessage, statusSize, `${pointer}/statusMessage`) }),
    lapses: lapses.length === 0 ? NO_LAPSES : lapses,
  };
};
