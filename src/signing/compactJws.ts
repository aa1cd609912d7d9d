import { decodeBase64Url, encodeBase64Url } from '../keys/base64url.js';
import { CairnError, isCairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import { parseJson } from '../model/parseJson.js';

/** A compact JWS taken apart (RFC 7515, 7.1); nothing of it is checked. */
export interface CompactJws {
  readonly header: JsonObject;
  readonly payload: JsonObject;
  readonly signature: Uint8Array;
  /** what was signed: the first two segments and the dot between them */
  readonly signingInput: Uint8Array;
}

const readObject = (segment: string): JsonObject => {
  try {
    const value = parseJson(decodeBase64Url(segment, 'jwt.malformed'));
    if (isJsonObject(value)) return value;
  } catch (error) {
    if (isCairnError(error)) throw error;
    throw new CairnError('jwt.malformed', 'The token is not a compact JWS of three base64url segments.', {
      cause: error,
    });
  }
  throw new CairnError('jwt.malformed', 'header and payload are JSON objects');
};

/**
 * Take a compact JWS apart. Three segments of base64url without padding; header and payload are JSON objects without a
 * key twice.
 *
 * @param compact the token
 * @throws CairnError `jwt.malformed`, `input.*`
 */
export const decodeCompactJws = (compact: string): CompactJws => {
  if (typeof compact !== 'string')
    throw new CairnError('jwt.malformed', 'The token is not a compact JWS of three base64url segments.');
  const [header, payload, signature, ...others] = compact.split('.', 4);
  if (header === undefined || payload === undefined || signature === undefined || others.length > 0) {
    throw new CairnError('jwt.malformed', 'The token is not a compact JWS of three base64url segments.');
  }
  return {
    header: readObject(header),
    payload: readObject(payload),
    signature: decodeBase64Url(signature, 'jwt.malformed'),
    signingInput: new TextEncoder().encode(`${header}.${payload}`),
  };
};

/**
 * What a signer signs, and the first part of the token.
 *
 * @param header JOSE header
 * @param payload claims
 */
export const encodeSigningInput = (header: JsonObject, payload: JsonObject): string => {
  const segment = (value: JsonObject): string =>
    encodeBase64Url(new TextEncoder().encode(JSON.stringify(value)));
  return `${segment(header)}.${segment(payload)}`;
};
