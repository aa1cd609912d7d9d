import { isJsonObject, type JsonObject } from '../model/json.js';

/**
 * What a token says, which was verified where it became a holding.
 *
 * @param token a compact JWS
 * @returns nothing where it cannot be read
 */
export const payloadOf = (token: string): JsonObject => {
  try {
    const base64 = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const payload: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!isJsonObject(payload)) return {};
    return isJsonObject(payload['vc']) ? payload['vc'] : payload;
  } catch {
    return {};
  }
};
