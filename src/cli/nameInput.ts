import { CairnError, isCairnError } from '../model/errors.js';
import { findSyntaxFault } from './findSyntaxFault.js';

/** What is wrong with JSON that cannot be parsed, with the line; anything else as it is. */
const located = (error: CairnError, bytes: Uint8Array): string => {
  if (error.code !== 'input.json.syntax') return error.message;
  const text = new TextDecoder().decode(bytes);
  const fault = findSyntaxFault(text);
  return fault === undefined
    ? error.message
    : `${error.message.replace(/\.$/, '')}: line ${fault.line}, column ${fault.column}, ${fault.expected}.`;
};

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
    if (!isCairnError(error) || !/^(?:input\.|structure\.notObject$)/.test(error.code)) throw error;
    const { code, pointer } = error;
    const whose = name === undefined ? '' : `${name === '-' ? 'standard input' : name}: `;
    throw new CairnError(code, `${whose}${located(error, bytes)}`, {
      cause: error,
      ...(pointer === undefined ? {} : { pointer }),
    });
  }
};
