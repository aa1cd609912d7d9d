import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { LEARNER, openDeskWithBadges, unsignedBadge, type IssuerDesk } from './issuerDesk.js';
import { runCli } from './runCli.js';

let desk: IssuerDesk;

beforeAll(async () => {
  desk = await openDeskWithBadges();
});

describe('cairn verify', () => {
  it('says valid, exit code 0', async () => {
    const { code, stdout } = await desk.cairn('verify', 'good.png', '-d', 'web', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'valid', format: 'png' });
  });

  it('prints a report that a person can read', async () => {
    const { stdout } = await desk.cairn('verify', 'good.png', '-d', 'web');
    expect(stdout).toMatch(/✓ valid {2}Morning Meeting/);
    expect(stdout).toMatch(/✓ proof\.signature/);
  });

  it('says invalid for a revoked badge, exit code 1, with code and pointer', async () => {
    const { code, stdout } = await desk.cairn('verify', 'revoked.png', '-d', 'web');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /✗ status\.revocation {2}failed\n.*revoked\.\n.*status\.revoked at \/credentialStatus/,
    );
  });

  it('says invalid after a change, exit code 1', async () => {
    const text = (await desk.read('good.json')).replace('Three videos.', 'Three Videos.');
    const { code, stdout } = await runCli(['verify', '-', '-d', 'web', '--json'], {
      cwd: desk.folder,
      stdin: text,
    });
    expect(code).toBe(1);
    expect(stdout).toContain('"proof.signature"');
  });

  it('says indeterminate offline, exit code 2', async () => {
    const { code, stdout } = await desk.cairn('verify', 'good.png', '--offline', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'indeterminate' });
  });

  it('says indeterminate for a URL that isn’t among the documents, exit code 2', async () => {
    expect((await desk.cairn('verify', 'https://school.example/badge.png', '-d', 'web')).code).toBe(2);
  });

  it('reads a badge from a URL', async () => {
    const index = JSON.parse(await desk.read('web/index.json')) as Record<string, string>;
    await desk.write('web/badge.json', await desk.read('good.json'));
    await desk.write('web/index.json', { ...index, 'https://school.example/badge.json': 'badge.json' });
    expect((await desk.cairn('verify', 'https://school.example/badge.json', '-d', 'web')).code).toBe(0);
  });

  it('takes contexts from the documents, and none that pretend to be a pinned one', async () => {
    const url = 'https://school.example/extra.jsonld';
    const draft = unsignedBadge('urn:uuid:ctx') as { '@context': string[] };
    await desk.write('ctx.draft.json', {
      ...draft,
      '@context': [...draft['@context'], { extra: `${url}#extra` }],
      extra: 'more',
    });
    await desk.cairn('issue', 'ctx.draft.json', '-k', 'issuer.key.json', '-o', 'inline.json');
    const signed = JSON.parse(await desk.read('inline.json')) as { '@context': unknown[] };
    await desk.write('ctx.json', { ...signed, '@context': [...draft['@context'], url] });
    expect((await desk.cairn('verify', 'ctx.json', '-d', 'web')).code).not.toBe(0);
    const index = JSON.parse(await desk.read('web/index.json')) as Record<string, string>;
    await desk.write('web/extra.jsonld', { '@context': { extra: `${url}#extra` } });
    await desk.write('web/index.json', { ...index, [url]: 'extra.jsonld' });
    // What was signed with an inline context reads the same through the document, but for its own @context array.
    expect((await desk.cairn('verify', 'ctx.json', '-d', 'web', '--json')).stdout).not.toContain(
      'jsonld.unknownContext',
    );
    await desk.write('web/index.json', { ...index, 'https://www.w3.org/ns/credentials/v2': 'extra.jsonld' });
    expect((await desk.cairn('verify', 'good.json', '-d', 'web')).code).not.toBe(0);
    await desk.write('web/index.json', index);
  });

  it('verifies many, one line each and a summary; the worst decides the exit code', async () => {
    const { code, stdout } = await desk.cairn('verify', 'good.png', 'revoked.png', 'good.json', '-d', 'web');
    expect(code).toBe(1);
    expect(stdout).toContain('2 valid, 1 invalid, 0 indeterminate');
    expect(stdout.split('\n').filter((line) => /^[✓✗]/.test(line))).toHaveLength(3);
    expect((await desk.cairn('verify', 'good.png', 'good.json', '--offline')).code).toBe(2);
  });

  it('gives many reports as an array that names its inputs', async () => {
    const { stdout } = await desk.cairn('verify', 'good.png', 'revoked.png', '-d', 'web', '--json');
    expect(JSON.parse(stdout)).toMatchObject([
      { input: 'good.png', verdict: 'valid' },
      { input: 'revoked.png', verdict: 'invalid' },
    ]);
  });

  it('checks whom the badge belongs to', async () => {
    expect((await desk.cairn('verify', 'good.png', '-d', 'web', '--recipient', LEARNER)).code).toBe(0);
    expect(
      (await desk.cairn('verify', 'good.png', '-d', 'web', '--recipient', 'did:key:zSomeoneElse')).code,
    ).toBe(1);
    expect(
      (await desk.cairn('verify', 'good.png', '-d', 'web', '--recipient', 'x@school.example')).code,
    ).toBe(1);
  });

  it('verifies for another instant', async () => {
    const { code, stdout } = await desk.cairn(
      'verify',
      'good.png',
      '-d',
      'web',
      '--now',
      '2025-01-01T00:00:00Z',
      '--json',
    );
    expect(code).not.toBe(0);
    expect(stdout).toContain('"time.validFrom"');
  });

  it('never says 0 of something that is no badge', async () => {
    for (const stdin of ['', '{}', '[]', 'null', '<svg/>', 'a.b.c', '\u0000']) {
      expect((await runCli(['verify', '-', '--offline'], { stdin })).code).toBe(1);
    }
  });

  it('shows, and does not send, terminal escapes in a badge’s name', async () => {
    const draft = { ...unsignedBadge('urn:uuid:9'), name: 'x' };
    await desk.write(
      'evil.draft.json',
      JSON.stringify(draft).replaceAll('Morning Meeting', '\\u001b]0;owned\\u0007\\u202egnp'),
    );
    await desk.cairn('issue', 'evil.draft.json', '-k', 'issuer.key.json', '-o', 'evil.json');
    for (const argv of [
      ['verify', 'evil.json'],
      ['verify', 'evil.json', 'good.json'],
      ['verify', 'evil.json', '--json'],
      ['show', 'evil.json'],
    ]) {
      const { stdout } = await desk.cairn(...argv, '-d', 'web');
      expect(stdout).toContain('u001b');
      expect(stdout).not.toMatch(/[\u001b\u0007\u202e]/);
    }
  });
});

describe('cairn issue, bake, unbake and show', () => {
  it('issues a JWT that verifies', async () => {
    expect(
      (await desk.cairn('issue', 'good.draft.json', '-k', 'issuer.key.json', '--jwt', '-o', 'good.jwt')).code,
    ).toBe(0);
    expect((await desk.cairn('verify', 'good.jwt', '-d', 'web')).code).toBe(0);
  });

  it('bakes into an SVG and takes out the same text', async () => {
    expect((await desk.cairn('bake', 'plain.svg', 'good.json', '-o', 'good.svg')).code).toBe(0);
    expect((await desk.cairn('verify', 'good.svg', '-d', 'web')).code).toBe(0);
    const { stdout } = await desk.cairn('unbake', 'good.svg');
    expect(JSON.parse(stdout)).toEqual(JSON.parse(await desk.read('good.json')));
  });

  it('says that there is no badge in a plain picture, exit code 1', async () => {
    expect((await desk.cairn('unbake', 'plain.png')).code).toBe(1);
  });

  it('bakes over a badge only when told to', async () => {
    expect((await desk.cairn('bake', 'good.png', 'good.json', '-o', 'again.png')).code).toBe(64);
    expect((await desk.cairn('bake', 'good.png', 'good.json', '-o', 'again.png', '--overwrite')).code).toBe(
      0,
    );
  });

  it('does not bake what is not signed', async () => {
    const { code, stderr } = await desk.cairn('bake', 'plain.png', 'good.draft.json', '-o', 'unsigned.png');
    expect(code).toBe(64);
    expect(stderr).toContain('not signed');
    await desk.write('hosted.json', {
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Assertion',
      id: 'https://a.example/1',
    });
    const hosted = await desk.cairn('bake', 'plain.png', 'hosted.json', '-o', 'unsigned.png');
    expect(hosted.code).toBe(64);
    expect(hosted.stderr).toContain('cairn migrate');
  });

  it.each(['a.b.c', 'https://a.example/1', '{"proof":', 'null'])(
    'does not bake what is no credential: %s',
    async (text) => {
      await desk.write('other.txt', text);
      const { code, stderr } = await desk.cairn('bake', 'plain.png', 'other.txt', '-o', 'other.png');
      expect(code).toBe(1);
      expect(stderr).toContain('other.txt');
      await expect(desk.read('other.png')).rejects.toThrow();
    },
  );

  it.each([
    'A\n✓ valid',
    `Uni of the long and honourable name, whose words fill the line up${' '.repeat(400)}✓ valid`,
    `A${'\u00a0'.repeat(79)}✓ valid`,
    ...Array.from({ length: 18 }, (_, more) => `${'name '.repeat(13)}${'x'.repeat(more)} ✓ valid`),
    `${'山'.repeat(39)}xx ✓ valid`,
  ])('never lets a name in a badge write a verdict of its own: %j', async (name) => {
    await desk.write('spoof.json', {
      ...unsignedBadge('urn:uuid:10'),
      issuer: { id: LEARNER, type: ['Profile'], name },
    });
    const { code, stdout } = await desk.cairn('show', 'spoof.json', '--offline');
    expect(code).toBe(1);
    // as a terminal of 80 columns shows it
    expect(stdout.replaceAll(/[^\n]{80}/g, '$&\n')).not.toMatch(/^✓/m);
  });

  it('shows what is inside without believing it', async () => {
    const unchecked = await desk.cairn('show', 'revoked.png', '--no-verify');
    expect(unchecked.code).toBe(0);
    expect(unchecked.stdout).toContain('unverified');
    const { code, stdout } = await desk.cairn('show', 'revoked.png', '-d', 'web');
    expect(code).toBe(1);
    expect(stdout).toContain('A school awarded “Morning Meeting” (micro-credential)');
    expect(stdout).toMatch(/not valid.*revoked/);
  });

  it('refuses to sign for another issuer', async () => {
    const draft = JSON.stringify(unsignedBadge('urn:uuid:3')).replace(
      'did:web:school.example',
      'did:web:victim.example',
    );
    const { code, stdout, stderr } = await runCli(['issue', '-', '-k', 'issuer.key.json'], {
      cwd: desk.folder,
      stdin: draft,
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('proof.issuerBinding');
  });

  it('never writes over a file, nor through a link, without --force', async () => {
    await desk.write('mine.txt', 'mine');
    await symlink(join(desk.folder, 'mine.txt'), join(desk.folder, 'link.txt'));
    for (const output of ['mine.txt', 'link.txt']) {
      const { code, stderr } = await desk.cairn('unbake', 'good.png', '-o', output);
      expect(code).toBe(64);
      expect(stderr).toContain('--force');
    }
    expect((await desk.cairn('unbake', 'good.png', '-o', 'link.txt', '--force')).code).toBe(0);
    expect(await desk.read('mine.txt')).toBe('mine');
  });
});
