import { CairnError } from '../../model/errors.js';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../../model/json.js';

/**
 * Every id and uid that a revocation list names: texts and objects with `id` (or `@id`) or `uid` (Open Badges 2.0,
 * RevocationList), or one object of reasons by id, as Open Badges 1 had them. An entry that names nobody may mean
 * anybody: the list is refused.
 *
 * @param list the list
 * @throws CairnError `openBadge2.malformed`
 */
export const readRevokedNames = ({ revokedAssertions }: JsonObject): readonly string[] => {
  if (revokedAssertions === undefined) throw unreadable('it has no revokedAssertions');
  return isJsonObject(revokedAssertions) && !NAMES.some((name) => revokedAssertions[name] !== undefined)
    ? namesInMap(revokedAssertions)
    : asArray<JsonValue>(revokedAssertions).flatMap(namesOfEntry);
};

const NAMES = ['id', '@id', 'uid'];

const unreadable = (why: string): CairnError =>
  new CairnError('openBadge2.malformed', `The revocation list cannot be read: ${why}.`);

const namesInMap = (reasons: JsonObject): readonly string[] => {
  const entries = Object.entries(reasons);
  if (entries.length === 0 || entries.some(([, reason]) => typeof reason !== 'string'))
    throw unreadable('revokedAssertions is neither a list nor an object of reasons');
  return entries.map(([id]) => id);
};

const namesOfEntry = (entry: JsonValue): readonly string[] => {
  if (typeof entry === 'string') return [entry];
  const given = isJsonObject(entry) ? NAMES.flatMap((name) => entry[name] ?? []) : [];
  const names = given.filter((name) => typeof name === 'string');
  if (names.length === 0 || names.length < given.length)
    throw unreadable('an entry names no assertion by id or uid');
  return names;
};
