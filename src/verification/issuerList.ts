import { toPlainJson } from '../model/toPlainJson.js';
import { CairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import type { TrustEntry, TrustRegistry } from './trust.js';

/**
 * A registry from a list of issuers. Read are: an array of ids or of `{id, name}`; `{name, issuers: […]}` with such an
 * array; and the registries of known issuers that the Digital Credentials Consortium publishes,
 * `{meta, registry: {did: {name, …}}}`. Ids are compared exactly.
 *
 * @param list the list, parsed
 * @param name name of the registry, where the list has none
 * @throws CairnError `trust.malformed`
 * @example
 * await verify(badge, { trust: createIssuerList(['did:web:university.example']) });
 */
export const createIssuerList = (list: JsonValue, name?: string): TrustRegistry => {
  const plain = toPlainJson(list, { numbers: 'any' });
  const registry = name ?? nameOf(plain);
  const entries = new Map(entriesOf(plain).map(([id, entry]) => [id, withRegistry(entry, registry)]));
  return (issuerId) => entries.get(issuerId);
};

const nameOf = (list: JsonValue): string | undefined =>
  isJsonObject(list) && typeof list.name === 'string' ? list.name : undefined;

const withRegistry = (entry: TrustEntry, registry: string | undefined): TrustEntry =>
  registry === undefined ? entry : { ...entry, registry };

const entriesOf = (list: JsonValue): readonly (readonly [id: string, entry: TrustEntry])[] => {
  if (Array.isArray(list)) return list.map(entryOf);
  if (!isJsonObject(list))
    throw new CairnError('trust.malformed', 'The list of trusted issuers is in no format that is known.');
  if (list.issuers !== undefined) return entriesOf(list.issuers);
  const byId = list.registry ?? list.entries;
  if (!isJsonObject(byId))
    throw new CairnError('trust.malformed', 'The list of trusted issuers is in no format that is known.');
  return Object.entries(byId).map(([id, entry]) => [id, isJsonObject(entry) ? named(entry) : {}]);
};

const entryOf = (item: JsonValue): readonly [id: string, entry: TrustEntry] => {
  if (typeof item === 'string') return [item, {}];
  const id = isJsonObject(item) ? (item.id ?? item.did) : undefined;
  if (!isJsonObject(item) || typeof id !== 'string')
    throw new CairnError('trust.malformed', 'The list of trusted issuers is in no format that is known.');
  return [id, named(item)];
};

const named = ({ name }: JsonObject): TrustEntry => (typeof name === 'string' ? { name } : {});
