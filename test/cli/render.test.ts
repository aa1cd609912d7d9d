import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { issueAtDesk, openIssuerDesk, unsignedBadge, type IssuerDesk } from './issuerDesk.js';
import type { CliResult } from './runCli.js';

let desk: IssuerDesk;
const render = (...argv: string[]): Promise<CliResult> => desk.cairn('render', ...argv, '-d', 'web');

beforeAll(async () => {
  desk = await openIssuerDesk();
  await issueAtDesk(desk, 'good', 'https://school.example/badges/1');
});

describe('cairn render', () => {
  it('makes a certificate of a verified badge, with its own picture, and says 0', async () => {
    const { code, stdout } = await render(
      'good.png',
      '--out',
      'a.html',
      '--verify-url',
      'https://v.example/{id}',
    );
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('wrote a.html') });
    const html = await desk.read('a.html');
    expect(html).toContain('Morning Meeting');
    expect(html).toContain('https://v.example/https%3A%2F%2Fschool.example%2Fbadges%2F1');
    expect(html).toMatch(/Verified on [A-Z]\w+ \d+, \d{4}\./);
    const picture = /<img src="data:image\/png;base64,([^"]+)"/.exec(html)?.[1] ?? '';
    expect(Buffer.from(picture, 'base64').equals(await readFile(join(desk.folder, 'plain.png')))).toBe(true);
  });

  it('draws it as SVG too, from JSON, with a picture that is named', async () => {
    expect((await render('good.json', '-o', 'a.svg', '--image', 'plain.svg')).code).toBe(0);
    expect(await desk.read('a.svg')).toContain('href="data:image/svg+xml;base64,');
  });

  it('makes none of a badge that is not valid, unless nobody asks', async () => {
    const altered = (await desk.read('good.json')).replace('Leads a morning meeting.', 'Leads everything.');
    await desk.write('altered.json', altered);
    const { code, stderr } = await render('altered.json', '-o', 'b.html');
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('display.invalid') });
    expect((await render('altered.json', '-o', 'b.html', '--no-verify')).code).toBe(0);
    expect(await desk.read('b.html')).toContain('This print was not verified.');
  });

  it('says 2, and on the certificate that it could not be verified in full', async () => {
    const { code, stdout } = await desk.cairn('render', 'good.png', '-o', 'c.html', '--offline');
    expect({ code, stdout }).toMatchObject({ code: 2, stdout: expect.stringContaining('not fully checked') });
    expect(await desk.read('c.html')).toContain('Could not be verified in full');
  });

  it('fetches the edition that the badge names for a language', async () => {
    const german = 'https://school.example/achievements/one-de';
    const draft = unsignedBadge('https://school.example/badges/2') as {
      credentialSubject: { achievement: object };
    };
    Object.assign(draft.credentialSubject.achievement, {
      inLanguage: 'en',
      related: [{ id: german, type: ['Related'], inLanguage: 'de' }],
    });
    await desk.write('two.draft.json', draft);
    await desk.cairn('issue', 'two.draft.json', '-k', 'issuer.key.json', '-o', 'two.json');
    expect((await render('two.json', '-o', 'd.html', '--language', 'de')).code).toBe(64);
    const index = JSON.parse(await desk.read('web/index.json')) as object;
    await desk.write('web/index.json', { ...index, [german]: 'one-de.json' });
    await desk.write('web/one-de.json', {
      id: german,
      type: ['Achievement'],
      inLanguage: 'de',
      name: 'Morgenkreis',
      description: 'Leitet einen Morgenkreis.',
      criteria: { narrative: 'Drei Videos.' },
    });
    expect((await render('two.json', '-o', 'd.html', '--language', 'de')).code).toBe(0);
    const html = await desk.read('d.html');
    expect(html).toContain('Morgenkreis');
    expect(html).toContain(`Die Worte in dieser Sprache stammen von ${german}`);
  });

  it.each([
    ['no file', []],
    ['a file of another kind', ['-o', 'x.pdf']],
    ['a file that is there', ['-o', 'plain.svg']],
    ['a name that the badge does not hold', ['-o', 'x.html', '--recipient', 'Eve']],
    ['an address that is none', ['-o', 'x.html', '--verify-url', 'javascript:alert(1)']],
    ['a picture that is none', ['-o', 'x.html', '--image', 'good.json']],
  ])('calls %s misuse', async (_what, argv) => {
    expect((await render('good.png', ...argv)).code).toBe(64);
  });
});
