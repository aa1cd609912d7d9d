import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exitCodes.js';
import { runCli } from './runCli.js';

const folder = await mkdtemp(join(tmpdir(), 'cairn-usage-'));
await writeFile(join(folder, '\u202elist.txt'), '{}');
const cairn = (...argv: string[]) => runCli(argv, { cwd: folder });

describe('misuse', () => {
  it.each([
    ['an unknown command', ['verfiy', 'x.png'], 'verify'],
    ['an unknown option', ['verify', 'x.png', '--ofline'], '--offline'],
    ['no input', ['verify'], 'input'],
    ['no key', ['issue', 'x.json'], '--key'],
    ['a file that isn’t there', ['verify', 'nothing.png'], 'nothing.png'],
    ['a folder', ['verify', '.'], 'folder'],
    ['documents that aren’t there', ['verify', '-', '-d', 'nowhere'], 'nowhere'],
    ['a time without a zone', ['verify', '-', '--now', '2026-01-01'], 'zone'],
    ['a key file that isn’t there', ['issue', '-', '-k', 'no.key'], 'no.key'],
    ['a picture printed', ['bake', 'x.png', 'x.json'], 'x.png'],
    ['a definition that isn’t there', ['stack', 'evaluate', 'nothing.json'], 'nothing.json'],
    ['a subcommand that isn’t there', ['status', 'unset'], 'unset'],
  ])('%s ends with 64, a reason on standard error and nothing on standard output', async (_, argv, word) => {
    const { code, stdout, stderr } = await cairn(...argv);
    expect(code).toBe(64);
    expect(stdout).toBe('');
    expect(stderr).toContain(word);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('escapes what it repeats', async () => {
    for (const argv of [['verify', 'a\u001b[2Jb'], ['a\u001b[2Jb\n✓ valid\n(Did you mean']]) {
      const { stderr } = await cairn(...argv);
      expect(stderr).toContain('\\u001b[2Jb');
      expect(stderr).not.toMatch(/\u001b|^✓/m);
    }
  });

  it.each([
    [['verify', '\u202egnp.png']],
    [['keygen', '-a', '\u202edsa']],
    [['verify', '-', '--now', '\u202e2026']],
    [['verify', '-', '--trust', '\u202elist.txt']],
    [['keygen', '-o', '.\u202e/key.json', '--did', 'did:web:\u202e/']],
  ])('escapes it where it is printed, and says it as it is where JSON is parsed: %j', async (argv) => {
    const [text, json] = await Promise.all([cairn(...argv), cairn(...argv, '--json')]);
    expect(text.stderr).toContain('\\u202e');
    expect(text.stderr + json.stderr).not.toContain('\u202e');
    expect((JSON.parse(json.stderr) as { error: { message: string } }).error.message).toMatch(
      /^[^\\]*\u202e[^\\]*$/,
    );
  });

  it('says what was perhaps meant, on a line of its own', async () => {
    expect((await cairn('verfy')).stderr).toMatch(
      /^error Unknown .*'verfy'\.\nhint {2}Did you mean verify\? Run it with --help .*\n$/,
    );
  });
});

describe('help', () => {
  it('lists every command, exit code 0', async () => {
    const { code, stdout } = await cairn('--help');
    expect(code).toBe(0);
    for (const command of [
      'verify',
      'show',
      'keygen',
      'issue',
      'bake',
      'unbake',
      'status',
      'stack',
      'demo',
    ]) {
      expect(stdout).toContain(command);
    }
    for (const exitCode of Object.values(EXIT))
      expect(stdout).toMatch(new RegExp(`Exit codes: [^]*\\b${exitCode} `));
  });

  it('is there for each subcommand', async () => {
    for (const argv of [
      ['stack', 'evaluate'],
      ['stack', 'recheck'],
      ['stack', 'complete'],
      ['status', 'publish'],
    ]) {
      expect((await cairn(...argv, '--help')).code).toBe(0);
    }
  });
});

describe('colour', () => {
  const colours = async (setting: Parameters<typeof runCli>[1]): Promise<boolean> =>
    (await runCli(['verify', '-', '--offline'], { ...setting, stdin: '{}' })).stdout.includes('\u001b[');

  it('is for terminals, and for those who force it, and not for those who don’t want it', async () => {
    expect(await colours({})).toBe(false);
    expect(await colours({ isTTY: true })).toBe(true);
    expect(await colours({ isTTY: true, env: { NO_COLOR: '1' } })).toBe(false);
    expect(await colours({ isTTY: true, env: { TERM: 'dumb' } })).toBe(false);
    expect(await colours({ env: { FORCE_COLOR: '1' } })).toBe(true);
  });
});
