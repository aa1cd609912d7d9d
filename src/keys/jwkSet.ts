import { CairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import { importJwk } from './jwk.js';
import { WELL_KNOWN } from './jwkSetUrl.js';
import type { PublicKey } from './key.js';
import { sameKey } from './sameKey.js';
import type { ResolvedMethod } from './verificationMethod.js';

const MAX_KEYS = 1000;

/** Whether a document is a JWK Set (RFC 7517, 5). */
export const isJwkSet = (document: JsonObject): boolean => Array.isArray(document['keys']);

/** Who controls the keys of a set: its authority for the well-known one, otherwise the document itself. */
const controllerOf = (url: string): string =>
  url.endsWith(WELL_KNOWN) && new URL(url).pathname === WELL_KNOWN ? new URL(url).origin : url;

const instant = (seconds: unknown): string => {
  const milliseconds = typeof seconds === 'number' ? seconds * 1000 : NaN;
  if (!(Math.abs(milliseconds) <= 8.64e15)) throw new CairnError('method.malformed', 'not a NumericDate');
  return new Date(milliseconds).toISOString();
};

/** Retired keys stay in the set with `exp` and `revoked` (OpenID Federation 1.0, 8.7.2). */
const retirement = (jwk: JsonObject): { readonly expires?: string; readonly revoked?: string } => {
  const { exp, revoked } = jwk;
  return {
    ...(exp === undefined ? {} : { expires: instant(exp) }),
    ...(revoked === undefined
      ? {}
      : { revoked: instant(isJsonObject(revoked) ? revoked['revoked_at'] : revoked) }),
  };
};

/** In a set of many issuers it says whose key it is; what it says otherwise than in a text says that of nobody. */
const issuerOfKey = ({ iss }: JsonObject): { readonly jwkIssuer?: string } => {
  if (iss === undefined) return {};
  if (typeof iss !== 'string')
    throw new CairnError('method.malformed', 'iss of a JWK is the id of an issuer, a text');
  return { jwkIssuer: iss };
};

const methodOf = (document: JsonObject, url: string, jwk: JsonObject): ResolvedMethod => {
  const kid = typeof jwk['kid'] === 'string' ? `#${jwk['kid']}` : '';
  return {
    method: {
      id: `${url}${kid}`,
      type: 'JsonWebKey',
      controller: controllerOf(url),
      publicKey: importJwk(jwk),
      ...retirement(jwk),
    },
    controllerDocument: document,
    relationships: ['assertionMethod'],
    ...issuerOfKey(jwk),
  };
};

const keysOf = (document: JsonObject): readonly JsonObject[] => {
  const { keys } = document;
  if (!Array.isArray(keys) || keys.length > MAX_KEYS)
    throw new CairnError('controller.malformed', 'not a JWK Set');
  return keys.filter(isJsonObject);
};

/**
 * A key of a JWK Set by its `kid`.
 *
 * @param document the set
 * @param url where it came from, without fragment
 * @param kid the key's name
 * @throws CairnError `method.notFound`, `method.duplicate`, `method.malformed`, `key.*`
 */
export const findKeyById = (document: JsonObject, url: string, kid: string): ResolvedMethod => {
  const [jwk, ...others] = keysOf(document).filter(
    (key) => key['kid'] === kid || key['kid'] === `${url}#${kid}`,
  );
  if (jwk === undefined) throw new CairnError('method.notFound', `${url} holds no key ${kid}`);
  if (others.length > 0) throw new CairnError('method.duplicate', `${url} holds two keys ${kid}`);
  return methodOf(document, url, jwk);
};

/**
 * A given key in a JWK Set; keys that can't be read are passed over.
 *
 * @param document the set
 * @param url where it came from, without fragment
 * @param publicKey the key
 * @throws CairnError `method.notFound`
 */
export const findKey = (document: JsonObject, url: string, publicKey: PublicKey): ResolvedMethod => {
  for (const jwk of keysOf(document)) {
    try {
      const candidate = methodOf(document, url, jwk);
      if (sameKey(candidate.method.publicKey, publicKey)) return candidate;
    } catch (error) {
      if (!(error instanceof CairnError)) throw error;
    }
  }
  throw new CairnError('method.notFound', `${url} does not hold the key`);
};

/**
 * A single JWK that stands at a URL of its own (Open Badges 3.0, 8.2.2: `kid` dereferences to a JWK).
 *
 * @param document the JWK
 * @param url where it came from
 * @throws CairnError `method.malformed`, `key.*`
 */
export const loneKey = (document: JsonObject, url: string): ResolvedMethod =>
  methodOf(document, url, document);
