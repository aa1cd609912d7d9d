import { CairnError } from '../model/errors.js';
import { asArray, isJsonObject, type JsonValue } from '../model/json.js';
import { typesOf } from '../model/structureKind.js';

/**
 * Refuse to bake what can never verify: a picture goes round by itself, and nobody signs what is in it later. What is in the
 * envelope of a credential is a token, which is signed (VCDM 2.0, 4.13).
 *
 * @param content a credential in JSON
 * @throws CairnError `baking.unsigned` for one without a proof
 */
export const assertSigned = (content: JsonValue | undefined): void => {
  const { proof } = isJsonObject(content) ? content : {};
  if (asArray<JsonValue>(proof ?? []).length > 0) return;
  if (!typesOf(content).includes('EnvelopedVerifiableCredential'))
    throw new CairnError(
      'baking.unsigned',
      'The credential is not signed, and a picture of it could never verify. Bake what issue or issueJwt made of it.',
      { pointer: '/proof' },
    );
};
