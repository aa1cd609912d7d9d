import { isJsonObject, joinPointer, type JsonObject, type JsonValue } from '../../model/json.js';
import { mandatoryPointersOf } from '../sd/mandatoryPointers.js';
import { parsePointer } from '../sd/selectPointers.js';

interface Frame {
  [key: string]: Frame | (string | number)[] | boolean;
}

const inner = (frame: Frame, token: string): Frame => {
  const known = Object.hasOwn(frame, token) ? frame[token] : undefined;
  if (typeof known === 'object' && !Array.isArray(known)) return known;
  const made: Frame = {};
  Object.defineProperty(frame, token, { value: made, enumerable: true, writable: true, configurable: true });
  return made;
};

const valueAt = (document: JsonValue | undefined, tokens: readonly string[]): JsonValue | undefined =>
  tokens.reduce<JsonValue | undefined>(
    (value, token) => (value as { readonly [key: string]: JsonValue } | undefined)?.[token],
    document,
  );

/**
 * What the library wants to hear when issuing: beside each object the names in it that can be disclosed, beside each
 * list the numbers.
 *
 * @param document what the pointers point into
 * @param pointers JSON Pointers to what can be disclosed, all of which select something
 * @throws CairnError `proof.pointer`
 */
export const disclosureFrame = (document: JsonObject, pointers: readonly string[]): object => {
  const frame: Frame = {};
  for (const pointer of pointers) {
    const tokens = parsePointer(pointer);
    const last = tokens.at(-1);
    if (last === undefined) continue;
    const way = tokens.slice(0, -1);
    const parent = way.reduce(inner, frame);
    const names = Array.isArray(parent['_sd']) ? parent['_sd'] : [];
    // the library compares positions as numbers, and would leave what it doesn't find in clear
    parent['_sd'] = [...names, Array.isArray(valueAt(document, way)) ? Number(last) : last];
  }
  return frame;
};

/**
 * What the library wants to hear when presenting: true at each thing to disclose.
 *
 * @param pointers JSON Pointers to what is disclosed
 * @throws CairnError `proof.pointer`
 */
export const presentationFrame = (pointers: readonly string[]): object => {
  const frame: Frame = {};
  for (const pointer of pointers) {
    const tokens = parsePointer(pointer);
    const last = tokens.at(-1);
    if (last !== undefined) tokens.slice(0, -1).reduce(inner, frame)[last] = true;
  }
  return frame;
};

/**
 * What can be left out of a badge without making it none: evidence, results, narrative and whatever else is not required.
 *
 * @param credential the credential
 */
export const disclosablePointersOf = (credential: JsonObject): readonly string[] => {
  const kept = new Set([
    ...mandatoryPointersOf(credential),
    '/@context',
    '/id',
    '/type',
    '/proof',
    '/credentialSubject',
  ]);
  const top = Object.keys(credential).map((name) => joinPointer('', name));
  const subject = credential['credentialSubject'];
  const inside =
    isJsonObject(subject) && subject['achievement'] !== undefined
      ? Object.keys(subject)
          .filter((name) => name !== 'id')
          .map((name) => joinPointer('/credentialSubject', name))
      : [];
  return [...top, ...inside].filter((pointer) => !kept.has(pointer));
};
