import { open, type FileHandle } from 'node:fs/promises';
import type { KeyPair } from '../keys/key.js';
import { importSecretMultikey } from '../keys/secretMultikey.js';
import { importPrivatePem } from '../keys/pem.js';
import { importPrivateJwk } from '../keys/privateJwk.js';
import { CairnError, isCairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import type { KeyFile } from './keyFile.js';
import { expectArgument, expectOptions } from '../model/expect.js';

export interface ReadKeyFileOptions {
  /** Read the file although its group or everybody can read it, too. Default false. */
  readonly allowExposedFile?: boolean | undefined;
}

/** No key file is longer: RSA with 16,384 bits in PEM is 13 kB. */
const MAXIMUM_BYTES = 64 * 1024;

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

const openFile = async (path: string): Promise<FileHandle> => {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw codeOf(error) === 'ENOENT'
      ? new CairnError('file.notFound', `${path} does not exist.`)
      : new CairnError('file.unreadable', `${path} could not be read (${String(codeOf(error))}).`);
  }
};

/** Looks at the very file that is read, not at what the name leads to a moment later. */
const readPrivately = async (path: string, allowExposedFile: boolean): Promise<string> => {
  const file = await openFile(path);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw new CairnError('file.unreadable', `${path} is no file.`);
    const mode = stats.mode & 0o777;
    // Windows has no such bits: there every file seems open to all.
    if ((mode & 0o077) !== 0 && !allowExposedFile && process.platform !== 'win32') {
      throw new CairnError(
        'key.file.exposed',
        `${path} has mode 0${mode.toString(8)}, so others can read it. Run: chmod 600 ${path}`,
      );
    }
    if (stats.size > MAXIMUM_BYTES)
      throw new CairnError('key.file.malformed', `${path} is too long for a key.`);
    return (await file.readFile('utf8')).trim();
  } finally {
    await file.close();
  }
};

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
 * Read a private key from a file that only its owner can read. Formats: what `writeKeyFile` writes, a private JWK,
 * Multikey (JSON with `secretKeyMultibase`, or the bare text), PEM (PKCS #8). Errors never quote the file.
 *
 * @param path the file
 * @param options whether a file that others can read is taken
 * @returns the key pair, and its verification method where the file names one
 * @throws CairnError `file.notFound`, `file.unreadable`, `key.file.exposed`, `key.file.malformed`
 */
export const readKeyFile = async (path: string, options: ReadKeyFileOptions = {}): Promise<KeyFile> => {
  expectArgument(path, 'string', 'The path');
  expectOptions(options, { allowExposedFile: 'boolean' });
  const { allowExposedFile = false } = options;
  const text = await readPrivately(path, allowExposedFile);
  const verificationMethod = methodOf(text);
  try {
    const keyPair = await importKey(text);
    return { ...keyPair, ...(verificationMethod === undefined ? {} : { verificationMethod }) };
  } catch (error) {
    // The cause might quote the key, so only its code goes on.
    const reason = isCairnError(error) ? error.code : 'unknown format';
    throw new CairnError('key.file.malformed', `${path} holds no private key that can be read (${reason}).`);
  }
};
