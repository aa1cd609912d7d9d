import { asArray, isJsonObject } from '../model/json.js';
import type { JsonObject, JsonValue } from '../model/json.js';
import type { Contexts } from './contexts.js';
import { collected, definedTerms } from './inlineContext.js';
import type { DefinedTerms } from './inlineContext.js';

/** What all contexts of a document, taken together, make of a term. */
export class TermShapes {
  readonly #terms: readonly DefinedTerms[];

  constructor(terms: readonly DefinedTerms[]) {
    this.#terms = terms;
  }

  isJson(name: string): boolean {
    return (
      this.#terms.some(({ json }) => json.has(name)) && !this.#terms.some(({ notJson }) => notJson.has(name))
    );
  }

  /** Every definition has this container, and no other: a holder can add definitions, but not take them away. */
  isOnly(name: string | undefined, container: string): boolean {
    const containers = this.#containersOf(name);
    return containers.length > 0 && containers.every((found) => found === container);
  }

  isMap(name: string | undefined): boolean {
    return this.#containersOf(name).some((found) => found !== '@set' && found !== '@list');
  }

  isIndexed(name: string | undefined): boolean {
    return this.#containersOf(name).includes('@index');
  }

  isReference(name: string | undefined): boolean {
    return (
      name === 'id' || (name !== undefined && this.#terms.some(({ references }) => references.has(name)))
    );
  }

  #containersOf(name: string | undefined): readonly string[] {
    return name === undefined
      ? []
      : this.#terms.flatMap(({ containersOf }) => [...(containersOf.get(name) ?? [])]);
  }
}

/**
 * What the contexts of a document, wherever they stand, make of its terms.
 *
 * @param document a document whose contexts are all in memory
 * @param contexts the contexts it may name
 */
export const termShapesOf = (document: JsonObject, contexts: Contexts): TermShapes => {
  const found: DefinedTerms[] = [];
  const named = new Set<string>();
  const open: (JsonValue | undefined)[] = [document];
  while (open.length > 0) {
    const value = open.pop();
    if (Array.isArray(value)) open.push(...(value as readonly JsonValue[]));
    if (!isJsonObject(value)) continue;
    for (const entry of asArray<JsonValue>(value['@context'])) {
      if (isJsonObject(entry)) found.push(collected(entry));
      else if (typeof entry === 'string') named.add(entry);
    }
    open.push(...Object.entries(value).flatMap(([key, member]) => (key === '@context' ? [] : [member])));
  }
  const documents = [...named].map((url) => contexts.get(url)).filter((one) => one !== undefined);
  return new TermShapes([...documents.map(definedTerms), ...found]);
};
