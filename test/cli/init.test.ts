import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/json.js';
import { runCli, type CliResult } from './runCli.js';

const manual = readFileSync(join(import.meta.dirname, '../../docs/cli.md'), 'utf8');
const section = manual.slice(
  manual.indexOf('## From an empty folder'),
  manual.indexOf('## What all commands share'),
);
const block = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(section)?.[1] ?? '';

const emptyFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'cairn-init-'));
const readJson = async (...path: string[]): Promise<JsonObject> =>
  JSON.parse(await readFile(join(...path), 'utf8')) as JsonObject;

/** The words of a line, quotation marks and the comment taken off. */
const wordsOf = (line: string): readonly string[] =>
  [...line.replace(/\s#.*$/, '').matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  );

/** Type commands one after the other, as a person would. */
const typeAll = async (lines: readonly string[], start: string): Promise<readonly CliResult[]> => {
  let cwd = start;
  const results: CliResult[] = [];
  for (const line of lines) {
    const [program, ...argv] = wordsOf(line);
    if (program === 'cd') cwd = join(cwd, argv[0] ?? '');
    else results.push(await runCli(argv, { cwd }));
  }
  return results;
};

describe('docs/cli.md, from an empty folder', () => {
  const lines = block('sh').trim().split('\n');

  it('leads to a valid badge, a complete stack, and an invalid badge', async () => {
    const results = await typeAll(lines, await emptyFolder());
    const codes = results.map(({ code }) => code);
    expect(codes.slice(0, -1)).toEqual(codes.slice(0, -1).map(() => 0));
    expect(codes.at(-1)).toBe(1);
    const verdicts = results.flatMap(
      ({ stdout }) => /^[✓✗] (valid|invalid|complete)/.exec(stdout)?.[1] ?? [],
    );
    expect(verdicts).toEqual(['valid', 'complete', 'invalid']);
    expect(results.at(-1)?.stdout).toContain('revoked');
  });

  it('shows the draft that init writes', async () => {
    const folder = await emptyFolder();
    await runCli([...wordsOf(lines[0] ?? '').slice(1), '--now', '2026-11-24T12:00:00Z'], { cwd: folder });
    expect(JSON.parse(block('json'))).toEqual(await readJson(folder, 'school', 'draft.json'));
  });
});

describe('cairn init', () => {
  it('names next commands that lead to a valid and then a revoked badge, with a did:key as well', async () => {
    const cwd = await emptyFolder();
    const { code, stdout } = await runCli(['init', 'my badges', '--json'], { cwd });
    expect(code).toBe(0);
    const { next, issuer } = JSON.parse(stdout) as { next: readonly string[]; issuer: string };
    expect(issuer).toMatch(/^did:key:z6Mk/);
    const results = await typeAll(next, cwd);
    expect(results.map((result) => result.code)).toEqual(next.slice(1).map(() => 0));
    const last = await typeAll(
      [next.find((line) => line.includes('publish')) ?? '', 'cairn verify badge.json -d web'],
      join(cwd, 'my badges'),
    );
    expect(last.map((result) => result.code)).toEqual([0, 1]);
  });

  it('prints them', async () => {
    const { stdout, stderr } = await runCli(['init', 'a'], { cwd: await emptyFolder() });
    expect(stdout).toMatch(/^next\n {2}→ cd a\n {2}→ cairn issue draft\.json /m);
    expect(stderr).toContain('--url');
  });

  it('writes a key that its owner alone reads, and never prints it', async () => {
    const cwd = await emptyFolder();
    const { stdout, stderr } = await runCli(['init'], { cwd });
    const { privateKeyJwk } = await readJson(cwd, 'issuer.key.json');
    expect((await stat(join(cwd, 'issuer.key.json'))).mode & 0o777).toBe(0o600);
    expect(stdout + stderr).not.toContain((privateKeyJwk as { d: string }).d);
  });

  it('writes a draft and a stack to which the linters have no objection', async () => {
    const cwd = await emptyFolder();
    await runCli(['init', '--did', 'did:web:school.example', '--name', 'A school'], { cwd });
    expect((await runCli(['lint', 'draft.json', '--strict', '--offline'], { cwd })).code).toBe(0);
    expect((await runCli(['lint', 'stack.json', '--strict'], { cwd })).stdout).toContain(
      'nothing to object to',
    );
  });

  it('publishes what verification asks for: the DID document is in web, with its entry in the index', async () => {
    const cwd = await emptyFolder();
    await runCli(['init', '--did', 'did:web:school.example:badges'], { cwd });
    const index = await readJson(cwd, 'web', 'index.json');
    const file = String(index['https://school.example/badges/did.json']);
    expect(await readJson(cwd, 'web', file)).toMatchObject({ id: 'did:web:school.example:badges' });
    expect((await readJson(cwd, 'draft.json'))['id']).toBe('https://school.example/badges/badges/1');
  });

  it.each(['issuer.key.json', 'draft.json', 'picture.svg', 'stack.json', 'lists.json', 'web'])(
    'replaces nothing, and leaves nothing behind where %s is there',
    async (name) => {
      const cwd = await emptyFolder();
      await writeFile(join(cwd, name), 'mine');
      const { code, stdout } = await runCli(['init', '--did', 'did:web:school.example'], { cwd });
      expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
      expect(await readdir(cwd)).toEqual([name]);
      expect(await readFile(join(cwd, name), 'utf8')).toBe('mine');
    },
  );

  it.each([
    ['--did', 'https://school.example'],
    ['--url', 'http://school.example'],
    ['--recipient', 'Ada'],
  ])('calls %s %s misuse, and writes nothing', async (...options) => {
    const cwd = await emptyFolder();
    expect((await runCli(['init', ...options], { cwd })).code).toBe(64);
    expect(await readdir(cwd)).toEqual([]);
  });
});

describe('cairn keygen --into', () => {
  it('publishes the DID document in a documents folder, beside what is there', async () => {
    const cwd = await emptyFolder();
    const keygen = (...more: string[]) => runCli(['keygen', '--into', 'web', ...more], { cwd });
    expect((await keygen('--did', 'did:web:a.example')).code).toBe(0);
    expect((await keygen('--did', 'did:web:b.example', '-o', 'b.key.json')).code).toBe(0);
    expect(await readJson(cwd, 'web', 'index.json')).toEqual({
      'https://a.example/.well-known/did.json': 'did.json',
      'https://b.example/.well-known/did.json': 'did-2.json',
    });
    expect((await keygen('--did', 'did:web:b.example', '-o', 'c.key.json')).code).toBe(64);
    expect(await readdir(cwd)).not.toContain('c.key.json');
    expect((await keygen()).code).toBe(64);
    expect((await keygen('--did', 'did:web:c.example', '--did-document', 'c.json')).code).toBe(64);
  });
});
