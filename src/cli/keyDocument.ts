import { lstat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import { blame } from './blame.js';
import type { CliIo } from './cliIo.js';
import { readJson } from './readJson.js';
import { UsageError } from './usageError.js';

/** Controlled Identifiers 1.0, 2.2: from that instant on nothing more of a key is accepted. */
export interface Retirement {
  /** Fragment or whole id of the verification method. */
  readonly method: string;
  /** `revoked` where somebody else may have the key. */
  readonly how: 'expires' | 'revoked';
  /** XSD dateTimeStamp. */
  readonly when: string;
}

/** Members that may list or hold verification methods. */
const RELATIONSHIPS = [
  'verificationMethod',
  'assertionMethod',
  'authentication',
  'keyAgreement',
  'capabilityInvocation',
  'capabilityDelegation',
] as const;

const listOf = (value: JsonValue | undefined): readonly JsonValue[] =>
  value === undefined ? [] : asArray<JsonValue>(value);

/** Ids may be relative to the document. */
const absolute = (id: unknown, did: string): string => {
  const text = String(id);
  return text.startsWith('#') ? did + text : text;
};

/**
 * The ids of all verification methods in a document.
 *
 * @param document a DID document
 * @param did whose it is
 */
export const methodsIn = (document: JsonObject, did: string): readonly string[] => {
  const all = RELATIONSHIPS.flatMap((name) => listOf(document[name]));
  return [...new Set(all.map((one) => absolute(isJsonObject(one) ? one['id'] : one, did)))];
};

/**
 * The DID document that is published already.
 *
 * @param file as the user typed it
 * @param io where relative paths start
 * @returns nothing where there is none
 * @throws UsageError for what is no JSON object
 */
export const readKeyDocument = async (file: string, io: CliIo): Promise<JsonObject | undefined> => {
  const isThere = await lstat(resolve(io.cwd, file)).catch(() => undefined);
  return isThere === undefined ? undefined : blame('The DID document', () => readJson(file, io));
};

/**
 * See to it that keys can be added to a document.
 *
 * @param document what is published already
 * @param file as the user typed it
 * @param did whose it must be
 * @throws UsageError
 */
export const expectKeyDocument = (
  document: JsonObject | undefined,
  file: string,
  did: string,
): JsonObject => {
  if (document === undefined)
    throw new UsageError(`There is no ${file} to add a key to.`, 'Leave out --add, and it is written.');
  if (document['id'] !== did)
    throw new UsageError(`${file} is the document of ${String(document['id'])}, not of ${did}.`);
  return document;
};

/**
 * A name for a further key: `key-2`, or the next that is free.
 *
 * @param document the document
 * @param did whose it is
 */
export const freeFragment = (document: JsonObject, did: string): string => {
  const taken = methodsIn(document, did);
  let number = 2;
  while (taken.includes(`${did}#key-${number}`)) number += 1;
  return `key-${number}`;
};

const retire = (method: JsonValue, did: string, retirements: readonly Retirement[]): JsonValue => {
  if (!isJsonObject(method)) return method;
  const mine = retirements.filter((one) => isNamed(one, absolute(method['id'], did), did));
  return mine.reduce<JsonObject>((before, { how, when }) => ({ ...before, [how]: when }), method);
};

const isNamed = ({ method }: Retirement, id: string, did: string): boolean =>
  method === id || `${did}#${method.replace(/^#/, '')}` === id;

const assertNamed = (document: JsonObject, did: string, retirements: readonly Retirement[]): void => {
  const methods = listOf(document['verificationMethod']).filter(isJsonObject);
  const ids = methods.map(({ id }) => absolute(id, did));
  const unknown = retirements.find((one) => !ids.some((id) => isNamed(one, id, did)));
  if (unknown !== undefined)
    throw new UsageError(
      `The document has no key ${unknown.method}.`,
      `It has ${ids.length === 0 ? 'none' : ids.map((id) => id.slice(id.indexOf('#') + 1)).join(', ')}.`,
    );
};

/**
 * A document with one key more. All that is in it stays, so that what was signed before is still verified; keys that are
 * retired say since when.
 *
 * @param document what is published already
 * @param addition the document of the new key alone
 * @param retirements which of its keys end, and how
 * @throws UsageError where a key has the new one's name, or one that is retired is not there
 */
export const addToKeyDocument = (
  document: JsonObject,
  addition: JsonObject,
  retirements: readonly Retirement[],
): JsonObject => {
  const did = String(addition['id']);
  const [method] = methodsIn(addition, did);
  if (method !== undefined && methodsIn(document, did).includes(method))
    throw new UsageError(`The document has a key ${method} already.`, 'Give the new one another --fragment.');
  assertNamed(document, did, retirements);
  const contexts = listOf(document['@context']);
  const known = contexts.map((context) => JSON.stringify(context));
  const further = listOf(addition['@context']).filter((one) => !known.includes(JSON.stringify(one)));
  return {
    ...document,
    '@context': [...contexts, ...further],
    verificationMethod: [
      ...listOf(document['verificationMethod']).map((one) => retire(one, did, retirements)),
      ...listOf(addition['verificationMethod']),
    ],
    assertionMethod: [
      ...listOf(document['assertionMethod']).map((one) => retire(one, did, retirements)),
      ...listOf(addition['assertionMethod']),
    ],
  };
};
