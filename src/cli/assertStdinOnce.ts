import type { Command } from 'commander';
import { UsageError } from './usageError.js';

/** Options that name something to read, beside the arguments. */
const READ = ['key', 'trust', 'library', 'grants', 'catalogue', 'definition', 'image'];

/**
 * Refuse a second `-` before anything waits for standard input.
 *
 * @param command the command that will run, its arguments parsed
 * @throws UsageError
 */
export const assertStdinOnce = (command: Command): void => {
  const options = command.opts<Readonly<Record<string, unknown>>>();
  const names = [...command.args, ...READ.flatMap((option) => options[option])];
  if (names.filter((name) => name === '-').length > 1)
    throw new UsageError('Standard input can be read only once.', 'Name - once, and files for the rest.');
};
