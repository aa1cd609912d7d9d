import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openIssuerDesk, unsignedBadge, type IssuerDesk } from './issuerDesk.js';
import { runCli } from './runCli.js';

let desk: IssuerDesk;
beforeAll(async () => {
  desk = await openIssuerDesk();
  await desk.write('draft.json', unsignedBadge('urn:uuid:1'));
  await desk.write('broken.json', '{\n  "id": "urn:x",\n}');
  await desk.cairn('issue', 'draft.json', '-k', 'issuer.key.json', '-o', 'badge.json');
  await desk.cairn('bake', 'plain.svg', 'badge.json', '-o', 'badge.svg');
});
const issue = (...more: string[]) => desk.cairn('issue', 'draft.json', '-k', 'issuer.key.json', ...more);

describe('an error', () => {
  it('says how a list is begun where there is no store', async () => {
    const { code, stderr } = await issue('--status', 'nowhere.json');
    expect(code).toBe(64);
    expect(stderr).toMatch(
      /nowhere\.json: there is no such file.*\nhint .*begin one with cairn status create/,
    );
  });

  it('says what a documents folder lacks, and what writes it', async () => {
    const { code, stderr } = await desk.cairn('verify', 'badge.json', '-d', '.');
    expect(code).toBe(64);
    expect(stderr).toContain('. has no index.json, an object from URL to file name');
    expect(stderr).toContain('cairn status publish --into');
  });

  it('says that a file is no key before it says anything of its mode', async () => {
    await chmod(join(desk.folder, 'web/did.json'), 0o644);
    const { code, stderr } = await desk.cairn('issue', 'draft.json', '-k', 'web/did.json');
    expect(code).toBe(64);
    expect(stderr).toContain('no private key');
    expect(stderr).not.toContain('chmod');
  });

  it('still says that a key is exposed', async () => {
    await desk.write('exposed.key.json', await desk.read('issuer.key.json'));
    await chmod(join(desk.folder, 'exposed.key.json'), 0o644);
    expect((await desk.cairn('issue', 'draft.json', '-k', 'exposed.key.json')).stderr).toContain('chmod 600');
  });

  it('names --overwrite where a picture holds a badge already', async () => {
    const { code, stderr } = await desk.cairn('bake', 'badge.svg', 'badge.json', '-o', 'twice.svg');
    expect(code).toBe(64);
    expect(stderr).toContain('--overwrite');
  });

  it.each([
    [['show', 'broken.json'], 1],
    [['lint', 'broken.json'], 1],
    [['issue', 'broken.json', '-k', 'issuer.key.json'], 1],
    [['stack', 'lint', 'broken.json'], 64],
    [['verify', 'badge.json', '--offline', '--trust', 'broken.json'], 64],
  ])('names the file, the line and the column of broken JSON: %j', async (argv, code) => {
    const result = await desk.cairn(...argv);
    expect(result.code).toBe(code);
    expect(result.stderr).toContain('broken.json: ');
    expect(result.stderr).toContain('line 3, column 1, a name in double quotes belongs here');
  });

  it('says as JSON, too, what was perhaps meant', async () => {
    const { stderr } = await desk.cairn('verfy', '--json');
    expect(JSON.parse(stderr)).toEqual({
      error: { code: 'usage', message: "Unknown command 'verfy'", hint: 'Did you mean verify?' },
    });
  });
});

describe('a warning', () => {
  const reissue = (...options: string[]) =>
    desk.cairn('issue', 'badge.json', '-k', 'issuer.key.json', '-o', 'again', ...options);

  it('is not what a proof that is there already gets, which would no longer hold, exit code 1', async () => {
    const { code, stderr } = await reissue();
    expect(code).toBe(1);
    expect(stderr).toContain('proof.generation at /proof');
    await expect(desk.read('again')).rejects.toThrow('ENOENT');
  });

  it('says that a proof goes into a token, exit code 0', async () => {
    const { code, stderr } = await reissue('--jwt');
    expect(code).toBe(0);
    expect(stderr).toContain('its proof goes into the token');
  });
});

describe('standard input', () => {
  it('that is a terminal is waited for with a word, on standard error', async () => {
    const waiting = await runCli(['verify', '-', '--offline'], { stdin: '{}', stdinIsTTY: true });
    expect(waiting.stderr).toContain('Ctrl-D');
    const piped = await runCli(['verify', '-', '--offline'], { stdin: '{}' });
    expect(piped.stderr).toBe('');
  });
});

const help = async (...argv: string[]) => (await runCli(argv)).stdout;

/** Every command, at any depth, by its help. */
const COMMANDS = await (async () => {
  const namesIn = async (...group: string[]): Promise<string[]> => {
    const [, list = ''] = (await help(...group, '--help')).split('Commands:\n');
    const names = [...list.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name);
    return names.filter((name) => name !== 'help').map((name) => [...group, name].join(' '));
  };
  return ['', ...(await namesIn()), ...(await namesIn('status')), ...(await namesIn('stack'))];
})();

describe('help', () => {
  it('is a command too, for every command at any depth', async () => {
    expect(await help('help')).toBe(await help('--help'));
    expect(await help('help', 'verify')).toBe(await help('verify', '--help'));
    expect(await help('help', 'status', 'create')).toBe(await help('status', 'create', '--help'));
    expect((await runCli(['help', 'nonsense'])).code).toBe(64);
    // a command without commands of its own is helped with, never run
    expect(await help('help', 'verify', 'nothing.json')).toBe(await help('verify', '--help'));
  });

  it.each([
    ['issue', '--key'],
    ['status create', '--url'],
    ['status set', '--credential'],
    ['stack complete', '--status'],
  ])('of %s marks %s as required', async (command, option) => {
    const text = (await help(...command.split(' '), '--help')).replaceAll(/\n {10,}/g, ' ');
    expect(text).toMatch(new RegExp(`${option} <\\w+> .*\\(required\\)$`, 'm'));
  });

  it.each(COMMANDS)('of “cairn %s” says what its exit codes mean, within 80 columns', async (command) => {
    const text = await help(...command.split(' ').filter((name) => name !== ''), '--help');
    expect(text.replaceAll(/\n {12}(?=\d)/g, ' · ')).toMatch(/^Exit codes: 0 .* · 64 misuse · 74 /m);
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it.each([
    ['help', 'nosuch'],
    ['help', 'status', 'nosuch'],
    ['stack', 'help', 'nosuch'],
  ])('on what is no command says so: %s %s', async (...argv) => {
    const { code, stdout, stderr } = await runCli(argv);
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain("Unknown command 'nosuch'.");
  });
});

describe('cairn render', () => {
  it('writes to --output, as all commands do, and still to --out', async () => {
    for (const option of ['--output', '--out', '-o']) {
      const file = `${option}.html`;
      const argv = ['render', 'badge.svg', option, file, '-d', 'web'];
      expect((await desk.cairn(...argv, '--json')).code).toBe(0);
      expect(await desk.read(file)).toContain('<html');
    }
    expect((await runCli(['render', '--help'])).stdout).not.toMatch(/--out\b/);
  });
});
