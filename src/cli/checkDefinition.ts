import type { LintFinding } from '../stacks/lintFinding.js';
import { lintStack } from '../stacks/lintStack.js';
import type { Library } from '../stacks/library.js';
import type { Stack } from '../stacks/types.js';
import { escapeText } from './escapeText.js';
import type { ReadDefinition } from './readDefinition.js';
import type { Session } from './session.js';
import { UsageError } from './usageError.js';

/** The code of a finding and its place, which the whole definition has none of. */
const placed = ({ code, pointer }: LintFinding): string => (pointer === '' ? code : `${code} at ${pointer}`);

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
      `${file}: The stack cannot be evaluated: ${error.message} (${placed(error)})`,
      error.hint,
    );
  }
  for (const finding of findings) {
    io.stderr.write(
      `${errorStyle.mark('warning')} ${escapeText(finding.message)} ${errorStyle.dim(escapeText(placed(finding)))}\n`,
    );
  }
  return content as unknown as Stack;
};
