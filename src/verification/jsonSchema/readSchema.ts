import { isJsonObject, joinPointer, type JsonObject, type JsonValue } from '../../model/json.js';
import { APPLICATORS } from './applicators.js';
import { ASSERTIONS } from './assertions.js';
import { spendText } from './canonicalText.js';
import { expectText, type Keyword, type Reading } from './keyword.js';
import { type Pattern, readPattern } from './pattern.js';
import { mismatch, type Schema, type SpendSchemaWork, unusable } from './place.js';

/** Deeper application is recursion without end; a badge with everything takes some fifty. */
const MAX_DEPTH = 300;
/** What every JSON Schema has that is read, in the order in which it is applied; the rest is ignored, as the standard says. */
const KEYWORDS: readonly (readonly [string, Keyword])[] = Object.entries({ ...ASSERTIONS, ...APPLICATORS });
/** Would assert something in later versions, or in formats that the standard leaves open: not to be passed over. */
const REFUSED = ['$dynamicRef', 'prefixItems'];
const ANCHOR = /^[A-Za-z_][-A-Za-z0-9._]*$/;

/**
 * Read a JSON Schema, 2019-09. Every place that can be applied is read, and nothing else can be referred to.
 *
 * @param document the whole schema
 * @param spend the budget of reading
 * @throws CairnError `credentialSchema.unusable`
 */
export const readSchema = (document: JsonObject | boolean, spend: SpendSchemaWork): Schema => {
  const places = new Map<string, Schema>();
  const references = new Set<string>();
  const patterns = new Map<string, Pattern>();

  const readPlace = (value: JsonValue | undefined, pointer: string): Schema => {
    const known = places.get(pointer);
    if (known !== undefined) return known;
    spend(2);
    spendText(pointer, spend);
    const schema = readOne(value, pointer);
    places.set(pointer, schema);
    if (isJsonObject(value) && value.$anchor !== undefined) anchor(expectText(value.$anchor), schema);
    return schema;
  };

  const readOne = (value: JsonValue | undefined, pointer: string): Schema => {
    if (typeof value === 'boolean') return value ? accept : reject;
    if (!isJsonObject(value)) throw unusable('The named schema is no JSON Schema that can be used here.');
    refuseOpen(value, pointer);
    const reading: Reading = {
      siblings: value,
      subschema: (inner, ...path) => readPlace(inner, path.reduce<string>(joinPointer, pointer)),
      refer,
      pattern,
      spend,
    };
    return inOrder(
      KEYWORDS.map(([name, keyword]) => {
        const own = Object.hasOwn(value, name) ? value[name] : undefined;
        return own === undefined ? undefined : keyword(own, reading);
      }).filter((assertion) => assertion !== undefined),
    );
  };

  const anchor = (name: string, schema: Schema): void => {
    if (!ANCHOR.test(name) || places.has(name))
      throw unusable('The schema has an $anchor that is no name, or twice.');
    places.set(name, schema);
  };

  const refer = (reference: JsonValue): Schema => {
    const target = targetOf(reference);
    references.add(target);
    // looked up when it is applied, since it may be read later, or be around the reference
    return (place) => (places.get(target) ?? reject)(place);
  };

  const pattern = (source: string): Pattern => {
    const known = patterns.get(source) ?? readPattern(source, spend);
    patterns.set(source, known);
    return known;
  };

  const schema = readPlace(document, '');
  for (const target of references) {
    if (!places.has(target)) throw unusable('The schema refers to a place that holds no schema.');
  }
  return schema;
};

const accept: Schema = ({ spend }) => {
  spend(1);
  return undefined;
};
const reject: Schema = (place) => {
  place.spend(1);
  return mismatch(place, 'must NOT be present');
};

const inOrder =
  (assertions: readonly Schema[]): Schema =>
  (place) => {
    place.spend(1 + assertions.length);
    if (place.depth > MAX_DEPTH) throw unusable('The schema applies itself deeper than the limit.');
    for (const assertion of assertions) {
      const found = assertion(place);
      if (found !== undefined) return found;
    }
    return undefined;
  };

const refuseOpen = (schema: JsonObject, pointer: string): void => {
  // an inner id would change what references within it mean
  for (const name of pointer === '' ? REFUSED : [...REFUSED, '$id']) {
    if (schema[name] !== undefined) throw unusable(`The schema has a ${name}, which is not applied here.`);
  }
};

/** The pointer or the anchor that a reference names. */
const targetOf = (reference: JsonValue): string => {
  if (typeof reference !== 'string' || !reference.startsWith('#'))
    throw unusable('The schema refers to another document.');
  try {
    return decodeURIComponent(reference.slice(1));
  } catch (cause) {
    throw unusable('The schema has a reference that is not well-formed.', cause);
  }
};
