import type { Command } from 'commander';
import { asArray, type JsonValue } from '../../model/json.js';
import { addExitCodes } from '../addExitCodes.js';
import { assertNoCredential } from '../assertNoCredential.js';
import { blame } from '../blame.js';
import { toSafeJson } from '../escapeText.js';
import { EXIT } from '../exitCodes.js';
import { libraryIn, lintDefinitions, STACK } from '../lintDefinitions.js';
import { areRefused, printFindings } from '../printFindings.js';
import { readLibrary } from '../readBehind.js';
import { readJsonValue } from '../readJsonValue.js';
import type { Session } from '../session.js';
import { addLibraryOption } from '../stackOptions.js';

interface StackLintOptions {
  readonly library: readonly string[];
  readonly strict?: boolean;
  readonly json?: boolean;
}

/**
 * `cairn stack lint FILE…`: what is wrong with definitions, before anything is evaluated by them.
 *
 * @param stack the `stack` command
 * @param session where to print
 */
export const addStackLint = (stack: Command, session: Session): void => {
  const command = stack
    .command('lint')
    .description('look the definitions of stacks over, before anything is evaluated by them')
    .argument('<file...>', 'definitions, lists of them, or case files: files, or - for standard input')
    .option('--strict', 'exit with 1 for warnings too')
    .option(
      '--json',
      'print the findings as JSON: a list for one file, an array with each input for several',
    );
  addExitCodes(command, { 0: 'no errors', 1: 'errors, or warnings with --strict' });
  addLibraryOption(command).action(async (names: readonly string[], options: StackLintOptions) => {
    const files = await Promise.all(names.map((name) => readDefinitions(name, session)));
    const library = [
      ...(await readLibrary(options.library, session.io)),
      ...files.flatMap(({ content }) => libraryIn(content)),
    ];
    const linted = files.map(({ input, content }) => ({
      input,
      findings: lintDefinitions(content, library),
    }));
    if (options.json === true)
      session.io.stdout.write(toSafeJson(linted.length === 1 ? linted[0]?.findings : linted));
    else
      for (const { input, findings } of linted)
        printFindings(findings, linted.length === 1 ? STACK : { ...STACK, what: input }, session);
    const isStrict = options.strict === true;
    session.exitCode = linted.some(({ findings }) => areRefused(findings, isStrict))
      ? EXIT.invalid
      : EXIT.valid;
  });
};

const readDefinitions = async (
  input: string,
  { io }: Session,
): Promise<{ readonly input: string; readonly content: JsonValue }> => {
  const content = await blame(input, () => readJsonValue(input, io));
  for (const value of asArray<JsonValue>(content)) assertNoCredential(input, value);
  return { input, content };
};
