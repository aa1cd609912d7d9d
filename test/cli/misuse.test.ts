import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from './runCli.js';

const cwd = mkdtempSync(join(tmpdir(), 'cairn-misuse-'));
afterAll(() => rmSync(cwd, { recursive: true }));
writeFileSync(join(cwd, 'broken.json'), '{"type":');
writeFileSync(
  join(cwd, 'binary.png'),
  Uint8Array.from({ length: 300 }, (_, index) => index % 256),
);
const cairn = (...argv: readonly string[]) => runCli(argv, { cwd, stdin: '{}' });

describe('standard input', () => {
  it.each([
    ['verify', '-', '-'],
    ['verify', '-', '--trust', '-'],
    ['bake', '-', '-', '-o', 'x.png'],
    ['render', '-', '--image', '-', '-o', 'x.html'],
    ['stack', 'evaluate', '-', '-'],
    ['stack', 'evaluate', 'stack.json', '-', '--catalogue', '-'],
    ['stack', 'recheck', '-', '-'],
    ['stack', 'complete', '-', '-', '-k', 'key.json', '--status', 'store.json'],
  ])('can be named once: %s %s %s', async (...argv) => {
    const { code, stdout, stderr } = await cairn(...argv);
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toContain('only once');
  });
});

describe('verify', () => {
  it('takes an empty name for no input, not for the current folder', async () => {
    expect(await cairn('verify', '', '--offline')).toMatchObject({ code: 64, stdout: '' });
  });

  it('verifies the others where one file is missing', async () => {
    const { code, stdout } = await cairn('verify', 'missing.json', '.', '--offline', '--json');
    expect(code).toBe(1);
    const [missing, ...others] = JSON.parse(stdout) as readonly {
      verdict: string;
      checks: { code: string }[];
    }[];
    expect(missing?.verdict).toBe('indeterminate');
    expect(missing?.checks[0]?.code).toBe('file.unreadable');
    expect(others.map(({ verdict }) => verdict)).toEqual(['invalid', 'invalid']);
  });

  it('says 2 where all are missing, and 64 where the one that was named is', async () => {
    expect((await cairn('verify', 'a.json', 'b.json')).code).toBe(2);
    expect((await cairn('verify', 'a.json')).code).toBe(64);
  });
});

describe('errors', () => {
  it.each([
    [['verify', 'missing.json', '--json'], 'usage'],
    [['verify', '--json'], 'usage'],
    [['verify', 'x', '--json', '--no-such-option'], 'usage'],
    [['lint', 'broken.json', '--json'], 'input.json.syntax'],
  ])('are JSON on standard error where JSON is asked for: %j', async (argv, code) => {
    const { stderr, stdout, code: exitCode } = await cairn(...argv);
    expect(stdout).toBe('');
    expect(exitCode).toBeGreaterThan(0);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code, message: expect.any(String) } });
  });
});

describe('status create', () => {
  it.each(['http://school.example/status/1', 'ftp://school.example/1', 'status', ''])(
    'publishes no list at %j',
    async (url) => {
      expect((await cairn('status', 'create', 'store.json', '--url', url)).code).toBe(64);
    },
  );

  it.each(['https://school.example/status/{number}', 'http://localhost:3000/status/1'])(
    'takes %s',
    async (url) => {
      const store = `${encodeURIComponent(url)}.json`;
      expect((await cairn('status', 'create', store, '--url', url)).code).toBe(0);
    },
  );
});
