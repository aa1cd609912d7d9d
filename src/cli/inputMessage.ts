import { detectFormat } from '../verification/detectFormat.js';
import { findSyntaxFault } from './findSyntaxFault.js';

/** The JSON is in them somewhere, and has no lines that an editor would show. */
const WRAPPINGS: readonly string[] = ['png', 'svg', 'jwt', 'sd-jwt'];

/**
 * What is wrong with an input as such, for whoever sits at a command line: broken JSON with its line, and no advice for
 * programs.
 *
 * @param code of the error
 * @param message what the library says
 * @param bytes the input; of a picture or a token no line can be told
 */
export const inputMessage = (code: string | undefined, message: string, bytes: Uint8Array): string => {
  if (code === 'input.unrecognised') return message.replace(/ \(.*\)$/, '');
  if (code !== 'input.json.syntax' || WRAPPINGS.includes(detectFormat(bytes))) return message;
  const fault = findSyntaxFault(new TextDecoder().decode(bytes));
  return fault === undefined
    ? message
    : `${message.replace(/\.$/, '')}: line ${fault.line}, column ${fault.column}, ${fault.expected}.`;
};
