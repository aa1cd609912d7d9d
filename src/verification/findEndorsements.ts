import { asArray, isJsonObject, joinPointer, type JsonObject, type JsonValue } from '../model/json.js';

/** An endorsement where it is nested. */
export interface FoundEndorsement {
  readonly pointer: string;
  /** An object with embedded proof, a compact JWS, or whatever stands in their place. */
  readonly value: JsonValue;
  readonly isToken: boolean;
  /** The `id` of the object that it is nested in. */
  readonly endorsed: JsonValue | undefined;
}

/** What these hold is signed elsewhere or reported on its own. */
const NOT_ENTERED = ['@context', 'proof', 'verifiableCredential', 'endorsement', 'endorsementJwt'];

/**
 * Every endorsement in a credential, wherever it is nested, in document order: `endorsement` and `endorsementJwt` of
 * credentials, achievements and profiles (Open Badges 3.0, 9.1 step 6). Endorsements of endorsements belong to the
 * report on the endorsement.
 *
 * @param credential a credential
 */
export const findEndorsements = (credential: JsonObject): readonly FoundEndorsement[] =>
  search(credential, '');

const search = (value: JsonValue | undefined, pointer: string): readonly FoundEndorsement[] => {
  if (Array.isArray(value)) {
    return value.flatMap((item: JsonValue, index) => search(item, joinPointer(pointer, index)));
  }
  if (!isJsonObject(value)) return [];
  const here = [...nestedAt(value, pointer, 'endorsement'), ...nestedAt(value, pointer, 'endorsementJwt')];
  const below = Object.entries(value)
    .filter(([key]) => !NOT_ENTERED.includes(key))
    .flatMap(([key, inner]) => search(inner, joinPointer(pointer, key)));
  return [...here, ...below];
};

const nestedAt = (
  object: JsonObject,
  pointer: string,
  key: 'endorsement' | 'endorsementJwt',
): readonly FoundEndorsement[] => {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return asArray(value).map((item, index) => ({
    pointer: Array.isArray(value) ? joinPointer(joinPointer(pointer, key), index) : joinPointer(pointer, key),
    value: item,
    isToken: key === 'endorsementJwt',
    endorsed: object.id,
  }));
};
