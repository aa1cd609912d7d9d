import type { Command, Option } from 'commander';
import { version } from '../../package.json';
import { exitCodesText } from './addExitCodes.js';
import { assertStdinOnce } from './assertStdinOnce.js';
import type { CliIo } from './cliIo.js';
import { createStyle } from './createStyle.js';
import { EXIT } from './exitCodes.js';
import { exitCodeOfFailure, reportFailure, reportUsage } from './reportFailure.js';
import type { Session } from './session.js';

const INTRODUCTION = `Open Badges 3.0 you can stack: issue, verify, revoke and bake badges, and check that a stack of them is complete.`;
const CLOSING = `
${exitCodesText({ 0: 'valid', 1: 'invalid', 2: 'indeterminate: something could not be checked' })}
A first look: cairn demo · To begin: cairn init`;

/** A wish for JSON holds for errors too. */
const writesJson = (argv: readonly string[]): boolean => argv.includes('--json') || argv.includes('--jsonl');

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
  ['migrate', async () => (await import('./commands/migrate.js')).addMigrate],
  ['demo', async () => (await import('./commands/demo.js')).addDemo],
]);

/** Only what the command needs is loaded; all of them where none is named, to help or to suggest; none for the version. */
const commandsFor = (name: string | undefined): Promise<readonly AddCommand[]> => {
  if (name === '-V' || name === '--version') return Promise.resolve([]);
  const own = COMMANDS.get(name ?? '');
  return Promise.all((own === undefined ? [...COMMANDS.values()] : [own]).map((load) => load()));
};

/** Commands that have commands of their own. */
const GROUPS = ['status', 'stack'];

/** Commander helps with one level of commands: `help status create` is asked of `status`. */
const inOrder = (argv: readonly string[]): readonly string[] => {
  const [first, group = '', ...rest] = argv;
  return first === 'help' && GROUPS.includes(group) && rest.length > 0 ? [group, 'help', ...rest] : argv;
};

/** Commander answers with the whole help where it knows no such command: it is asked for that command instead. */
const withoutHelp = (program: Command, argv: readonly string[]): readonly string[] => {
  const at = argv.indexOf('help');
  const topic = argv[at + 1];
  const parent = at === 0 ? program : program.commands.find((command) => command.name() === argv[0]);
  if (at < 0 || at > 1 || parent === undefined || topic === undefined || topic.startsWith('-')) return argv;
  const isKnown = topic === 'help' || parent.commands.some((command) => command.name() === topic);
  return isKnown ? argv : [...argv.slice(0, at), topic];
};

/** The command line. Commander is loaded here, when it is first needed. */
const createProgram = async (session: Session, argv: readonly string[]) => {
  const json = writesJson(argv);
  const { Command, Help } = await import('commander');
  const plain = new Help();
  // that nothing was collected yet is no default to tell of
  const describeOption = (option: Option): string =>
    `${Array.isArray(option.defaultValue) ? option.description : plain.optionDescription(option)}${option.mandatory ? ' (required)' : ''}`;
  const program = new Command('cairn')
    .description(INTRODUCTION)
    .version(version, '-V, --version', 'print the version')
    .addHelpText('after', CLOSING)
    .helpCommand('help [command]', 'show what a command takes')
    // a wide column of names leaves little, which is wrapped all the same
    .configureHelp({ optionDescription: describeOption, minWidthToWrap: 20 })
    .hook('preAction', (_program, command) => assertStdinOnce(command))
    .configureOutput({
      writeOut: (text) => session.io.stdout.write(text),
      writeErr: (text) => session.io.stderr.write(text),
      outputError: (text) => reportUsage(text, json, session),
      getOutHelpWidth: () => session.io.stdout.columns,
      getErrHelpWidth: () => session.io.stderr.columns,
    })
    .exitOverride();
  for (const add of await commandsFor(argv[0])) add(program, session);
  return program;
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
    const ordered = inOrder(argv);
    const program = await createProgram(session, ordered);
    await program.parseAsync(withoutHelp(program, ordered), { from: 'user' });
    return session.exitCode;
  } catch (error) {
    const commanderCode = commanderExitCode(error);
    if (commanderCode !== undefined) return commanderCode;
    reportFailure(error, writesJson(argv), session);
    return exitCodeOfFailure(error);
  }
};
