import { resolve } from 'node:path';
import { createSigner, type Signer } from '../keys/signer.js';
import type { KeyFile } from '../node/keyFile.js';
import { readKeyFile } from '../node/readKeyFile.js';
import { readKeyText } from '../node/readKeyText.js';
import { isCairnError } from '../model/errors.js';
import type { CliIo } from './cliIo.js';
import { decodeText } from './decodeText.js';
import { expectUrl } from './sharedOptions.js';
import { UsageError } from './usageError.js';

/** Options of every command that signs. */
export interface SignerOptions {
  readonly key: string;
  readonly method?: string;
}

/** A private key is not typed where it can be read over a shoulder. */
const readPipedKey = async (io: CliIo): Promise<KeyFile> => {
  if (io.stdinIsTTY === true)
    throw new UsageError(
      'A private key is not typed at a terminal.',
      'Send it through a pipe, or name a file.',
    );
  return readKeyText(decodeText(await io.stdin()), 'standard input');
};

/**
 * A signer from a key file that only its owner can read, or from standard input.
 *
 * @param options the file or `-`, and the verification method where the file does not name one
 * @param io where relative paths start
 * @throws UsageError for a method that is no URL; CairnError `file.*`, `key.file.*`
 */
export const openSigner = async (options: SignerOptions, io: CliIo): Promise<Signer> => {
  if (options.method !== undefined) expectUrl('--method', options.method);
  if (options.key === '-') {
    const keyPair = await readPipedKey(io);
    return createSigner(keyPair, options.method);
  }
  const path = resolve(io.cwd, options.key);
  const keyPair = await readKeyFile(path).catch(async (error: unknown) => {
    // what is no key at all needs no other mode
    if (isCairnError(error, 'key.file.exposed')) await readKeyFile(path, { allowExposedFile: true });
    throw isCairnError(error, 'file.notFound') || isCairnError(error, 'file.unreadable')
      ? new UsageError(
          `Cannot read ${options.key}: ${error.code === 'file.notFound' ? 'there is no such file' : 'it is no file, or may not be read'}.`,
          'Give the key file that cairn keygen or cairn init wrote, or - for standard input.',
        )
      : error;
  });
  return createSigner(keyPair, options.method);
};
