import type { JsonValue } from '../model/json.js';
import { tokenPayload } from '../model/tokenPayload.js';
import { textFormOf } from './credentialText.js';

/**
 * What a baked text says, unverified: its JSON, or the payload of a token.
 *
 * @param text what an image holds, or is to hold
 * @returns undefined for what cannot be read; whoever verifies it names the fault
 */
export const readContent = (text: string): JsonValue | undefined => {
  const form = textFormOf(text);
  if (form === 'jwt') return tokenPayload(text);
  try {
    return form === 'json' ? (JSON.parse(text) as JsonValue) : undefined;
  } catch {
    return undefined;
  }
};
