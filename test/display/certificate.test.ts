import * as fc from 'fast-check';
import decodeQr from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { SaxesParser } from 'saxes';
import { renderCertificate } from '../../src/display/certificate/renderCertificate.js';
import type { CertificateOptions } from '../../src/display/certificate/certificateContent.js';
import { qrCode } from '../../src/display/certificate/qrCode.js';
import { wrapText } from '../../src/display/certificate/wrapText.js';
import { createIdentityObject } from '../../src/model/createIdentityObject.js';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import { lintCredential } from '../../src/signing/lintCredential.js';
import { badgeOf } from '../signing/badge.js';
import { pngWith } from '../baking/images.js';

const plain = badgeOf('did:web:university.example');
const subject = plain.credentialSubject as JsonObject;
const achievement = subject.achievement as JsonObject;
const badgeWith = (
  changes: { readonly subject?: object; readonly achievement?: object } = {},
): JsonObject => ({
  ...plain,
  credentialSubject: {
    ...subject,
    ...changes.subject,
    achievement: { ...achievement, ...changes.achievement },
  } as JsonValue,
});
const name = (text: string): object => ({
  identifier: [{ type: 'IdentityObject', hashed: false, identityHash: text, identityType: 'name' }],
});
const now = '2026-11-24T10:00:00Z';
const german = {
  id: 'https://university.example/achievements/de',
  type: ['Related', 'Achievement'],
  inLanguage: 'de',
  name: 'Morgenkreis',
  description: 'Leitet einen Morgenkreis.',
  criteria: { narrative: 'Drei Videos.' },
};
const BOTH: readonly CertificateOptions[] = [{ format: 'html' }, { format: 'svg' }];

/** What a parser of XML makes of it: names of elements, attributes and the text. */
const parsed = (svg: string): { readonly names: readonly string[]; readonly text: string } => {
  const names: string[] = [];
  let text = '';
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    names.push(tag.name);
    for (const attribute of Object.keys(tag.attributes)) names.push(`@${attribute}`);
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.write(svg).close();
  return { names, text };
};

/** Read a code as a camera would: as a picture, four pixels a module. */
const scan = (size: number, path: string): string => {
  const scale = 4;
  const side = size * scale;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1)
      for (let column = Number(x) * scale; column < (Number(x) + Number(width)) * scale; column += 1)
        data.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
  }
  return decodeQr({ width: side, height: side, data });
};

describe('renderCertificate', () => {
  it.each(BOTH)('says who earned what from whom and when, as $format', async (options) => {
    const certificate = await renderCertificate(badgeWith({ subject: name('Ada Lovelace') }), options);
    for (const text of [
      'Morning Meeting for SEL',
      'Ada Lovelace',
      'Example University',
      '20 December 2025',
      'Greeting',
      'Met',
    ]) {
      expect(certificate).toContain(text.replace('20 December 2025', 'December 20, 2025'));
    }
  });

  it('has a QR code that a camera reads, with the badge’s id in its place', async () => {
    const svg = await renderCertificate(plain, {
      format: 'svg',
      verifyUrl: 'https://verify.example/?badge={id}',
    });
    const url = `https://verify.example/?badge=${encodeURIComponent(String(plain.id))}`;
    expect(svg).toContain(url);
    const { path, size } = await qrCode(url);
    expect(svg).toContain(path);
    expect(scan(size, path)).toBe(url);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'verify.example',
    `https://a.example/${'x'.repeat(700)}`,
  ])('refuses %s as address for verification', async (verifyUrl) => {
    await expect(renderCertificate(plain, { verifyUrl })).rejects.toMatchObject({
      code: 'display.verifyUrl',
    });
  });

  it.each(BOTH)('lets nothing of a badge become markup, as $format', async (options) => {
    const attack = `"><script>alert(1)</script><img src=x onerror=alert(2)>'\`&\u202e\u0000`;
    const everywhere = JSON.parse(
      JSON.stringify({ ...badgeWith({ subject: name(attack) }), id: attack, name: attack }).replaceAll(
        /"(Morning Meeting for SEL|Example University|Greeting|Met|Three videos[^"]*|Standard 3|Leads[^"]*)"/g,
        () => JSON.stringify(attack),
      ),
    ) as JsonObject;
    const certificate = await renderCertificate(everywhere, options);
    expect(certificate).not.toMatch(/<script|<img src=x|[\u202e\u0000]/);
    const { names } = parsed(options.format === 'svg' ? certificate : '<x/>');
    expect(names.filter((each) => /script|foreignObject|^@on/i.test(each))).toEqual([]);
  });

  it('is well-formed XML as SVG, whatever the characters', async () => {
    const odd = '\u0001\ud800\ufffe😀 & <b> שלום العربية 日本語';
    const svg = await renderCertificate(badgeWith({ subject: name(odd), achievement: { name: odd } }), {
      format: 'svg',
    });
    expect(parsed(svg).text).toContain('😀 & <b> שלום');
  });

  it.each(BOTH)('loads nothing from elsewhere, as $format', async (options) => {
    const image = { id: 'https://tracker.example/pixel.png', type: 'Image' };
    const certificate = await renderCertificate(badgeWith({ achievement: { image } }), options);
    expect(certificate).not.toContain('tracker.example');
    expect([...certificate.matchAll(/(?:src|href)="(?!data:image)([^"]*)"/g)]).toEqual([]);
    expect(certificate).not.toMatch(/url\(|@import|<link|<script/);
  });

  it('embeds pictures as images only, without what was baked into them, and no document type', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const carried = `data:image/svg+xml;base64,${btoa(svg)}`;
    const html = await renderCertificate(
      badgeWith({ achievement: { image: { id: carried, type: 'Image' } } }),
    );
    expect(html).toContain(`<img src="${carried}"`);
    expect(html).not.toContain('alert(1)');
    const bomb = `<!DOCTYPE svg [<!ENTITY a "b">]>${svg}`;
    expect(
      await renderCertificate(
        badgeWith({
          achievement: { image: { id: `data:image/svg+xml,${encodeURIComponent(bomb)}`, type: 'Image' } },
        }),
      ),
    ).not.toContain('<img');
    await expect(renderCertificate(plain, { picture: new TextEncoder().encode(bomb) })).rejects.toMatchObject(
      { code: 'display.picture' },
    );
    await expect(renderCertificate(plain, { picture: new Uint8Array([1, 2, 3]) })).rejects.toMatchObject({
      code: 'display.picture',
    });
    expect(await renderCertificate(plain, { picture: pngWith() })).toContain(
      '<img src="data:image/png;base64,',
    );
  });

  it('speaks each language of the badge: a signed edition inside of it first', async () => {
    const badge = badgeWith({ achievement: { inLanguage: 'en', related: [german] } });
    expect((await lintCredential(badge)).filter(({ severity }) => severity === 'error')).toEqual([]);
    const html = await renderCertificate(badge, { language: 'de-AT', verifyUrl: 'https://v.example/' });
    for (const text of [
      '<html lang="de-AT"',
      'Morgenkreis',
      'Drei Videos.',
      'verliehen an',
      'Scannen und prüfen',
      '20. Dezember 2025',
    ]) {
      expect(html).toContain(text);
    }
    expect(html).not.toContain(german.id);
    await expect(renderCertificate(badge, { language: 'fr' })).rejects.toMatchObject({
      code: 'display.language',
    });
    await expect(renderCertificate(badge, { language: 'no such thing' })).rejects.toMatchObject({
      code: 'display.language',
    });
  });

  it('says so where an edition is named by the badge and not signed with it; takes no other', async () => {
    const badge = badgeWith({
      achievement: { inLanguage: 'en', related: [{ id: german.id, type: ['Related'], inLanguage: 'de' }] },
    });
    const edition = { ...german, type: ['Achievement'] };
    const html = await renderCertificate(badge, { language: 'de', editions: [edition] });
    expect(html).toContain(`Die Worte in dieser Sprache stammen von ${german.id}`);
    for (const editions of [
      [],
      [{ ...edition, id: 'https://evil.example' }],
      [{ ...edition, inLanguage: 'en' }],
    ]) {
      await expect(renderCertificate(badge, { language: 'de', editions })).rejects.toMatchObject({
        code: 'display.language',
      });
    }
  });

  it('names a person whom the badge holds as a hash only to those who know the name', async () => {
    const badge = badgeWith({
      subject: { identifier: [createIdentityObject('Ada', { identityType: 'name' })] },
    });
    expect(
      await renderCertificate(badge, { recipient: { identifier: 'Ada', identityType: 'name' } }),
    ).toContain('Ada');
    await expect(
      renderCertificate(badge, { recipient: { identifier: 'Eve', identityType: 'name' } }),
    ).rejects.toMatchObject({ code: 'display.recipient' });
  });

  it('says whether it was verified, and is not made of an invalid badge', async () => {
    expect(await renderCertificate(plain, { report: { verdict: 'valid', now } })).toContain(
      'Verified on November 24, 2026.',
    );
    expect(await renderCertificate(plain, { report: { verdict: 'indeterminate', now } })).toContain(
      'Could not be verified in full',
    );
    expect(await renderCertificate(plain)).toContain('This print was not verified.');
    const report = { verdict: 'valid', now, credential: structuredClone(plain) } as const;
    expect(await renderCertificate(plain, { report })).toContain('2026');
    const other = badgeWith({ achievement: { name: 'Another' } });
    await expect(renderCertificate(other, { report })).rejects.toMatchObject({ code: 'display.report' });
    await expect(renderCertificate(plain, { report: { verdict: 'invalid', now } })).rejects.toMatchObject({
      code: 'display.invalid',
    });
  });

  it('is made of badges only', async () => {
    for (const document of [
      {},
      { type: ['VerifiablePresentation'] },
      { ...plain, type: ['VerifiableCredential', 'ClrCredential'] },
    ]) {
      await expect(renderCertificate(document as JsonObject)).rejects.toMatchObject({ code: 'display.kind' });
    }
  });

  it('is made of whatever a badge holds, or not made with a code', async () => {
    const keys = [
      ...new Set(JSON.stringify(plain).match(/(?<=")[\w@]+(?=":)/g)),
      'inLanguage',
      'related',
      'image',
    ];
    const value = fc.letrec<{ tree: JsonValue }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'binary' }),
        fc.constant(subject as JsonValue),
        fc.double(),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys), tie('tree'), { maxKeys: 6 }) as fc.Arbitrary<JsonValue>,
      ),
    })).tree;
    const members = fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 5 });
    await fc.assert(
      fc.asyncProperty(members, members, members, async (top, about, what) => {
        const changed = badgeWith({ subject: about, achievement: what });
        const badge = {
          ...changed,
          ...top,
          type: plain.type,
          credentialSubject: changed.credentialSubject,
        } as JsonObject;
        const svg = await renderCertificate(badge, { format: 'svg' }).catch((error: unknown) => {
          expect(error).toMatchObject({ code: expect.stringMatching(/^display\./) });
          return '<svg/>';
        });
        parsed(svg);
      }),
      { numRuns: 30 },
    );
  });

  it('draws the same badge the same way', async () => {
    expect(await renderCertificate(plain)).toBe(await renderCertificate(plain));
  });

  it('takes its own words where a label is undefined', async () => {
    const html = await renderCertificate(plain, { labels: { criteria: undefined, awardedBy: undefined } });
    expect(html).toBe(await renderCertificate(plain, { labels: {} }));
  });
});

describe('wrapText', () => {
  it('keeps every word and its order, and cuts with an ellipsis', () => {
    const text = 'the quick brown fox jumps over the lazy dog';
    expect(wrapText(text, 40, 4, 9).join(' ')).toBe(text);
    expect(wrapText(text, 40, 4, 2)).toHaveLength(2);
    expect(wrapText(text, 40, 4, 2).at(-1)).toMatch(/…$/);
    expect(wrapText('x'.repeat(5000), 40, 4, 3)).toHaveLength(3);
  });
});
