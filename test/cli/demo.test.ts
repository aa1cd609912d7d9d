import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createStage } from '../../src/cli/demo/createStage.js';
import { DemoFailure } from '../../src/cli/demo/demoFailure.js';
import { createStyle } from '../../src/cli/createStyle.js';
import { runCli, type CliResult } from './runCli.js';

let cwd: string;
let played: CliResult;
const cairn = (...argv: string[]): Promise<CliResult> => runCli(argv, { cwd });
const read = (name: string): Promise<string> => readFile(join(cwd, 'demo-out', name), 'utf8');

const DOCUMENTS = ['--documents', 'demo-out/documents'];
const BADGES = ['morning-meeting', 'closing-circle', 'class-agreements', 'peer-feedback', 'calm-corner'];

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'cairn-demo-'));
  played = await cairn('demo');
}, 60_000);

describe('the demo', () => {
  it('tells seven chapters, and everything in them holds', () => {
    expect(played.stderr).toBe('');
    expect(played.code).toBe(0);
    expect(played.stdout.match(/^\d {2}/gm)).toHaveLength(7);
    expect(played.stdout.match(/^ {2}✓ /gm)?.length).toBeGreaterThanOrEqual(30);
  });

  it('keeps the issuer’s key to its owner, and out of everything it prints', async () => {
    const key = JSON.parse(await read('university/issuer.key.json')) as { privateKeyJwk: { d: string } };
    expect((await stat(join(cwd, 'demo-out/university/issuer.key.json'))).mode & 0o777).toBe(0o600);
    expect(played.stdout + (await read('index.html'))).not.toContain(key.privateKeyJwk.d);
  });

  it.each(['png', 'svg', 'json', 'jwt'])('leaves badges as %s that anyone can verify', async (form) => {
    const { code, stdout } = await cairn(
      'verify',
      `demo-out/morning-meeting.${form}`,
      ...DOCUMENTS,
      '--json',
    );
    expect({ code, verdict: (JSON.parse(stdout) as { verdict: string }).verdict }).toEqual({
      code: 0,
      verdict: 'valid',
    });
  });

  it('leaves one that is revoked, which was valid before', async () => {
    expect((await cairn('verify', 'demo-out/class-agreements.png', ...DOCUMENTS)).code).toBe(1);
    expect(
      (await cairn('verify', 'demo-out/class-agreements.png', '-d', 'demo-out/documents-before-revocation'))
        .code,
    ).toBe(0);
  });

  it('leaves a forgery, which is invalid, and nothing to decide without documents', async () => {
    expect((await cairn('verify', 'demo-out/tampered.png', ...DOCUMENTS)).code).toBe(1);
    expect((await cairn('verify', 'demo-out/morning-meeting.png', '--offline')).code).toBe(2);
  });

  it('knows whom the badge belongs to by e-mail', async () => {
    const verify = ['verify', 'demo-out/morning-meeting.png', ...DOCUMENTS, '--recipient'];
    expect((await cairn(...verify, 'm.brown@maple-elementary.example')).code).toBe(0);
    expect((await cairn(...verify, 'someone@maple-elementary.example')).code).toBe(1);
  });

  it('leaves a badge in which no letter of any literal can be changed', async () => {
    const text = await read('morning-meeting.json');
    const literals = [...text.matchAll(/: "([^"\\]{4,})"|^\s+"([^"\\]{4,})",?$/gm)];
    expect(literals.length).toBeGreaterThan(60);
    for (const literal of literals.filter((_, index) => index % 5 === 0)) {
      const place = literal.index + literal[0].lastIndexOf('"') - 1;
      const changed = `${text.slice(0, place)}${text[place] === 'x' ? 'y' : 'x'}${text.slice(place + 1)}`;
      const { code } = await runCli(['verify', '-', ...DOCUMENTS], { cwd, stdin: changed });
      expect({ literal: literal[0], code }).toEqual({ literal: literal[0], code: 1 });
    }
  });

  it('leaves a stack that was complete then and is incomplete now', async () => {
    const badges = BADGES.map((slug) => `demo-out/${slug}.png`);
    const now = await cairn('stack', 'recheck', 'demo-out/class-structures-sel.png', ...badges, ...DOCUMENTS);
    expect(now.code).toBe(1);
    expect(now.stdout).toContain('complete then, incomplete now');
    const before = await cairn(
      'stack',
      'recheck',
      'demo-out/class-structures-sel.png',
      ...badges,
      '-d',
      'demo-out/documents-before-revocation',
      '--json',
    );
    expect(before.code).toBe(0);
    expect(JSON.parse(before.stdout)).toMatchObject({
      level: 'reverified',
      then: 'complete',
      now: 'complete',
    });
  });

  it('leaves the state’s rule, which counts 20 of 30 now', async () => {
    const { code, stdout } = await cairn(
      'stack',
      'evaluate',
      'demo-out/state-rule.json',
      ...BADGES.map((slug) => `demo-out/${slug}.png`),
      ...DOCUMENTS,
      '--json',
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'incomplete',
      missing: { points: { have: 20, need: 30 } },
    });
  });

  it('draws a page that needs nothing from outside and runs nothing', async () => {
    const page = await read('index.html');
    expect(page).not.toMatch(/<script|<link|<iframe|<object|@import|url\((?!#)|\son\w+=/i);
    const sources = [...page.matchAll(/\s(?:src|href)="([^"]*)"/g)].map((match) => match[1] ?? '');
    const outside = sources.filter(
      (source) => !source.startsWith('data:image/svg+xml;base64,') && /^[a-z]+:|^\/\//i.test(source),
    );
    expect(outside).toEqual([]);
  });

  it('links only to files that are there', async () => {
    const page = await read('index.html');
    const links = [...page.matchAll(/<a href="([^"]*)"/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(20);
    for (const link of links) await expect(stat(join(cwd, 'demo-out', link))).resolves.toBeDefined();
  });

  it('may be played again, but never over other people’s files', async () => {
    await writeFile(join(cwd, 'note.txt'), 'mine');
    expect((await cairn('demo', '--output', '.')).code).toBe(64);
    expect(await readdir(cwd)).toContain('note.txt');
    expect((await cairn('demo')).code).toBe(0);
  }, 60_000);
});

describe('what the demo says', () => {
  it('must be so, or it ends', async () => {
    const silent = { write: () => undefined, isTTY: false, columns: 80 };
    const style = createStyle(silent, {});
    const io = { stdout: silent, stderr: silent, stdin: async () => new Uint8Array(), env: {}, cwd };
    const stage = await createStage(
      join(cwd, 'empty'),
      'empty',
      new Date(),
      { io, style, errorStyle: style, exitCode: 0 },
      false,
    );
    expect(() => stage.narrator.expect(false, 'the moon is made of cheese')).toThrow(DemoFailure);
  });
});
