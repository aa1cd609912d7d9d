import type { Command } from 'commander';
import { version } from '../../package.json';
import { isCairnError, type CairnError } from '../model/errors.js';
import { assertStdinOnce } from './assertStdinOnce.js';
import type { CliIo } from './cliIo.js';
import { createStyle } from './createStyle.js';
import { escapeText, toSafeJson } from './escapeText.js';
import { EXIT } from './exitCodes.js';
import type { Session } from './session.js';
import { UsageError } from './usageError.js';

const INTRODUCTION = `Open Badges 3.0 you can stack: issue, verify, revoke and bake badges, and check that a stack of them is complete.`;
const CLOSING = `
Exit codes: 0 valid · 1 invalid · 2 indeterminate (something could not be checked) · 64 misuse · 74 output not written
A first look: cairn demo · To begin: cairn init`;

/** A wish for JSON holds for errors too; they go where errors go, so that results stay alone on standard output. */
const writesJson = (argv: readonly string[]): boolean => argv.includes('--json');

const writeJsonError = (error: object, { io }: Session): void => void io.stderr.write(toSafeJson({ error }));

/** The code of errors that are about the command line itself. */
const USAGE = 'usage';

type AddCommand = (program: Command, session: Session) => void;

const COMMANDS: ReadonlyMap<string, () => Promise<AddCommand>> = new Map([
  ['verify', async () => (await import('./commands/verify.js')).addVerify],
  ['show', async () => (await import('./commands/show.js')).addShow],
  ['render', async () => (await import('./commands/render.js')).addRender],
  ['init', async () => (await import('./commands/init.js')).addInit],
  ['keygen', async () => (await import('./commands/keygen.js')).addKeygen],
  ['lint', async () => (await import('./commands/lint.js')).addLint],
  ['issue', async () => (await import('./commands/issue.js')).addIssue],
  ['bake', async () => (await import('./commands/bake.js')).addBake],
  ['unbake', async () => (await import('./commands/unbake.js')).addUnbake],
  ['status', async () => (await import('./commands/status.js')).addStatus],
  ['stack', async () => (await import('./commands/stack.js')).addStack],
  ['demo', async () => (await import('./commands/demo.js')).addDemo],
]);

/** Only what the command needs is loaded; all of them where none is named, to help or to suggest; none for the version. */
const commandsFor = (name: string | undefined): Promise<readonly AddCommand[]> => {
  if (name === '-V' || name === '--version') return Promise.resolve([]);
  const own = COMMANDS.get(name ?? '');
  return Promise.all((own === undefined ? [...COMMANDS.values()] : [own]).map((load) => load()));
};

/** Commander puts what the user may have meant on a line of its own; every other line feed is the user's. */
const escapeUsage = (text: string): string => {
  const [, message = text, guess] = /^(.*)\n(\(Did you mean .*\?\))$/s.exec(text) ?? [];
  return [message, ...(guess === undefined ? [] : [guess])].map((line) => `${escapeText(line)}\n`).join('');
};

/** The command line. Commander is loaded here, when it is first needed. */
const createProgram = async (session: Session, argv: readonly string[]) => {
  const json = writesJson(argv);
  const { Command } = await import('commander');
  const program = new Command('cairn')
    .description(INTRODUCTION)
    .version(version, '-V, --version', 'print the version')
    .addHelpText('after', CLOSING)
    .helpCommand(false)
    .hook('preAction', (_program, command) => assertStdinOnce(command))
    .showHelpAfterError(json ? false : 'Run it with --help to see what it takes.')
    .configureOutput({
      writeOut: (text) => session.io.stdout.write(text),
      writeErr: (text) => session.io.stderr.write(text),
      outputError: (text, write) =>
        json
          ? writeJsonError({ code: USAGE, message: text.trim().replace(/^error: /, '') }, session)
          : write(escapeUsage(text.trimEnd())),
      getOutHelpWidth: () => session.io.stdout.columns,
      getErrHelpWidth: () => session.io.stderr.columns,
    })
    .exitOverride();
  for (const add of await commandsFor(argv[0])) add(program, session);
  return program;
};

/** Errors that blame the command, not the credential. */
const MISUSE =
  /^(file|stack\.unusable$|key\.file|policy|status\.store|status\.(notAllocated|irreversible|value|options)$|status\.list\.(unknown|exists|full)$|baking\.(alreadyBaked|imageFormat)$|display\.(kind|language|recipient|picture|verifyUrl)$)/;

const exitCodeOfError = ({ code }: CairnError): number => {
  if (MISUSE.test(code)) return EXIT.misuse;
  return code.startsWith('fetch.') ? EXIT.indeterminate : EXIT.invalid;
};

/** What went wrong, for programs. */
const jsonErrorOf = (error: unknown): object => {
  if (error instanceof UsageError) {
    const { message, hint } = error;
    return { code: USAGE, message, ...(hint === undefined ? {} : { hint }) };
  }
  if (isCairnError(error)) return error.toJSON();
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
};

const exitCodeOfFailure = (error: unknown): number => {
  if (error instanceof UsageError) return EXIT.misuse;
  // A fault of ours says nothing of the badge, and blames nobody's typing: it could not be checked.
  return isCairnError(error) ? exitCodeOfError(error) : EXIT.indeterminate;
};

/** Tell what went wrong, without a stack trace and without anything that a terminal would obey. */
const reportFailure = (error: unknown, session: Session): void => {
  const { errorStyle: style, io } = session;
  if (error instanceof UsageError) {
    io.stderr.write(`${style.bad('error')} ${escapeText(error.message)}\n`);
    if (error.hint !== undefined) io.stderr.write(`${style.dim('hint')}  ${escapeText(error.hint)}\n`);
    return;
  }
  if (isCairnError(error)) {
    const place =
      error.pointer === undefined || error.pointer === '' ? '' : ` at ${escapeText(error.pointer)}`;
    io.stderr.write(
      `${style.bad('error')} ${escapeText(error.message)} ${style.dim(`${error.code}${place}`)}\n`,
    );
    return;
  }
  io.stderr.write(
    `${style.bad('error')} ${escapeText(error instanceof Error ? error.message : String(error))}\n`,
  );
};

/** Commander throws for `--help` and for misuse alike; its exit code tells them apart. */
const commanderExitCode = (error: unknown): number | undefined =>
  error instanceof Error &&
  'code' in error &&
  String(error.code).startsWith('commander.') &&
  'exitCode' in error
    ? error.exitCode === 0
      ? EXIT.valid
      : EXIT.misuse
    : undefined;

/**
 * Run the command line inside any process: nothing of the process is touched but what `io` offers.
 *
 * @param argv the arguments, without the program's name
 * @param io streams, environment and folder
 * @returns the exit code: 0 valid, 1 invalid, 2 indeterminate, 64 misuse
 */
export const run = async (argv: readonly string[], io: CliIo): Promise<number> => {
  const session: Session = {
    io,
    style: createStyle(io.stdout, io.env),
    errorStyle: createStyle(io.stderr, io.env),
    exitCode: EXIT.valid,
  };
  try {
    const program = await createProgram(session, argv);
    await program.parseAsync(argv, { from: 'user' });
    return session.exitCode;
  } catch (error) {
    const commanderCode = commanderExitCode(error);
    if (commanderCode !== undefined) return commanderCode;
    if (writesJson(argv)) writeJsonError(jsonErrorOf(error), session);
    else reportFailure(error, session);
    return exitCodeOfFailure(error);
  }
};
