import type { Command } from 'commander';

/** What exit codes 1 and 2 mean of one command, and 0 where it says more than that it is done. */
export interface ExitCodeWords {
  readonly 0?: string;
  readonly 1: string;
  readonly 2?: string;
}

/**
 * Add to the help of a command what its exit codes say. 64 and 74 are the same everywhere.
 *
 * @param command the command
 * @param words what they mean
 */
export const addExitCodes = (
  command: Command,
  { 0: done = 'done', 1: refused, 2: open }: ExitCodeWords,
): Command => {
  const codes = [`0 ${done}`, `1 ${refused}`, ...(open === undefined ? [] : [`2 ${open}`])];
  return command.addHelpText(
    'after',
    `\nExit codes: ${codes.join(' · ')} · 64 misuse · 74 output not written`,
  );
};
