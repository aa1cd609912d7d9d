import { resolve } from 'node:path';
import { createSigner, type Signer } from '../keys/signer.js';
import { readKeyFile } from '../node/readKeyFile.js';
import { isCairnError } from '../model/errors.js';
import type { CliIo } from './cliIo.js';
import { expectUrl } from './sharedOptions.js';

/** Options of every command that signs. */
export interface SignerOptions {
  readonly key: string;
  readonly method?: string;
}

/**
 * A signer from a key file that only its owner can read.
 *
 * @param options the file, and the verification method where the file does not name one
 * @param io where relative paths start
 * @throws UsageError for a method that is no URL; CairnError `file.*`, `key.file.*`
 */
export const openSigner = async (options: SignerOptions, io: CliIo): Promise<Signer> => {
  if (options.method !== undefined) expectUrl('--method', options.method);
  const path = resolve(io.cwd, options.key);
  const keyPair = await readKeyFile(path).catch(async (error: unknown) => {
    // what is no key at all needs no other mode
    if (isCairnError(error, 'key.file.exposed')) await readKeyFile(path, { allowExposedFile: true });
    throw error;
  });
  return createSigner(keyPair, options.method ?? keyPair.verificationMethod);
};
