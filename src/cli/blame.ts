import { isCairnError } from '../model/errors.js';
import { UsageError } from './usageError.js';

/**
 * Do something with what the user named and no verdict is asked on: a definition, a list, an option, a credential to be baked.
 * What is wrong with it is misuse, and it is named. A URL that does not answer stays what it is, and so does a UsageError,
 * which names what it is about itself.
 *
 * @param what the file or the option, as the user typed it
 * @param work what is done with it
 * @throws UsageError for every CairnError but `fetch.*`
 */
export const blame = async <T>(what: string, work: () => T | Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!isCairnError(error) || error.code.startsWith('fetch.')) throw error;
    const { message, code, pointer = '' } = error;
    const place = pointer === '' ? '' : ` at ${pointer}`;
    throw new UsageError(`${what}: ${message} (${code}${place})`);
  }
};
