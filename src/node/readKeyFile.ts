import { open, type FileHandle } from 'node:fs/promises';
import { CairnError } from '../model/errors.js';
import type { KeyFile } from './keyFile.js';
import { readKeyText } from './readKeyText.js';
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
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
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
  return readKeyText(await readPrivately(path, allowExposedFile), path);
};
