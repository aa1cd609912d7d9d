import { CairnError } from '../model/errors.js';
import { asArray, isJsonObject, type JsonObject } from '../model/json.js';
import type { PublicKey } from './key.js';
import { sameKey } from './sameKey.js';
import { readVerificationMethod, type ResolvedMethod } from './verificationMethod.js';

/** The relationships of Controlled Identifiers 1.0, 2.3. */
const RELATIONSHIPS = [
  'assertionMethod',
  'authentication',
  'capabilityInvocation',
  'capabilityDelegation',
  'keyAgreement',
] as const;

/** More methods than any honest document has. */
const MAX_METHODS = 1000;

/** A document that was read: its methods by absolute id, and who lists them. */
export interface ControllerDocument {
  readonly id: string;
  readonly document: JsonObject;
  readonly methods: ReadonlyMap<string, JsonObject>;
  readonly relationships: ReadonlyMap<string, readonly string[]>;
}

/** DID URLs may be relative to the document (DID Core 3.2.2). */
const absoluteId = (id: unknown, base: string): string => {
  if (typeof id !== 'string' || id === '')
    throw new CairnError('controller.malformed', 'a method without an id');
  return id.startsWith('#') ? base + id : id;
};

/**
 * Read a DID document or controlled identifier document.
 *
 * @param document the document as JSON
 * @param id the id that was asked for
 * @throws CairnError `controller.id`, `controller.malformed`, `method.duplicate`
 */
export const readControllerDocument = (document: JsonObject, id: string): ControllerDocument => {
  if (document['id'] !== id) throw new CairnError('controller.id', `the document for ${id} has another id`);
  const methods = new Map<string, JsonObject>();
  const relationships = new Map<string, string[]>();

  const addMethod = (value: unknown): string => {
    if (!isJsonObject(value))
      throw new CairnError('controller.malformed', 'a verification method is a JSON object');
    const methodId = absoluteId(value['id'], id);
    if (methods.has(methodId))
      throw new CairnError('method.duplicate', `two methods have the id ${methodId}`);
    if (methods.size >= MAX_METHODS)
      throw new CairnError('controller.malformed', 'too many verification methods');
    methods.set(methodId, value);
    return methodId;
  };

  for (const value of asArray(document['verificationMethod'])) addMethod(value);
  for (const relationship of RELATIONSHIPS) {
    for (const value of asArray(document[relationship])) {
      const methodId = isJsonObject(value) ? addMethod(value) : absoluteId(value, id);
      relationships.set(methodId, [...(relationships.get(methodId) ?? []), relationship]);
    }
  }
  return { id, document, methods, relationships };
};

const resolved = (source: ControllerDocument, methodId: string, value: JsonObject): ResolvedMethod => {
  const method = readVerificationMethod(value, methodId);
  if (method.controller !== source.id)
    throw new CairnError(
      'method.controller',
      'The verification method names another controller than the document that holds it.',
    );
  return {
    method,
    controllerDocument: source.document,
    relationships: source.relationships.get(methodId) ?? [],
  };
};

/**
 * A method of a document by its id (Controlled Identifiers 1.0, 3.3).
 *
 * @param source the document
 * @param methodId absolute URL of the method
 * @throws CairnError `method.notFound`, `method.controller`, `method.malformed`, `key.*`
 */
export const findMethod = (source: ControllerDocument, methodId: string): ResolvedMethod => {
  const value = source.methods.get(methodId);
  if (value === undefined)
    throw new CairnError('method.notFound', `${source.id} holds no method ${methodId}`);
  return resolved(source, methodId, value);
};

/**
 * The method of a document that holds a given key; methods that can't be read are passed over.
 *
 * @param source the document
 * @param publicKey the key
 * @throws CairnError `method.notFound`
 */
export const findMethodOfKey = (source: ControllerDocument, publicKey: PublicKey): ResolvedMethod => {
  for (const [methodId, value] of source.methods) {
    try {
      const candidate = resolved(source, methodId, value);
      if (sameKey(candidate.method.publicKey, publicKey)) return candidate;
    } catch (error) {
      if (!(error instanceof CairnError)) throw error;
    }
  }
  throw new CairnError('method.notFound', `${source.id} does not hold the key`);
};
