import { decodeBase64Url, encodeBase64Url } from '../../keys/base64url.js';
import { CairnError } from '../../model/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.js';
import { parseJson } from '../../model/parseJson.js';
import { digest } from '../digest.js';

const MAX_DISCLOSURES = 1000;

const invalid = (message: string): CairnError => new CairnError('sdJwt.invalid', message);

/** Every digest that stands in a value, in `_sd` and in array elements. */
const digestsIn = (value: JsonValue | undefined): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap((item) => digestsIn(item as JsonValue));
  if (!isJsonObject(value)) return [];
  const { _sd: own, '...': element } = value;
  const here = [...(Array.isArray(own) ? own : []), ...(element === undefined ? [] : [element])];
  if (!here.every((item) => typeof item === 'string')) throw invalid('a digest is no text');
  return [
    ...(here as string[]),
    ...Object.entries(value).flatMap(([key, item]) => (key === '_sd' ? [] : digestsIn(item))),
  ];
};

const valueOf = (disclosure: string): JsonValue => {
  const parts = parseJson(decodeBase64Url(disclosure, 'sdJwt.invalid'), { numbers: 'any' });
  if (!Array.isArray(parts) || parts.length < 2 || parts.length > 3)
    throw invalid('a disclosure is a list of two or three');
  const [salt, name] = parts as readonly JsonValue[];
  const isNamed = parts.length === 3;
  if (typeof salt !== 'string' || (isNamed && typeof name !== 'string'))
    throw invalid('a disclosure has no salt or name');
  if (isNamed && (name === '_sd' || name === '...')) throw invalid('a disclosure has a reserved name');
  return (parts as readonly JsonValue[]).at(-1) ?? null;
};

/**
 * Check that the disclosures of a token are what its issuer hashed: each is asked for exactly once, no digest stands
 * twice (RFC 9901, 7.1 steps 3 to 5).
 *
 * @param payload the signed claims
 * @param disclosures the texts between the tildes
 * @throws CairnError `sdJwt.invalid`
 */
export const checkDisclosures = (payload: JsonObject, disclosures: readonly string[]): void => {
  if (disclosures.length > MAX_DISCLOSURES) throw invalid('too many disclosures');
  const asked = [
    ...digestsIn(payload),
    ...disclosures.flatMap((disclosure) => digestsIn(valueOf(disclosure))),
  ];
  const known = new Set(asked);
  if (known.size !== asked.length) throw invalid('a digest stands twice');
  const given = disclosures.map((disclosure) => encodeBase64Url(digest('SHA-256', disclosure)));
  if (new Set(given).size !== given.length) throw invalid('a disclosure stands twice');
  if (!given.every((hash) => known.has(hash))) throw invalid('a disclosure was not hashed by the issuer');
};
