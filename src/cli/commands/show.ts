import type { Command } from 'commander';
import { DEFAULT_LIMITS } from '../../verification/policy.js';
import { detectFormat } from '../../verification/detectFormat.js';
import { readClaim } from '../../verification/readClaim.js';
import { toSafeJson } from '../escapeText.js';
import { readInput } from '../readInput.js';
import { printLine, type Session } from '../session.js';

/**
 * `cairn show BADGE`: the credential inside, as it is claimed, whatever it is wrapped in. Nothing is verified.
 *
 * @param program the command line
 * @param session where to print
 */
export const addShow = (program: Command, session: Session): void => {
  program
    .command('show')
    .description('print the credential inside a PNG, SVG, JWT or JSON (unverified)')
    .argument('<input>', 'a file, or - for standard input')
    .option('--json', 'print nothing but the credential')
    .action(async (input: string, options: { readonly json?: boolean }) => {
      const bytes = await readInput(input, session.io);
      const claim = await readClaim(bytes, detectFormat(bytes), DEFAULT_LIMITS);
      if (options.json !== true) {
        const { style } = session;
        printLine(
          session,
          `${style.doubt('unverified')} ${style.dim(`${claim.kind}, ${claim.format}, secured by ${claim.securing}`)}`,
        );
      }
      session.io.stdout.write(toSafeJson(claim.credential));
    });
};
