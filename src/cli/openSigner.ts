import { resolve } from 'node:path';
import { createSigner, type Signer } from '../keys/signer.js';
import { readKeyFile } from '../node/readKeyFile.js';
import type { CliIo } from './cliIo.js';

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
 * @throws CairnError `file.*`, `key.file.*`
 */
export const openSigner = async (options: SignerOptions, io: CliIo): Promise<Signer> => {
  const keyPair = await readKeyFile(resolve(io.cwd, options.key));
  return createSigner(keyPair, options.method ?? keyPair.verificationMethod);
};
