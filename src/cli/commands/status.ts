import type { Command } from 'commander';
import { addExitCodes } from '../addExitCodes.js';
import type { Session } from '../session.js';
import { addStatusAllocate } from './statusAllocate.js';
import { addStatusCheck } from './statusCheck.js';
import { addStatusCreate } from './statusCreate.js';
import { addStatusPublish } from './statusPublish.js';
import { addStatusClear, addStatusSet } from './statusSet.js';

/**
 * `cairn status create|allocate|set|clear|publish|check`.
 *
 * @param program the command line
 * @param session where to print
 */
export const addStatus = (program: Command, session: Session): void => {
  const status = program
    .command('status')
    .description('keep, change, publish and check status lists')
    .helpCommand('help [command]', 'show what a command takes');
  addExitCodes(status, { 1: 'refused, or not in force', 2: 'a list did not answer' });
  addStatusCreate(status, session);
  addStatusAllocate(status, session);
  addStatusSet(status, session);
  addStatusClear(status, session);
  addStatusPublish(status, session);
  addStatusCheck(status, session);
};
