import { CairnError } from '../model/errors.js';
import { lintStack } from '../stacks/lintStack.js';
import type { Stack } from '../stacks/types.js';

/**
 * What has the shape of a stack's definition. Whether anything can be evaluated by it is for whoever does.
 *
 * @param value any value
 * @throws CairnError `stack.lint.shape` with a pointer
 */
export const expectDefinition = (value: unknown): Stack => {
  const fault = lintStack(value).find(({ code }) => code === 'stack.lint.shape');
  if (fault !== undefined) throw new CairnError(fault.code, fault.message, { pointer: fault.pointer });
  return value as Stack;
};
