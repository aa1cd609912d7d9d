import type { KeyPair } from '../keys/key.js';
import { importSecretMultikey } from '../keys/secretMultikey.js';
import { importPrivatePem } from '../keys/pem.js';
import { importPrivateJwk } from '../keys/privateJwk.js';
import { CairnError, isCairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import type { KeyFile } from './keyFile.js';

const parseObject = (text: string): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const importKey = async (text: string): Promise<KeyPair> => {
  if (text.startsWith('-----BEGIN')) return importPrivatePem(text);
  const object = parseObject(text);
  if (object === undefined) return importSecretMultikey(text);
  if (typeof object.secretKeyMultibase === 'string') return importSecretMultikey(object.secretKeyMultibase);
  return importPrivateJwk(object.privateKeyJwk ?? object);
};

const methodOf = (text: string): string | undefined => {
  const { verificationMethod, id } = parseObject(text) ?? {};
  return [verificationMethod, id].find((value) => typeof value === 'string');
};

/**
 * Read a private key from text, in the formats of `readKeyFile`. Errors never quote it.
 *
 * @param content what the file or the stream held
 * @param name what it is called in errors
 * @returns the key pair, and its verification method where the text names one
 * @throws CairnError `key.file.malformed`
 */
export const readKeyText = async (content: string, name: string): Promise<KeyFile> => {
  const text = content.trim();
  const verificationMethod = methodOf(text);
  try {
    const keyPair = await importKey(text);
    return { ...keyPair, ...(verificationMethod === undefined ? {} : { verificationMethod }) };
  } catch (error) {
    // The cause might quote the key, so only its code goes on.
    const reason = isCairnError(error) ? error.code : 'unknown format';
    throw new CairnError('key.file.malformed', `${name} holds no private key that can be read (${reason}).`);
  }
};
