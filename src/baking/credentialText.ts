import { CairnError } from '../model/errors.js';
import { toPlainJson } from '../model/toPlainJson.js';
import { isJsonObject, type JsonRecord } from '../model/json.js';

/** How a baked text is written: a JSON credential, a compact JWS (SD-JWT included), a URL (Open Badges 1 and 2), or none of these. */
export type TextForm = 'json' | 'jwt' | 'url' | 'other';

/** Three base64url segments (Open Badges 3.0, CompactJws), and what SD-JWT appends to them. */
const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+(?:~[A-Za-z0-9_.-]*)*$/;

/**
 * What a baked text is, by its first characters.
 *
 * @param text text as it was found in an image
 */
export const textFormOf = (text: string): TextForm => {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return 'json';
  if (COMPACT_JWS.test(trimmed)) return 'jwt';
  return /^https?:\/\//i.test(trimmed) ? 'url' : 'other';
};

/**
 * The text to bake for a credential.
 *
 * @param credential a credential with embedded proof, its JSON text, or a compact JWS
 * @throws CairnError `baking.credential` if it is none of them
 */
export const credentialText = (credential: JsonRecord | string): { text: string; form: 'json' | 'jwt' } => {
  if (typeof credential !== 'string') {
    if (!isJsonObject(credential))
      throw new CairnError(
        'baking.credential',
        'What is baked, or to be baked, is neither a JSON credential nor a compact JWS.',
      );
    return { text: JSON.stringify(toPlainJson(credential)), form: 'json' };
  }
  const text = credential.trim();
  const form = textFormOf(text);
  if (form === 'jwt') return { text, form };
  if (form !== 'json' || !isJsonText(text))
    throw new CairnError(
      'baking.credential',
      'What is baked, or to be baked, is neither a JSON credential nor a compact JWS.',
    );
  return { text, form };
};

const isJsonText = (text: string): boolean => {
  try {
    return isJsonObject(JSON.parse(text));
  } catch {
    return false;
  }
};
