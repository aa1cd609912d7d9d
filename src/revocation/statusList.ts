import { CairnError } from '../model/errors.js';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import { compressedBits, MAXIMUM_LIST_BYTES } from './bitstring.js';
import { gunzipAsync } from './gunzipAsync.js';
import { readMember } from './gzipMember.js';
import { parseDateTime } from '../model/parseDateTime.js';
import { ownMember } from '../model/ownMember.js';
import type { ListEntryType } from '../model/statusEntry.js';

/** A bit string and what its credential says of it, decoded. Whether it is signed is another matter. */
export interface StatusList {
  readonly kind: ListEntryType;
  /** What the list calls itself. */
  readonly id?: string;
  /** Id of the issuer of the list. */
  readonly issuer: string;
  readonly purposes: readonly string[];
  readonly bits: Uint8Array;
  /** Epoch milliseconds. */
  readonly validFrom?: number;
  /** Epoch milliseconds. */
  readonly validUntil?: number;
  /** Milliseconds for which the issuer lets the list be reused. */
  readonly ttl?: number;
}

/** The types of credential and subject that each kind of entry points to. */
const TYPES = {
  BitstringStatusListEntry: { credential: 'BitstringStatusListCredential', subject: 'BitstringStatusList' },
  StatusList2021Entry: { credential: 'StatusList2021Credential', subject: 'StatusList2021' },
} as const satisfies Record<ListEntryType, { credential: string; subject: string }>;

const hasType = (object: JsonObject, type: string): boolean => asArray(object.type).includes(type);

const malformed = (message: string, pointer: string): CairnError =>
  new CairnError('status.list.malformed', message, { pointer });

/**
 * The id of an issuer, which may be a string or an object.
 *
 * @param issuer the value of `issuer`
 */
export const issuerIdOf = (issuer: JsonValue | undefined): string | undefined => {
  const id = isJsonObject(issuer) ? issuer.id : issuer;
  return typeof id === 'string' ? id : undefined;
};

/** Every date that is there, by whichever name. */
const readInstants = (list: JsonObject, names: readonly string[]): readonly number[] =>
  names.flatMap((name) => {
    const text = ownMember(list, name);
    if (text === undefined) return [];
    const instant = typeof text === 'string' ? parseDateTime(text) : undefined;
    if (instant === undefined) throw malformed(`${name} is not a date-time.`, `/${name}`);
    return [instant];
  });

const readPurposes = (subject: JsonObject): readonly string[] => {
  const purposes = asArray(subject.statusPurpose);
  if (purposes.length === 0 || !purposes.every((purpose) => typeof purpose === 'string')) {
    throw malformed('statusPurpose is not one or more strings.', '/credentialSubject/statusPurpose');
  }
  return purposes;
};

const readTtl = (ttl: JsonValue | undefined): number | undefined => {
  if (ttl !== undefined && (typeof ttl !== 'number' || !Number.isInteger(ttl) || ttl < 0)) {
    throw malformed('ttl is not a number of milliseconds.', '/credentialSubject/ttl');
  }
  return ttl;
};

const readSubject = (list: JsonObject, kind: ListEntryType): JsonObject => {
  if (!Object.hasOwn(TYPES, kind))
    throw new CairnError('status.type.unsupported', `${kind} is no type of status entry that is known.`);
  if (!hasType(list, TYPES[kind].credential)) {
    throw new CairnError('status.list.type', `The list is no ${TYPES[kind].credential}.`, {
      pointer: '/type',
    });
  }
  const [subject, ...others] = asArray(list.credentialSubject);
  if (!isJsonObject(subject) || others.length > 0) {
    throw malformed('The list does not have one subject.', '/credentialSubject');
  }
  if (!hasType(subject, TYPES[kind].subject)) {
    throw new CairnError('status.list.type', `The subject of the list is no ${TYPES[kind].subject}.`, {
      pointer: '/credentialSubject/type',
    });
  }
  return subject;
};

/** A list whose bits are still encoded. */
export interface EncodedList {
  readonly list: Omit<StatusList, 'bits'>;
  readonly encodedList: string;
  readonly encoding: 'multibase' | 'base64url';
}

/**
 * A status list credential as `readStatusList` reads it, by the decompression that the runtime has.
 *
 * @param list the credential
 * @param kind the kind of entry that points to it
 * @param maxBytes limit of the decoded list in bytes
 * @param spend takes these bytes out of a budget, before there are any
 * @throws CairnError as `readStatusList`, and as the budget throws
 */
export const readStatusListAsync = async (
  list: JsonObject,
  kind: ListEntryType,
  maxBytes: number = MAXIMUM_LIST_BYTES,
  spend?: (bytes: number) => void,
): Promise<StatusList> => {
  const { list: read, encodedList, encoding } = readEncoded(list, kind);
  const compressed = compressedBits(encodedList, { maxBytes, encoding });
  // whoever says less than there is, gets no more than was said
  const limit = Math.min(readMember(compressed).size + 1, maxBytes);
  spend?.(limit);
  return { ...read, bits: await gunzipAsync(compressed, { maxBytes: limit }) };
};

/**
 * What a status list credential says, its bits still encoded.
 *
 * @param list the credential
 * @param kind the kind of entry that points to it
 * @throws CairnError `status.list.type`, `status.list.malformed`
 */
export const readEncoded = (list: JsonObject, kind: ListEntryType): EncodedList => {
  const subject = readSubject(list, kind);
  const issuer = issuerIdOf(list.issuer);
  if (issuer === undefined) throw malformed('The list has no issuer.', '/issuer');
  const { encodedList } = subject;
  const id = ownMember(list, 'id');
  if (typeof encodedList !== 'string') {
    throw malformed('encodedList is not a string.', '/credentialSubject/encodedList');
  }
  const starts = readInstants(list, ['validFrom', 'issuanceDate']);
  const ends = readInstants(list, ['validUntil', 'expirationDate']);
  const ttl = readTtl(ownMember(subject, 'ttl'));
  const read = {
    kind,
    ...(typeof id === 'string' ? { id } : {}),
    issuer,
    purposes: readPurposes(subject),
    ...(starts.length === 0 ? {} : { validFrom: Math.max(...starts) }),
    ...(ends.length === 0 ? {} : { validUntil: Math.min(...ends) }),
    ...(ttl === undefined ? {} : { ttl }),
  };
  return { list: read, encodedList, encoding: kind === 'StatusList2021Entry' ? 'base64url' : 'multibase' };
};
