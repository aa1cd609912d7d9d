import { readdirSync } from 'node:fs';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { assertStdinOnce } from '../../src/cli/assertStdinOnce.js';
import { createStyle } from '../../src/cli/createStyle.js';
import type { CliIo } from '../../src/cli/cliIo.js';
import type { Session } from '../../src/cli/session.js';

const COMMANDS = new URL('../../src/cli/commands/', import.meta.url);

/** Options that name a file and read no standard input: what is written. */
const OTHERS: readonly string[] = ['--output', '--out', '--svg', '--html', '--record', '--did-document'];

const sink = { write: () => {}, isTTY: false, columns: 80 };
const io: CliIo = { stdout: sink, stderr: sink, stdin: async () => new Uint8Array(), env: {}, cwd: '.' };
const style = createStyle(sink, {});
const session: Session = { io, style, errorStyle: style, exitCode: 0 };

const leavesOf = (command: Command): readonly Command[] =>
  command.commands.length === 0 ? [command] : command.commands.flatMap(leavesOf);

/** Every command, whichever module adds it, on a program of its own. */
const commands = await Promise.all(
  readdirSync(COMMANDS).map(async (file) => {
    const program = new Command();
    const module = (await import(new URL(file.replace(/ts$/, 'js'), COMMANDS).href)) as Readonly<
      Record<string, (program: Command, session: Session) => void>
    >;
    for (const add of Object.values(module)) add(program, session);
    return leavesOf(program);
  }),
);

const options = commands.flat().flatMap((command) => command.options);
const files = options.filter(({ flags }) => /<(?:file|list)>/.test(flags));
const names = [...new Set(files.map(({ long }) => long ?? ''))];

describe('an option that names a file', () => {
  it('is found', () => {
    expect(names).toEqual(expect.arrayContaining([...OTHERS, '--trust', '--library']));
  });

  it.each(names)('counts as a reader of standard input, unless it is known to be none: %s', (name) => {
    const option = files.find(({ long }) => long === name);
    const command = new Command().argument('<input>').exitOverride();
    if (option !== undefined) command.addOption(option);
    command.parse(['-', name, '-'], { from: 'user' });
    const ask = () => assertStdinOnce(command);
    if (OTHERS.includes(name)) expect(ask).not.toThrow();
    else expect(ask).toThrow('only once');
  });
});
