import { asArray, joinPointer, type JsonObject, type JsonValue } from '../model/json.js';

/** An endorsement where it is nested. */
export interface FoundEndorsement {
  readonly pointer: string;
  /** An object with embedded proof, a compact JWS, or whatever stands in their place. */
  readonly value: JsonValue;
  readonly isToken: boolean;
  /** The `id` of the object that it is nested in. */
  readonly endorsed: JsonValue | undefined;
}

/**
 * Every endorsement in a credential, wherever it is nested, in document order: `endorsement` and `endorsementJwt` of
 * credentials, achievements and profiles (Open Badges 3.0, 9.1 step 6). Endorsements of endorsements belong to the
 * report on the endorsement.
 *
 * @param credential a credential
 */
export const findEndorsements = (credential: JsonObject): readonly FoundEndorsement[] => {
  const found: FoundEndorsement[] = [];
  search(credential, [], found);
  return found;
};

/** Keys and indexes from the root to a value; written out only for what is found. */
type Path = (string | number)[];

const search = (value: object, path: Path, found: FoundEndorsement[]): void => {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) searchIn(value[i], i, path, found);
    return;
  }
  const object = value as JsonObject;
  for (const key of Object.keys(object)) {
    if (key === 'endorsement' || key === 'endorsementJwt') collect(object, key, path, found);
    else if (!isReportedElsewhere(key)) searchIn(object[key], key, path, found);
  }
};

/** What these hold is signed elsewhere or reported on its own. Compared one by one: every key passes here. */
const isReportedElsewhere = (key: string): boolean =>
  key === '@context' || key === 'proof' || key === 'verifiableCredential';

const searchIn = (
  value: JsonValue | undefined,
  token: string | number,
  path: Path,
  found: FoundEndorsement[],
): void => {
  if (typeof value !== 'object' || value === null) return;
  path.push(token);
  search(value, path, found);
  path.pop();
};

const collect = (
  object: JsonObject,
  key: 'endorsement' | 'endorsementJwt',
  path: Path,
  found: FoundEndorsement[],
): void => {
  const value = object[key];
  const pointer = [...path, key].reduce<string>(joinPointer, '');
  for (const [index, item] of asArray<JsonValue>(value).entries()) {
    found.push({
      pointer: Array.isArray(value) ? joinPointer(pointer, index) : pointer,
      value: item,
      isToken: key === 'endorsementJwt',
      endorsed: object.id,
    });
  }
};
