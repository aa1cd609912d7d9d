import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDeskWithBadges, type IssuerDesk } from './issuerDesk.js';
import { runCli } from './runCli.js';

let desk: IssuerDesk;
const COMPLETE = ['-k', 'issuer.key.json', '--status', 'store.json'];

beforeAll(async () => {
  desk = await openDeskWithBadges();
  await desk.write('broken.json', '{"@context": [\n "a" "b"]}');
  await desk.write('garbage.txt', 'This is no badge.');
  await desk.write('stack.json', {
    id: 'urn:stack',
    version: '1',
    validity: 'whenAwarded',
    rule: {
      id: 'one',
      earn: {
        min: 1,
        from: { achievement: 'https://school.example/achievements/one', issuer: ['did:web:school.example'] },
      },
    },
  });
});

describe('an empty name', () => {
  it.each([
    [['verify', 'good.json', '--recipient', '']],
    [['verify', 'good.json', '--recipient', ' ']],
    [['render', 'good.json', '-o', 'x.html', '--recipient', '']],
    [['stack', 'evaluate', 'stack.json', 'good.json', '--earner', '']],
    [['stack', 'complete', 'stack.json', 'good.json', '--email', '', ...COMPLETE]],
  ])('is nobody’s: misuse that names the option: %j', async (argv) => {
    const { code, stdout, stderr } = await desk.cairn(...argv, '-d', 'web');
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toContain(argv.findLast((word) => /^--(?:recipient|earner|email)$/.test(word)));
  });

  it('leaves several ids of one earner as they are', async () => {
    const argv = ['stack', 'evaluate', 'stack.json', 'good.json', '-d', 'web', '--earner'];
    const learner = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';
    expect((await desk.cairn(...argv, 'did:example:a', learner)).code).toBe(0);
    expect((await desk.cairn(...argv, learner, '--earner', 'did:example:a')).code).toBe(0);
  });
});

describe('broken JSON where a credential belongs', () => {
  it.each([
    [['verify', 'broken.json', '-d', 'web']],
    [['show', 'broken.json', '-d', 'web']],
    [['render', 'broken.json', '-d', 'web', '-o', 'x.html']],
    [['status', 'check', 'broken.json', '-d', 'web']],
    [['stack', 'recheck', 'broken.json', '-d', 'web']],
    [['lint', 'broken.json']],
    [['issue', 'broken.json', '-k', 'issuer.key.json']],
    [['bake', 'plain.png', 'broken.json', '-o', 'x.png']],
  ])('is said with its line and column, exit code 1: %j', async (argv) => {
    const { code, stdout, stderr } = await desk.cairn(...argv);
    expect(code).toBe(1);
    expect(stdout + stderr).toContain('line 2, column 6');
  });

  it('is said of a badge that a stack is to count', async () => {
    const { code, stdout } = await desk.cairn('stack', 'evaluate', 'stack.json', 'broken.json', '-d', 'web');
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringMatching(/✗ broken\.json .*line 2, column 6/),
    });
  });

  it('is not looked for inside of a picture', async () => {
    await desk.write(
      'odd.svg',
      '<svg xmlns="http://www.w3.org/2000/svg"><credential>{"a" 1}</credential></svg>',
    );
    const { stdout, stderr } = await desk.cairn('verify', 'odd.svg', '--offline');
    expect(stdout + stderr).not.toContain('line 1');
  });
});

describe('what is nothing that Cairn reads', () => {
  it('is told without advice for programs', async () => {
    const { code, stdout } = await desk.cairn('verify', 'garbage.txt', '--offline');
    expect(code).toBe(1);
    expect(stdout).toContain('none of JSON, compact JWS, PNG or SVG');
    expect(stdout).not.toContain('is read first');
  });

  it('is a URL that is not https, which is told with it', async () => {
    const { stdout } = await desk.cairn('verify', 'http://school.example/badge');
    expect(stdout).toContain('Only https is fetched, not http://school.example/badge');
  });
});

describe('a status store', () => {
  it.each([
    ['set', '--credential', 'urn:uuid:1'],
    ['clear', '--credential', 'urn:uuid:1', '--purpose', 'suspension'],
    ['allocate', '--credential', 'urn:uuid:1'],
    ['publish', '-k', 'issuer.key.json'],
  ])('that is not there is said to be none: status %s', async (command, ...options) => {
    const { code, stderr } = await desk.cairn('status', command, 'missing.json', ...options);
    expect({ code, stderr }).toEqual({
      code: 64,
      stderr: expect.stringContaining('missing.json: there is no such file'),
    });
  });

  it.each(['set', 'clear', 'allocate'])(
    'names its purposes for one that it has not: status %s',
    async (command) => {
      const argv = ['status', command, 'store.json', '--credential', 'urn:uuid:1', '--purpose', 'revokation'];
      const { code, stderr } = await desk.cairn(...argv);
      expect({ code, stderr }).toEqual({
        code: 64,
        stderr: expect.stringMatching(/has lists for revocation\b/),
      });
    },
  );
});

describe('a binary output on -', () => {
  const cairn = (isTTY: boolean, ...argv: string[]) => runCli(argv, { cwd: desk.folder, isTTY });

  it('goes into a pipe to the byte, with nothing beside it', async () => {
    const { code, bytes } = await cairn(false, 'bake', 'plain.png', 'good.json', '-o', '-');
    expect(code).toBe(0);
    await writeFile(join(desk.folder, 'piped.png'), bytes);
    expect((await desk.cairn('verify', 'piped.png', '-d', 'web')).code).toBe(0);
  });

  it('is refused by a terminal alone', async () => {
    const { code, stdout } = await cairn(true, 'bake', 'plain.png', 'good.json', '-o', '-');
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
  });

  it('is not mixed with JSON', async () => {
    expect((await cairn(false, 'bake', 'plain.png', 'good.json', '--json')).code).toBe(64);
    expect((await cairn(false, 'render', 'good.json', '-o', '-', '--json', '-d', 'web')).code).toBe(64);
  });

  it('may be a certificate: HTML, or SVG with --format', async () => {
    const html = await cairn(false, 'render', 'good.json', '-o', '-', '-d', 'web');
    expect(html).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^<!doctype html>[\s\S]*<\/html>\n$/i),
    });
    const svg = await cairn(false, 'render', 'good.json', '-o', '-', '-d', 'web', '--format', 'svg');
    expect(svg).toMatchObject({ code: 0, stdout: expect.stringMatching(/^<svg [\s\S]*<\/svg>\n$/) });
  });
});

describe('cairn init in a folder that holds a stack', () => {
  it('says that it replaces nothing, and what to do', async () => {
    const { code, stderr } = await desk.cairn('init', '.');
    expect(code).toBe(64);
    expect(stderr).toContain('replaces nothing');
    expect(stderr).not.toContain('--force');
  });
});

describe('an index.json with a byte order mark', () => {
  it('is read, and written into', async () => {
    const index = await desk.read('web/index.json');
    await desk.write('web/index.json', `\uFEFF${index}`);
    expect((await desk.cairn('verify', 'good.json', '-d', 'web')).code).toBe(0);
    const publish = ['status', 'publish', 'store.json', '-k', 'issuer.key.json', '--into', 'web'];
    expect((await desk.cairn(...publish)).code).toBe(0);
    expect((await desk.cairn('verify', 'good.json', '-d', 'web')).code).toBe(0);
  });
});

describe('cairn stack recheck without a definition', () => {
  it('names --definition', async () => {
    await desk.cairn(
      'stack',
      'complete',
      'stack.json',
      'good.json',
      '-d',
      'web',
      '-o',
      'done.json',
      ...COMPLETE,
    );
    await desk.cairn('status', 'publish', 'store.json', '-k', 'issuer.key.json', '--into', 'web');
    const recheck = ['stack', 'recheck', 'done.json', 'good.json', '-d', 'web'];
    expect((await desk.cairn(...recheck)).stderr).toContain('--definition');
    expect((await desk.cairn(...recheck, '--definition', 'stack.json')).stderr).toBe('');
  });
});

describe('help', () => {
  it('tells of no default where there is none', async () => {
    for (const command of ['verify', 'stack evaluate', 'keygen'])
      expect((await desk.cairn(...command.split(' '), '--help')).stdout).not.toContain('[]');
  });
});

describe('cairn render --language', () => {
  const render = (...argv: string[]) =>
    desk.cairn('render', 'good.json', '-d', 'web', '-o', 'l.html', '--force', ...argv);

  it('names the languages that there are instead of English words in a page that says xx', async () => {
    const { code, stderr } = await render('--language', 'xx');
    expect({ code, stderr }).toEqual({
      code: 64,
      stderr: expect.stringMatching(/no words in xx.*\n.*de, en, es, fr/),
    });
  });

  it('has its own words in those languages', async () => {
    expect((await render('--language', 'de-AT')).code).toBe(0);
    expect(await desk.read('l.html')).toContain('<html lang="de-AT"');
  });
});

describe('a key on standard input', () => {
  it('signs as the file would, and is refused at a terminal', async () => {
    const stdin = await desk.read('issuer.key.json');
    const argv = ['issue', 'good.draft.json', '-k', '-', '-o', 'piped.json'];
    expect(await runCli(argv, { cwd: desk.folder, stdin, stdinIsTTY: true })).toMatchObject({ code: 64 });
    expect(await runCli(argv, { cwd: desk.folder, stdin })).toMatchObject({ code: 0, stderr: '' });
    expect((await desk.cairn('verify', 'piped.json', '-d', 'web')).code).toBe(0);
  });

  it('is not read beside the draft, and never quoted', async () => {
    const both = await desk.cairn('issue', '-', '-k', '-');
    expect(both).toMatchObject({ code: 64, stderr: expect.stringContaining('only once') });
    const argv = ['issue', 'good.draft.json', '-k', '-'];
    const broken = await runCli(argv, { cwd: desk.folder, stdin: '{"privateKeyJwk":"secret"}' });
    expect(broken).toMatchObject({ code: 64, stderr: expect.stringContaining('standard input') });
    expect(broken.stderr).not.toContain('"secret"');
  });
});

describe('cairn init --recipient with an e-mail address', () => {
  it('leads to a badge that belongs to it, by a hash', async () => {
    const at = (...argv: string[]) => runCli(argv, { cwd: join(desk.folder, 'mailed') });
    const init = ['init', 'mailed', '--did', 'did:web:school.example', '--recipient', 'ada@example.com'];
    expect((await desk.cairn(...init)).code).toBe(0);
    expect(await desk.read('mailed/draft.json')).not.toContain('ada@example.com');
    await at('issue', 'draft.json', '-k', 'issuer.key.json', '-o', 'badge.json');
    expect((await at('verify', 'badge.json', '-d', 'web', '--recipient', 'ada@example.com')).code).toBe(0);
    expect((await at('stack', 'evaluate', 'stack.json', 'badge.json', '-d', 'web')).code).toBe(0);
  });
});

describe('cairn stack complete', () => {
  it('names its issuer as the badges of the same issuer do', async () => {
    expect(JSON.parse(await desk.read('done.json'))).toMatchObject({ issuer: { name: 'A school' } });
  });
});
