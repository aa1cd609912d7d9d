import { extensionIri } from '../model/extensionVocabulary.js';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';

const MAX_DEPTH = 32;

/** What a local context, at any depth, gives a name to; of a definition without an IRI the name itself. */
const addMeanings = (local: JsonValue | undefined, name: string, found: Set<string>, depth = 0): void => {
  if (depth > MAX_DEPTH) return;
  for (const entry of asArray<JsonValue>(local)) {
    if (!isJsonObject(entry)) continue;
    for (const [term, value] of Object.entries(entry)) {
      const iri = isJsonObject(value) ? (value['@id'] ?? term) : value;
      if (term === name) found.add(String(iri));
      if (isJsonObject(value)) addMeanings(value['@context'], name, found, depth + 1);
    }
  }
};

/** What the contexts inside a document make of a name; those that it names by URL are not looked into. */
const meaningsOf = (document: JsonObject, name: string): ReadonlySet<string> => {
  const found = new Set<string>();
  const open: (JsonValue | undefined)[] = [document];
  while (open.length > 0) {
    const value = open.pop();
    if (Array.isArray(value)) for (const item of value as readonly JsonValue[]) open.push(item);
    if (!isJsonObject(value)) continue;
    addMeanings(value['@context'], name, found);
    for (const [key, member] of Object.entries(value)) if (key !== '@context') open.push(member);
  }
  return found;
};

/**
 * Whether a context inside the document defines a name: then it is the issuer's own, and a holder could exchange it for
 * another of those (decision 022).
 *
 * @param document a credential
 * @param name of a member
 */
export const isDefinedInside = (document: JsonObject, name: string): boolean =>
  meaningsOf(document, name).size > 0;

/**
 * Whether a name can be that of an extension of this package: no context inside the document gives it to anything else.
 * Names are anybody's: a holder could give `measures` to something else that the issuer signed.
 *
 * @param document a credential
 * @param name of the extension
 */
export const isOwnTerm = (document: JsonObject, name: string): boolean =>
  [...meaningsOf(document, name)].every((iri) => iri === extensionIri(name));

/**
 * Whether a name is nothing but somebody else's. Where both could be meant it is ours: a holder can add contexts.
 *
 * @param document a credential
 * @param name of the extension
 */
export const isOthersTerm = (document: JsonObject, name: string): boolean => {
  const meanings = meaningsOf(document, name);
  return meanings.size > 0 && !meanings.has(extensionIri(name));
};
