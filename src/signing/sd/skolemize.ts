import { CairnError } from '../../model/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.js';
import { SKOLEM_PREFIX } from './blankNodes.js';
import type { JsonLdProcessor } from './jsonLdProcessor.js';

/** A document in which every node has a name. */
export interface Skolemized {
  readonly expanded: readonly JsonObject[];
  readonly compact: JsonObject;
}

/** Value objects and what is inside `@list`, `@set` and the like are no nodes. */
const isNode = (value: JsonObject): boolean =>
  !('@value' in value) && !('@list' in value) && !('@set' in value);

const named = (value: JsonValue | undefined, nextLabel: () => string): JsonValue | undefined => {
  if (Array.isArray(value)) return value.map((item) => named(item as JsonValue, nextLabel) ?? null);
  if (!isJsonObject(value) || '@value' in value) return value;
  const members = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, named(item, nextLabel)]),
  );
  if (!isNode(value)) return members as JsonObject;
  const { '@id': id } = value;
  if (id === undefined) return { ...members, '@id': `${SKOLEM_PREFIX}${nextLabel()}` } as JsonObject;
  if (typeof id === 'string' && id.startsWith('_:'))
    return { ...members, '@id': `${SKOLEM_PREFIX}${id.slice(2)}` } as JsonObject;
  return members as JsonObject;
};

/**
 * Give every nameless node of a document a name, so that it is known again when parts of the document are picked out
 * (Data Integrity ECDSA 1.0, 3.4.8 and 3.4.9).
 *
 * @param document a compact JSON-LD document
 * @param processor JSON-LD
 * @throws CairnError `proof.generation` when the document uses the names itself, `jsonld.*`
 */
export const skolemize = async (document: JsonObject, processor: JsonLdProcessor): Promise<Skolemized> => {
  if (JSON.stringify(document).includes(SKOLEM_PREFIX)) {
    throw new CairnError(
      'proof.generation',
      `the document uses ${SKOLEM_PREFIX}, which stands for blank nodes`,
    );
  }
  let count = 0;
  const nextLabel = (): string => `cairn-${count++}`;
  const expanded = (await processor.expand(document)).map((node) => named(node, nextLabel) as JsonObject);
  return { expanded, compact: await processor.compact(expanded, document['@context']) };
};
