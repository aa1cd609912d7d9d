import type { Command } from 'commander';
import { addExitCodes } from '../addExitCodes.js';
import type { Session } from '../session.js';
import { addStackComplete } from './stackComplete.js';
import { addStackEvaluate } from './stackEvaluate.js';
import { addStackLint } from './stackLint.js';
import { addStackRecheck } from './stackRecheck.js';

/**
 * `cairn stack lint|evaluate|complete|recheck`.
 *
 * @param program the command line
 * @param session where to print
 */
export const addStack = (program: Command, session: Session): void => {
  const stack = program
    .command('stack')
    .description('lint, evaluate, certify and re-check stacks of badges')
    .helpCommand('help [command]', 'show what a command takes');
  addExitCodes(stack, { 0: 'complete', 1: 'incomplete, or errors', 2: 'indeterminate' });
  addStackLint(stack, session);
  addStackEvaluate(stack, session);
  addStackComplete(stack, session);
  addStackRecheck(stack, session);
};
