import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { CairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import { parseDateTime } from '../model/parseDateTime.js';
import { toPlainJson } from '../model/toPlainJson.js';
import type { Assessment, OpeningEntry, ReviewEntry, SubmissionEntry } from './assessment.js';

/** JSON with sorted keys: the same entry has the same text however it was stored. */
const sortedJson = (value: JsonValue): string => {
  if (Array.isArray(value)) return `[${(value as readonly JsonValue[]).map(sortedJson).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .toSorted()
    .flatMap((key) => {
      const item = value[key];
      return item === undefined ? [] : [`${JSON.stringify(key)}:${sortedJson(item)}`];
    });
  return `{${members.join(',')}}`;
};

const digestOf = (entry: JsonObject, previous: string): string => {
  const { digest: _own, ...rest } = entry;
  return `sha256-${bytesToHex(sha256(utf8ToBytes(`${previous}\n${sortedJson(rest)}`)))}`;
};

/**
 * Chain a new entry to the one before it.
 *
 * @param entry the entry, without digest
 * @param previous digest of the entry before, '' for the first
 */
export const chain = <Entry extends JsonObject>(
  entry: Entry,
  previous: string,
): Entry & { readonly digest: string } => ({
  ...entry,
  digest: digestOf(entry, previous),
});

const altered = (message: string, pointer: string): CairnError =>
  new CairnError('assessment.altered', message, { pointer });

/**
 * Copy an assessment, and check that its history is the one that was written: every digest fits the entry and what
 * came before it.
 *
 * @param assessment the assessment as it was stored
 * @throws CairnError `assessment.altered` with pointer, `input.json.*`
 */
export const readHistory = (assessment: Assessment): Assessment => {
  const copy = toPlainJson(assessment);
  if (!isJsonObject(copy) || !Array.isArray(copy.entries) || copy.entries.length === 0) {
    throw altered('This is no assessment: it has no entries.', '/entries');
  }
  let previous = '';
  for (const [index, entry] of (copy.entries as readonly JsonValue[]).entries()) {
    const pointer = `/entries/${index}`;
    if (!isJsonObject(entry) || entry.digest !== digestOf(entry, previous)) {
      throw altered('This entry, or one before it, is not what was written.', pointer);
    }
    if ((index === 0) !== (entry.kind === 'opening'))
      throw altered('An assessment has one opening, at its start.', pointer);
    previous = String(entry.digest);
  }
  return copy as unknown as Assessment;
};

const instantOf = (at: string): number => {
  const instant = parseDateTime(at);
  if (instant === undefined)
    throw new CairnError('structure.date', `${at} is no date-time with time zone.`, { pointer: '/at' });
  return instant;
};

/**
 * Check a date-time that is about to enter the history: it exists, and is not before the last one.
 *
 * @param at date-time with zone
 * @param assessment the history it enters
 * @throws CairnError `structure.date`, `assessment.order`
 */
export const assertLater = (at: string, assessment: Assessment): void => {
  const last = assessment.entries.at(-1);
  if (last !== undefined && instantOf(at) < instantOf(last.at)) {
    throw new CairnError('assessment.order', `${at} is before the last entry, ${last.at}.`, {
      pointer: '/at',
    });
  }
};

/**
 * Check a date-time that begins a history.
 *
 * @param at date-time with zone
 * @throws CairnError `structure.date`
 */
export const assertDateTime = (at: string): void => {
  instantOf(at);
};

/**
 * A new assessment with one more entry; the old one is unchanged.
 *
 * @param assessment a history that was read
 * @param entry the entry, without digest
 */
export const append = (
  assessment: Assessment,
  entry: Omit<SubmissionEntry, 'digest'> | Omit<ReviewEntry, 'digest'>,
): Assessment => {
  const plain = toPlainJson(entry) as JsonObject;
  const last = assessment.entries.at(-1);
  const chained = chain(plain, last?.digest ?? '') as unknown as SubmissionEntry | ReviewEntry;
  const [opening, ...rest]: readonly [OpeningEntry, ...(SubmissionEntry | ReviewEntry)[]] =
    assessment.entries;
  return { type: 'Assessment', entries: [opening, ...rest, chained] };
};
