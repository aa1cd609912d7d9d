import { asArray, isJsonObject } from '../model/json.js';
import type { JsonObject, JsonValue } from '../model/json.js';
import type { Contexts } from './contexts.js';
import { collected, definedTerms } from './inlineContext.js';
import type { DefinedTerms } from './inlineContext.js';

/** What all contexts of a document, taken together, make of a term. */
export class TermShapes {
  readonly #json = new Set<string>();
  readonly #notJson = new Set<string>();
  readonly #references = new Set<string>(['id']);
  readonly #containersOf = new Map<string, Set<string>>();

  constructor(contexts: readonly DefinedTerms[]) {
    for (const { json, notJson, references, containersOf } of contexts) {
      for (const name of json) this.#json.add(name);
      for (const name of notJson) this.#notJson.add(name);
      for (const name of references) this.#references.add(name);
      for (const [name, containers] of containersOf) {
        const known = this.#containersOf.get(name) ?? new Set();
        this.#containersOf.set(name, known);
        for (const container of containers) known.add(container);
      }
    }
  }

  isJson(name: string): boolean {
    return this.#json.has(name) && !this.#notJson.has(name);
  }

  /** Every definition has this container, and no other: a holder can add definitions, but not take them away. */
  isOnly(name: string | undefined, container: string): boolean {
    const containers = this.#of(name);
    return containers?.size === 1 && containers.has(container);
  }

  isMap(name: string | undefined): boolean {
    return [...(this.#of(name) ?? [])].some((found) => found !== '@set' && found !== '@list');
  }

  isIndexed(name: string | undefined): boolean {
    return this.#of(name)?.has('@index') === true;
  }

  isReference(name: string | undefined): boolean {
    return name !== undefined && this.#references.has(name);
  }

  #of(name: string | undefined): ReadonlySet<string> | undefined {
    return name === undefined ? undefined : this.#containersOf.get(name);
  }
}

/**
 * The contexts that a document names, and those that it holds, wherever they stand.
 *
 * @param document a document
 */
export const contextsIn = (
  document: JsonObject,
): { readonly named: ReadonlySet<string>; readonly inline: readonly JsonObject[] } => {
  const inline: JsonObject[] = [];
  const named = new Set<string>();
  const open: (JsonValue | undefined)[] = [document];
  while (open.length > 0) {
    const value = open.pop();
    if (Array.isArray(value)) for (const item of value as readonly JsonValue[]) open.push(item);
    if (!isJsonObject(value)) continue;
    for (const entry of asArray<JsonValue>(value['@context'])) {
      if (isJsonObject(entry)) inline.push(entry);
      else if (typeof entry === 'string') named.add(entry);
    }
    for (const [key, member] of Object.entries(value)) if (key !== '@context') open.push(member);
  }
  return { named, inline };
};

/**
 * What the contexts of a document, wherever they stand, make of its terms.
 *
 * @param document a document whose contexts are all in memory
 * @param contexts the contexts it may name
 */
export const termShapesOf = (document: JsonObject, contexts: Contexts): TermShapes => {
  const { named, inline } = contextsIn(document);
  const documents = [...named].map((url) => contexts.get(url)).filter((one) => one !== undefined);
  return new TermShapes([...documents.map(definedTerms), ...inline.map(collected)]);
};
