import type { Command } from 'commander';
import { bake } from '../../baking/bake.js';
import { detectFormat } from '../../verification/detectFormat.js';
import { DEFAULT_LIMITS } from '../../verification/policy.js';
import { readClaim } from '../../verification/readClaim.js';
import { addExitCodes } from '../addExitCodes.js';
import { assertNoMixture } from '../assertNoMixture.js';
import { nameInput } from '../nameInput.js';
import { printAnswer } from '../printAnswer.js';
import { readInput } from '../readInput.js';
import type { Session } from '../session.js';
import { addOutputOptions } from '../sharedOptions.js';
import { escapeText } from '../escapeText.js';
import { decodeText } from '../decodeText.js';
import { UsageError } from '../usageError.js';
import { writeOutput } from '../writeOutput.js';

interface BakeCommandOptions {
  readonly output: string;
  readonly force?: boolean;
  readonly overwrite?: boolean;
  readonly json?: boolean;
}

/** A picture is not to go round with something in it that can never verify. */
const assertSigned = async (text: string, name: string, bytes: Uint8Array): Promise<void> => {
  const { kind, securing } = await nameInput(name, bytes, () =>
    readClaim(text, detectFormat(text), DEFAULT_LIMITS),
  );
  if (kind === 'openBadge2' || kind === 'openBadge1')
    throw new UsageError(
      `${name} is a badge of Open Badges 1 or 2, which are only read.`,
      'Carry it over with cairn migrate, sign it with cairn issue, and bake that.',
    );
  if (securing === 'none' || securing === 'hosted')
    throw new UsageError(`${name} is not signed.`, 'Sign it first: cairn issue.');
};

/**
 * `cairn bake IMAGE CREDENTIAL -o BADGE`: put a signed credential into a picture.
 *
 * @param program the command line
 * @param session where to print
 */
export const addBake = (program: Command, session: Session): void => {
  const command = addOutputOptions(
    program
      .command('bake')
      .description('bake a signed credential into a PNG or SVG')
      .argument('<image>', 'the picture: a file, or - for standard input')
      .argument('<credential>', 'the signed credential: JSON with a proof, or a compact JWS')
      .option('--overwrite', 'replace a badge that the picture holds already')
      .option('--json', 'say as JSON where the badge went'),
  );
  addExitCodes(command, { 0: 'baked', 1: 'refused' }).action(
    async (image: string, credential: string, options: Partial<BakeCommandOptions>) => {
      const output = options.output ?? '-';
      assertNoMixture(output, options.json);
      const picture = await readInput(image, session.io);
      const bytes = await readInput(credential, session.io);
      const text = (await nameInput(credential, bytes, () => decodeText(bytes))).trim();
      await assertSigned(text, credential, bytes);
      const baked = await bake(picture, text, { overwrite: options.overwrite === true });
      await writeOutput(output, baked, session.io, { force: options.force === true });
      printAnswer(
        options.json,
        { output, format: detectFormat(baked) },
        output === '-' ? [] : [`${session.style.mark('passed')} baked into ${escapeText(output)}`],
        session,
      );
    },
  );
};
