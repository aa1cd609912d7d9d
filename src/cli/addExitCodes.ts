import type { Command } from 'commander';

/** What exit codes mean of one command: 0 where it says more than that it is done, 1 and 2 where it has them. */
export interface ExitCodeWords {
  readonly 0?: string;
  readonly 1?: string;
  readonly 2?: string;
}

const COLUMNS = 80;
const HEADING = 'Exit codes: ';

/**
 * What exit codes say, in lines of 80 columns. 64 and 74 are the same everywhere.
 *
 * @param words what the others mean
 */
export const exitCodesText = ({ 0: done = 'done', 1: refused, 2: open }: ExitCodeWords): string => {
  const lines = [`${HEADING}0 ${done}`];
  const more = Object.entries({ 1: refused, 2: open, 64: 'misuse', 74: 'output not written' });
  for (const [code, meaning] of more) {
    if (meaning === undefined) continue;
    const line = `${lines.at(-1)} · ${code} ${meaning}`;
    if (line.length <= COLUMNS) lines[lines.length - 1] = line;
    else lines.push(`${' '.repeat(HEADING.length)}${code} ${meaning}`);
  }
  return lines.join('\n');
};

/**
 * Add to the help of a command what its exit codes say.
 *
 * @param command the command
 * @param words what they mean
 */
export const addExitCodes = (command: Command, words: ExitCodeWords): Command =>
  command.addHelpText('after', `\n${exitCodesText(words)}`);
