import { UsageError } from './usageError.js';

/**
 * See to it that standard output is asked for one thing: the answer as JSON, or what was made.
 *
 * @param output where what is made goes
 * @param json whether JSON was asked for
 * @throws UsageError
 */
export const assertNoMixture = (output: string, json: boolean | undefined): void => {
  if (output === '-' && json === true)
    throw new UsageError(
      'Standard output holds the JSON or the picture, not both.',
      'Name a file with --output, or leave out --json.',
    );
};
