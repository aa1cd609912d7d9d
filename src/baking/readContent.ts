import type { JsonValue } from '../model/json.js';
import { textFormOf } from './credentialText.js';

const decodeSegment = (segment: string): string => {
  const binary = atob(segment.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
};

/**
 * What a baked text says, unverified: its JSON, or the payload of a token.
 *
 * @param text what an image holds, or is to hold
 * @returns undefined for what cannot be read; whoever verifies it names the fault
 */
export const readContent = (text: string): JsonValue | undefined => {
  const form = textFormOf(text);
  try {
    if (form === 'json') return JSON.parse(text) as JsonValue;
    if (form === 'jwt') return JSON.parse(decodeSegment(text.split('.')[1] ?? '')) as JsonValue;
  } catch {
    return undefined;
  }
  return undefined;
};
