import { expectKeyPair } from '../keys/key.js';
import { open, rm } from 'node:fs/promises';
import { CairnError } from '../model/errors.js';
import type { KeyFile } from './keyFile.js';
import { replaceFile } from './writeFileDurably.js';
import { expectArgument, expectOptions } from '../model/expect.js';

export interface WriteKeyFileOptions {
  /** Replace a file that is there. Default false: whoever loses a key can never sign with it again. */
  readonly overwrite?: boolean | undefined;
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

const createFile = async (path: string, text: string): Promise<void> => {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
};

/**
 * Write a key pair to a file that only its owner can read (mode 0600), as JSON.
 *
 * @param path the file
 * @param key the key pair, with its verification method if it should be remembered
 * @param options whether a file that is there is replaced
 * @throws CairnError `file.exists`, `file.unwritable`
 */
export const writeKeyFile = async (
  path: string,
  key: KeyFile,
  options: WriteKeyFileOptions = {},
): Promise<void> => {
  expectArgument(path, 'string', 'The path');
  expectKeyPair(key);
  expectOptions(options, { overwrite: 'boolean' });
  const { overwrite = false } = options;
  const { algorithm, publicKeyJwk, privateKeyJwk, verificationMethod } = key;
  const content = { algorithm, verificationMethod, publicKeyJwk, privateKeyJwk };
  const text = `${JSON.stringify(content, undefined, 2)}\n`;
  try {
    await (overwrite ? replaceFile(path, text, { mode: 0o600 }) : createFile(path, text));
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') throw new CairnError('file.exists', `${path} exists already.`);
    throw new CairnError('file.unwritable', `${path} could not be written (${String(codeOf(cause))}).`);
  }
};
