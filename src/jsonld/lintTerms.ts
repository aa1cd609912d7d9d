import { isCairnError } from '../model/errors.js';
import { asArray, isJsonObject, joinPointer, type JsonObject, type JsonRecord } from '../model/json.js';
import type { LintFinding } from '../model/lint/lintFinding.js';
import { canonicalize } from './canonicalize.js';
import { CONTEXTS } from './contexts.js';
import type { Contexts } from './contexts.js';
import { expectJsonObject, expectOptions } from '../model/expect.js';

export interface LintTermsOptions {
  /** The contexts a document may name. Default: the pinned ones. */
  readonly contexts?: Contexts | undefined;
}

/** A document with more faults than this has its first ones told. */
const MOST_FINDINGS = 20;

const ADVICE: Readonly<Record<string, string>> = {
  'jsonld.undefinedTerm':
    'Correct the name, leave it out, or define it in a context that @context names after those of the specification.',
  'jsonld.unknownContext': 'Supply the context’s document, or name only contexts of the specification.',
  'jsonld.invalidIri': 'Write an absolute URL or another IRI.',
  'jsonld.hiddenTerm': 'Use the name that the context gives it.',
  'jsonld.twoDescriptions':
    'Say the same in both places, or only in one (an id alone refers to the other); or give one of them another id.',
  'input.json.number': 'Write the number with fewer digits, or as a string where one belongs.',
};

/**
 * What JSON-LD in safe mode will refuse of a credential: every term that its contexts do not define, and whatever else
 * would be lost or changed on the way into a signature. All of it is told, not only the first. Never throws.
 *
 * @param credential a credential, plain JSON; its proofs are not looked at
 * @param options the contexts
 * @returns findings of severity `error`, with pointers into the credential
 * @see Open Badges 3.0 Certification Guide 1.3: safe mode
 */
export const lintTerms = async (
  credential: JsonRecord,
  options: LintTermsOptions = {},
): Promise<readonly LintFinding[]> => {
  const json = expectJsonObject(credential, 'A credential');
  expectOptions(options, { contexts: CONTEXTS });
  let document = without(json, 'proof');
  const findings: LintFinding[] = [];
  const removed: RemovedItems = new Map();
  while (findings.length < MOST_FINDINGS) {
    const finding = await firstFault(document, options);
    if (finding === undefined) break;
    findings.push({ ...finding, pointer: originalPointer(finding.pointer, removed) });
    // The next fault shows when this one is gone.
    const rest = removeAt(document, finding.pointer, removed);
    if (rest === undefined) break;
    document = rest;
  }
  return findings;
};

const firstFault = async (
  document: JsonObject,
  options: LintTermsOptions,
): Promise<LintFinding | undefined> => {
  try {
    await canonicalize(document, options);
    return undefined;
  } catch (error) {
    if (!isCairnError(error)) throw error;
    const { code, message } = error;
    return {
      severity: 'error',
      code,
      message,
      pointer: error.pointer ?? pointerToContext(document, message) ?? '',
      advice: ADVICE[code] ?? 'Correct it: it cannot be signed as it is.',
    };
  }
};

/** An unknown context is told by its URL alone: where the document names it. */
const pointerToContext = (value: unknown, message: string, pointer = ''): string | undefined => {
  if (Array.isArray(value))
    return firstOf(value.entries(), (index, item) =>
      pointerToContext(item, message, joinPointer(pointer, index)),
    );
  if (!isJsonObject(value)) return undefined;
  return firstOf(Object.entries(value), (key, member) => {
    const here = joinPointer(pointer, key);
    if (key !== '@context') return pointerToContext(member, message, here);
    const index = asArray(member).findIndex(
      (url) => typeof url === 'string' && message.includes(JSON.stringify(url)),
    );
    if (index === -1) return undefined;
    return Array.isArray(member) ? joinPointer(here, index) : here;
  });
};

const firstOf = <Key, Value>(
  entries: Iterable<[Key, Value]>,
  find: (key: Key, value: Value) => string | undefined,
): string | undefined => {
  for (const [key, value] of entries) {
    const found = find(key, value);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Indexes that are gone, by the pointer of their array in the document as it was given. */
type RemovedItems = Map<string, readonly number[]>;

const originalPointer = (pointer: string, removed: RemovedItems): string =>
  tokensOf(pointer).reduce((holder, token) => {
    let index = Number(token);
    for (const gone of removed.get(holder) ?? []) if (gone <= index) index += 1;
    return removed.has(holder) ? joinPointer(holder, index) : joinPointer(holder, token);
  }, '');

/** The document without the member or item at a pointer; undefined where that would leave no credential. */
const removeAt = (document: JsonObject, pointer: string, removed: RemovedItems): JsonObject | undefined => {
  const tokens = tokensOf(pointer);
  const last = tokens.at(-1);
  if (last === undefined || tokens.includes('@context') || last === 'type') return undefined;
  const copy = structuredClone(document);
  const holder = tokens
    .slice(0, -1)
    .reduce<unknown>((value, token) => (value as Record<string, unknown> | undefined)?.[token], copy);
  if (Array.isArray(holder)) {
    const original = originalPointer(pointer, removed);
    const place = original.slice(0, original.lastIndexOf('/'));
    const index = Number(original.slice(place.length + 1));
    removed.set(
      place,
      [...(removed.get(place) ?? []), index].toSorted((a, b) => a - b),
    );
    holder.splice(Number(last), 1);
  } else if (isJsonObject(holder)) {
    delete (holder as Record<string, unknown>)[last];
  } else return undefined;
  return copy;
};

const tokensOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));

const without = (document: JsonObject, property: string): JsonObject =>
  Object.fromEntries(Object.entries(document).filter(([key]) => key !== property));
