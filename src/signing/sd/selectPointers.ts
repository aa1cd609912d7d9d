import { CairnError } from '../../model/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.js';

interface Selection {
  [key: string]: Selected;
}
type Selected = JsonValue | Selection | Selected[] | undefined;

const invalid = (pointer: string): CairnError =>
  new CairnError('proof.pointer', `the pointer ${pointer.slice(0, 200)} selects nothing`, { pointer });

/**
 * The reference tokens of a JSON Pointer (RFC 6901).
 *
 * @param pointer '' for the whole document, or starting with a slash
 * @throws CairnError `proof.pointer`
 */
export const parsePointer = (pointer: string): readonly string[] => {
  if (pointer !== '' && !pointer.startsWith('/')) throw invalid(pointer);
  return pointer
    .split('/')
    .slice(1)
    .map((token) => {
      if (/~(?![01])/.test(token)) throw invalid(pointer);
      return token.replaceAll('~1', '/').replaceAll('~0', '~');
    });
};

const member = (value: JsonValue | undefined, token: string): JsonValue | undefined => {
  if (Array.isArray(value))
    return /^(0|[1-9][0-9]{0,8})$/.test(token) ? (value as readonly JsonValue[])[Number(token)] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
};

/** What always comes along: the name of a node, and its types (Data Integrity ECDSA 1.0, 3.4.12). */
const initial = (value: JsonObject): Selection => {
  const { id, type } = value;
  return {
    ...(typeof id === 'string' && !id.startsWith('_:') ? { id } : {}),
    ...(type === undefined ? {} : { type }),
  };
};

/** Arrays are filled at the positions of the source first, and closed up in the end. */
const closeUp = (value: Selected): JsonValue | undefined => {
  if (Array.isArray(value))
    return (value as Selected[]).filter((item) => item !== undefined).map((item) => closeUp(item) ?? null);
  if (!isJsonObject(value)) return value as JsonValue | undefined;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, closeUp(item as Selected)]),
  ) as JsonObject;
};

const containerFor = (value: JsonValue): Selected => {
  if (Array.isArray(value)) return [];
  return isJsonObject(value) ? initial(value) : undefined;
};

const selectOne = (document: JsonObject, pointer: string, selection: Selection): void => {
  const tokens = parsePointer(pointer);
  let source: JsonValue | undefined = document;
  let target: Selection | Selected[] = selection;
  for (const [position, token] of tokens.entries()) {
    source = member(source, token);
    if (source === undefined) throw invalid(pointer);
    const slots = target as Selection;
    const isLast = position === tokens.length - 1;
    // numbers index arrays just the same
    const kept: Selected = isLast
      ? (structuredClone(source) as Selected)
      : (slots[token] ?? containerFor(source));
    Object.defineProperty(slots, token, {
      value: kept,
      writable: true,
      enumerable: true,
      configurable: true,
    });
    target = kept as Selection;
  }
};

/**
 * The parts of a document that pointers select, with the contexts and, on the way to each part, ids and types
 * (Data Integrity ECDSA 1.0, 3.4.13 selectJsonLd).
 *
 * @param document a compact JSON-LD document
 * @param pointers JSON Pointers; '' selects everything
 * @returns undefined when there are no pointers
 * @throws CairnError `proof.pointer`
 */
export const selectPointers = (document: JsonObject, pointers: readonly string[]): JsonObject | undefined => {
  if (pointers.length === 0) return undefined;
  if (pointers.includes('')) return structuredClone(document) as JsonObject;
  const selection: Selection = { '@context': structuredClone(document['@context']), ...initial(document) };
  // shorter pointers come last would overwrite longer ones with the same values and more: longest first is enough
  for (const pointer of pointers.toSorted((a, b) => b.length - a.length))
    selectOne(document, pointer, selection);
  return closeUp(selection) as JsonObject;
};
