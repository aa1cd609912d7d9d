import type { JsonRecord } from '../model/json.js';
import { assertSigned } from './assertSigned.js';
import { credentialText } from './credentialText.js';
import { type BakedKind, kindFor } from './kindFor.js';
import { readContent } from './readContent.js';

/** What is put into a picture, and where readers look for it. */
export interface CredentialToBake {
  readonly text: string;
  readonly form: 'json' | 'jwt';
  readonly kind: BakedKind;
}

/**
 * A credential as it is baked, into whatever picture.
 *
 * @param credential a credential with embedded proof (object or JSON text), or a compact JWS
 * @param asked the kind that the caller names, if any
 * @throws CairnError `baking.credential`, `baking.kind`, `baking.unsigned`
 */
export const credentialToBake = (
  credential: JsonRecord | string,
  asked: BakedKind | undefined,
): CredentialToBake => {
  const { text, form } = credentialText(credential);
  const content = readContent(text);
  const kind = kindFor(content, asked);
  if (form === 'json') assertSigned(content);
  return { text, form, kind };
};
