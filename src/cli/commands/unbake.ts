import type { Command } from 'commander';
import { unbake } from '../../baking/unbake.js';
import { addExitCodes } from '../addExitCodes.js';
import { escapeDocument, escapeText, toSafeJson } from '../escapeText.js';
import { readInput } from '../readInput.js';
import { printLine, type Session } from '../session.js';
import { addOutputOptions } from '../sharedOptions.js';
import { writeOutput } from '../writeOutput.js';

/**
 * `cairn unbake BADGE`: take the credential out of a picture, as it is, unverified.
 *
 * @param program the command line
 * @param session where to print
 */
export const addUnbake = (program: Command, session: Session): void => {
  const command = addOutputOptions(
    program
      .command('unbake')
      .description('take the credential out of a baked PNG or SVG (unverified)')
      .argument('<badge>', 'the picture: a file, or - for standard input')
      .option('--json', 'say as JSON what was found, with the credential as text'),
    '-',
  );
  addExitCodes(command, { 1: 'no badge in it' }).action(
    async (
      badge: string,
      options: { readonly output: string; readonly force?: boolean; readonly json?: boolean },
    ) => {
      const found = await unbake(await readInput(badge, session.io));
      // what is printed may reach a terminal; a file gets the text to the byte
      const text = options.output === '-' ? escapeDocument(found.text) : found.text;
      const output = options.json === true ? toSafeJson(found) : text;
      await writeOutput(options.output, output, session.io, { force: options.force === true });
      if (options.output !== '-') {
        printLine(
          session,
          `${session.style.mark('passed')} wrote ${escapeText(options.output)}, unverified: cairn verify tells whether to believe it`,
        );
      }
    },
  );
};
