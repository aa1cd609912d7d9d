import { isJsonObject, type JsonObject, type JsonValue } from './json.js';

/**
 * What a token says, unverified: its payload.
 *
 * @param token a compact JWS, or an SD-JWT
 * @returns undefined where it cannot be read; whoever verifies it names the fault
 */
export const tokenPayload = (token: string): JsonValue | undefined => {
  try {
    const binary = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as JsonValue;
  } catch {
    return undefined;
  }
};

/**
 * The credential in the payload of a token: the payload itself (VCDM 2.0), or its member `vc` (1.1).
 *
 * @param payload what a token says
 * @returns an object without members where there is none
 */
export const credentialInPayload = (payload: JsonValue | undefined): JsonObject => {
  if (!isJsonObject(payload)) return {};
  return isJsonObject(payload['vc']) ? payload['vc'] : payload;
};
