import { resolve } from 'node:path';
import type { Command } from 'commander';
import { addExitCodes } from '../addExitCodes.js';
import { createStage } from '../demo/createStage.js';
import { DemoFailure } from '../demo/demoFailure.js';
import { playDemo } from '../demo/playDemo.js';
import { escapeText } from '../escapeText.js';
import { EXIT } from '../exitCodes.js';
import type { Session } from '../session.js';
import { addNowOption } from '../sharedOptions.js';

interface DemoOptions {
  readonly output: string;
  readonly force?: boolean;
  readonly now?: Date;
}

/**
 * `cairn demo`: play a badge's whole life on real keys, with no network, and leave what it made in a folder.
 *
 * @param program the command line
 * @param session where to print
 */
export const addDemo = (program: Command, session: Session): void => {
  const command = program
    .command('demo')
    .description('play a badge’s whole life on real keys, without a network')
    .option('-o, --output <folder>', 'where everything goes', 'demo-out')
    .option('-f, --force', 'replace a folder that holds other files');
  addExitCodes(command, { 0: 'all of it holds', 1: 'something does not' });
  addNowOption(command).action(async (options: DemoOptions) => {
    const folder = resolve(session.io.cwd, options.output);
    const stage = await createStage(
      folder,
      options.output,
      options.now ?? new Date(),
      session,
      options.force === true,
    );
    try {
      await playDemo(stage);
    } catch (error) {
      if (!(error instanceof DemoFailure)) throw error;
      session.io.stderr.write(`${session.errorStyle.mark('failed')} ${escapeText(error.message)}\n`);
      session.exitCode = EXIT.invalid;
    }
  });
};
