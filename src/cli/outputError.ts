import { UsageError } from './usageError.js';

/**
 * The error for an output that cannot be written.
 *
 * @param name path as the user typed it
 * @param code what `fs` said
 */
export const outputError = (name: string, code: string): UsageError => {
  if (code === 'EEXIST')
    return new UsageError(`${name} is there already.`, 'Choose another name, or replace it with --force.');
  return new UsageError(`Cannot write ${name}: ${code === 'ENOENT' ? 'its folder does not exist' : code}.`);
};
