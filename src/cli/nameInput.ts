import { CairnError, isCairnError } from '../model/errors.js';
import { inputMessage } from './inputMessage.js';

/**
 * Read what an input holds. An error about the input as such names it, and says of JSON that cannot be parsed where.
 *
 * @param name what the user typed; undefined where whoever catches the error names it
 * @param bytes what was read
 * @param work parses it
 * @throws CairnError as `work` does, with the same code and pointer
 */
export const nameInput = async <T>(
  name: string | undefined,
  bytes: Uint8Array,
  work: () => T | Promise<T>,
): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!isCairnError(error) || !/^(?:input\.|jwt\.malformed$|structure\.notObject$)/.test(error.code))
      throw error;
    const { code, pointer } = error;
    const whose = name === undefined ? '' : `${name === '-' ? 'standard input' : name}: `;
    throw new CairnError(code, `${whose}${inputMessage(code, error.message, bytes)}`, {
      cause: error,
      ...(pointer === undefined ? {} : { pointer }),
    });
  }
};
