import { isCairnError } from '../errors.js';
import { asArray, isJsonObject, joinPointer, type JsonObject } from '../json.js';
import { listEntryTypeOf, parseStatusEntry } from '../statusEntry.js';
import type { LintFinding } from './lintFinding.js';

const REQUIRED = ['statusPurpose', 'statusListIndex', 'statusListCredential'] as const;

const ADVICE = 'Take the entry as allocate() gives it.';

/** What keeps a verifier from reading the entry at all. */
const readingRules = (entry: JsonObject, pointer: string): readonly LintFinding[] => {
  const type = listEntryTypeOf(entry);
  try {
    if (type !== undefined) parseStatusEntry(entry, type, pointer);
    return [];
  } catch (error) {
    if (!isCairnError(error)) throw error;
    const { code, message, pointer: place = pointer } = error;
    return [{ severity: 'error', code, message, pointer: place, advice: ADVICE }];
  }
};

/** What strict verifiers refuse, though others can read it. */
const strictEntryRules = (entry: JsonObject, pointer: string): readonly LintFinding[] => {
  if (entry.type === '1EdTechRevocationList' || entry.type === 'StatusList2021Entry') {
    return [
      {
        severity: 'warning',
        code: 'lint.status.deprecated',
        message: `${entry.type} is superseded by BitstringStatusListEntry.`,
        pointer: joinPointer(pointer, 'type'),
        advice: 'Allocate an entry of a Bitstring Status List.',
      },
    ];
  }
  if (entry.type !== 'BitstringStatusListEntry') return [];
  const missing = REQUIRED.filter((property) => entry[property] === undefined).map(
    (property): LintFinding => ({
      severity: 'error',
      code: 'lint.status.entry',
      message: `${property} is missing.`,
      pointer: joinPointer(pointer, property),
      advice: ADVICE,
    }),
  );
  const index = entry.statusListIndex;
  if (index === undefined || (typeof index === 'string' && /^(?:0|[1-9]\d*)$/.test(index))) return missing;
  return [
    ...missing,
    {
      severity: 'error',
      code: 'lint.status.entry',
      message: 'statusListIndex must be a decimal integer written as a string; verifiers reject numbers.',
      pointer: joinPointer(pointer, 'statusListIndex'),
      advice: 'Put the index in quotation marks.',
    },
  ];
};

const entryRules = (entry: JsonObject, pointer: string): readonly LintFinding[] => {
  const found = strictEntryRules(entry, pointer);
  return found.some(({ severity }) => severity === 'error')
    ? found
    : [...found, ...readingRules(entry, pointer)];
};

/** Entries of status lists, as strict verifiers read them (Bitstring Status List 1.0, 2.1). */
export const statusRules = (document: JsonObject): readonly LintFinding[] => {
  const { credentialStatus } = document;
  if (!Array.isArray(credentialStatus)) {
    return isJsonObject(credentialStatus) ? entryRules(credentialStatus, '/credentialStatus') : [];
  }
  const entries = asArray(credentialStatus).flatMap((entry, index) =>
    isJsonObject(entry) ? entryRules(entry, joinPointer('/credentialStatus', index)) : [],
  );
  return [
    ...entries,
    {
      severity: 'warning',
      code: 'lint.status.several',
      message:
        'The published Open Badges schema takes one credentialStatus; some verifiers reject a list of them.',
      pointer: '/credentialStatus',
      advice: 'Keep the entry for revocation only, if every verifier must be pleased.',
    },
  ];
};
