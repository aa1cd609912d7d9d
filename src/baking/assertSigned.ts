import { CairnError } from '../model/errors.js';
import { asArray, isJsonObject, type JsonValue } from '../model/json.js';
import { readContent } from './readContent.js';

/** VCDM 2.0, 4.13: what is in an envelope is a token, which is signed. */
const isEnvelope = (type: JsonValue | undefined): boolean =>
  asArray<JsonValue>(type ?? []).includes('EnvelopedVerifiableCredential');

/**
 * Refuse to bake what can never verify: a picture goes round by itself, and nobody signs what is in it later.
 *
 * @param text the credential, JSON or a token
 * @throws CairnError `baking.unsigned` for JSON without a proof
 */
export const assertSigned = (text: string): void => {
  if (!text.startsWith('{')) return;
  const content = readContent(text);
  const { proof, type } = isJsonObject(content) ? content : {};
  if (asArray<JsonValue>(proof ?? []).length === 0 && !isEnvelope(type))
    throw new CairnError(
      'baking.unsigned',
      'The credential is not signed, and a picture of it could never verify. Bake what issue or issueJwt made of it.',
      { pointer: '/proof' },
    );
};
