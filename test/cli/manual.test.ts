import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './runCli.js';

const manual = readFileSync(join(import.meta.dirname, '../../docs/cli.md'), 'utf8');
const COMMAND = /^ {2}([a-z]+) (?:\[options\]|<| {2})/gm;

/** The help of a command and of the commands below it. */
const helpOf = async (path: readonly string[]): Promise<Readonly<Record<string, string>>> => {
  const { stdout } = await runCli([...path, '--help']);
  const list = stdout.slice(stdout.indexOf('Commands:'));
  const below = stdout.includes('Commands:') ? [...list.matchAll(COMMAND)].map(([, name = '']) => name) : [];
  const helps = await Promise.all(below.map((name) => helpOf([...path, name])));
  return Object.assign({ [path.join(' ')]: stdout }, ...helps) as Record<string, string>;
};

let helps: Readonly<Record<string, string>>;
beforeAll(async () => {
  helps = await helpOf([]);
});

describe('docs/cli.md', () => {
  it('names every command', () => {
    const commands = Object.keys(helps).filter((path) => path !== '');
    expect(commands.length).toBeGreaterThan(15);
    const missing = commands.filter((path) => {
      const [group = '', name] = path.split(' ');
      return name === undefined
        ? !new RegExp(`^## .*\\b${group}\\b`, 'm').test(manual)
        : !(manual.includes(`cairn ${path}`) || manual.includes(`\`${name}\``));
    });
    expect(missing).toEqual([]);
  });

  it('shows only commands and options that exist', () => {
    const shown = [...manual.matchAll(/^cairn ([^\n#]*)/gm)].map(([, line = '']) => line.trim());
    expect(shown.length).toBeGreaterThan(20);
    const wrong = shown.filter((line) => {
      const [first = '', second = ''] = line.split(' ');
      const help = helps[`${first} ${second}`] ?? helps[first];
      return (
        help === undefined ||
        [...line.matchAll(/ (--[a-z-]+)/g)].some(([, option = '']) => !help.includes(option))
      );
    });
    expect(wrong).toEqual([]);
  });

  it('explains no option that is none', () => {
    const all = Object.values(helps).join('\n');
    const options = [...manual.matchAll(/`(?:-\w, )?(--[a-z-]+)/g)].map(([, option = '']) => option);
    expect(options.filter((option) => !all.includes(option))).toEqual([]);
  });
});
