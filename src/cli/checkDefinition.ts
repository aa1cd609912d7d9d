import { lintStack } from '../stacks/lintStack.js';
import type { Library } from '../stacks/library.js';
import type { Stack } from '../stacks/types.js';
import { escapeText } from './escapeText.js';
import type { ReadDefinition } from './readDefinition.js';
import type { Session } from './session.js';
import { UsageError } from './usageError.js';

/**
 * Look a definition over before anything is evaluated by it. Errors are refused; warnings go to standard error.
 *
 * @param definition what claims to be the definition of a stack, and its file
 * @param library definitions that it may name
 * @param session where warnings go
 * @throws UsageError with the file, the first error and its place
 */
export const checkDefinition = (
  { file, content }: ReadDefinition,
  library: Library,
  { io, errorStyle }: Session,
): Stack => {
  const findings = lintStack(content, { library });
  const error = findings.find(({ severity }) => severity === 'error');
  if (error !== undefined) {
    throw new UsageError(
      `${file}: The stack cannot be evaluated: ${error.message} (${error.code} at ${error.pointer})`,
      error.hint,
    );
  }
  for (const { message, code, pointer } of findings) {
    io.stderr.write(
      `${errorStyle.mark('warning')} ${escapeText(message)} ${errorStyle.dim(`${code} at ${escapeText(pointer)}`)}\n`,
    );
  }
  return content as unknown as Stack;
};
