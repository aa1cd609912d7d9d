import type { CliIo } from './cliIo.js';
import { toSafeJson } from './escapeText.js';
import { type WriteOptions, writeOutput } from './writeOutput.js';

/** Where what was signed went, for programs: a file, or into the answer itself. */
export type Delivery = { readonly output: string } | { readonly credential: object | string };

/**
 * Write what was signed to where it was asked for. With `--json` standard output is for the answer, which then holds what
 * would have been printed.
 *
 * @param output path, or `-`
 * @param signed a credential, or a token
 * @param io where standard output and the folder come from
 * @param options `force`, and whether the answer is JSON
 */
export const deliverSigned = async (
  output: string,
  signed: object | string,
  io: CliIo,
  { json = false, ...options }: WriteOptions & { readonly json?: boolean },
): Promise<Delivery> => {
  if (output === '-' && json) return { credential: signed };
  await writeOutput(output, typeof signed === 'string' ? signed : toSafeJson(signed), io, options);
  return { output };
};
