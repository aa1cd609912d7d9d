import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bake } from '../../src/baking/bake.js';
import { bakeSvg } from '../../src/baking/bakeSvg.js';
import { openBaked } from '../../src/baking/openBaked.js';
import { pictureOf } from '../../src/baking/pictureOf.js';
import { unbake } from '../../src/baking/unbake.js';
import { unbakeSvg } from '../../src/baking/unbakeSvg.js';
import { ascii, CREDENTIAL, JWS, SVG } from './images.js';

const codeOf = (action: Promise<unknown>): Promise<unknown> =>
  action.catch((error: { code?: string }) => error.code ?? error);

const NS = 'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"';

const badge = (inside: string, attributes = ''): string =>
  `<svg ${NS}><openbadges:credential${attributes}>${inside}</openbadges:credential></svg>`;

const one = (n: number): string => `<openbadges:credential><![CDATA[{"n":${n}}]]></openbadges:credential>`;

/** Attributes of the namespace `p`. */
const prefixed = (count: number): string =>
  Array.from({ length: count }, (_, n) => `p:a${n.toString(36)}=""`).join(' ');

const older = (body: string): string =>
  `<svg xmlns:o="http://openbadges.org"><o:assertion verify="https://example.org/1">${body}</o:assertion></svg>`;

describe('a badge in an SVG', () => {
  it('comes out as it went in, JSON or JWS, bytes or text', async () => {
    expect(JSON.parse((await unbakeSvg(await bakeSvg(SVG, CREDENTIAL))).text)).toEqual(CREDENTIAL);
    expect(await unbake(await bake(ascii(SVG), JWS))).toEqual({
      format: 'svg',
      kind: 'openBadge3',
      text: JWS,
      form: 'jwt',
      discarded: 0,
    });
  });

  it('stands directly behind <svg>, a JWT in verify, JSON in CDATA', async () => {
    const head = `<svg ${NS} xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">`;
    expect(await bakeSvg(SVG, JWS)).toBe(
      SVG.replace(/<svg[^>]*>/, `${head}<openbadges:credential verify="${JWS}"></openbadges:credential>`),
    );
    expect(await bakeSvg(SVG, { a: 'x ]]> y', proof: {} })).toContain(
      '><openbadges:credential><![CDATA[{"a":"x ]]]]><![CDATA[> y","proof":{}}]]></openbadges:credential><title>',
    );
  });

  it('may have the document type that editors write, which is passed over', async () => {
    const typed = `<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x/svg.dtd">\n${SVG}`;
    const baked = await bakeSvg(typed, CREDENTIAL);
    expect(baked).toContain('<!DOCTYPE svg PUBLIC');
    expect(JSON.parse((await unbakeSvg(baked)).text)).toEqual(CREDENTIAL);
  });

  it('leaves every other character alone, whatever the text and the image', async () => {
    const frame = fc.tuple(
      fc.constantFrom(
        '',
        '\uFEFF',
        '<?xml version="1.0"?>\r\n',
        '<?xml version="1.1" encoding="UTF-8"?>',
        '<!-- <svg> -->',
      ),
      fc.constantFrom(
        '<svg>',
        '<svg\n>',
        '<s:svg xmlns:s="http://www.w3.org/2000/svg" a=">">',
        "<svg a='/'>",
      ),
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(']]>', '\u2028\u0085', '\uFFFE', '\r\n'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(text, text),
        frame,
        fc.string(),
        async (members, [before, open], comment) => {
          const credential = { ...members, proof: {} };
          const close = open.startsWith('<s:') ? '</s:svg>' : '</svg>';
          const rest = `<g/><!-- ${comment.replaceAll('-', '')} -->${close}\n`;
          const baked = await bakeSvg(before + open + rest, credential);
          expect(JSON.parse((await unbakeSvg(baked)).text)).toEqual(credential);
          const without = baked
            .replace(` ${NS}`, '')
            .replace(/<openbadges:credential>.*<\/openbadges:credential>/s, '');
          expect(without).toBe(before + open + rest);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('comes off its picture again without a trace', async () => {
    for (const credential of [CREDENTIAL, JWS]) {
      const picture = await pictureOf(await bakeSvg(SVG, credential));
      expect(new TextDecoder().decode(picture)).toBe(SVG);
    }
  });

  it('comes off whatever names the root gives the namespace, and nothing else does', async () => {
    const namespace = 'https://purl.imsglobal.org/ob/v3p0';
    const names = Array.from({ length: 500 }, (_, n) => ` xmlns:p${n}="${namespace}"`).join('');
    const kept = ` xmlns:x="urn:x" note=' xmlns:y="urn:y"'`;
    const svg = `<svg${names}${kept}><p7:credential verify="${JWS}"/></svg>`;
    expect(new TextDecoder().decode(await pictureOf(svg))).toBe(`<svg${kept}></svg>`);
  });

  it('is read once where badge and picture are both asked for', async () => {
    const baked = await bakeSvg(SVG, CREDENTIAL);
    expect(await openBaked(baked)).toEqual({
      ...(await unbakeSvg(baked)),
      picture: await pictureOf(baked),
    });
  });

  it('fits into a self-closing root', async () => {
    const baked = await bakeSvg('<svg width="1" />', JWS);
    expect(baked).toBe(
      `<svg ${NS} width="1" ><openbadges:credential verify="${JWS}"></openbadges:credential></svg>`,
    );
  });

  it('is not baked over another, unless asked to', async () => {
    const baked = await bakeSvg(SVG, CREDENTIAL);
    await expect(bakeSvg(baked, JWS)).rejects.toMatchObject({
      code: 'baking.alreadyBaked',
      message: expect.stringContaining('{ overwrite: true }'),
    });
    const again = await bakeSvg(baked, JWS, { overwrite: true });
    expect(again).toBe(await bakeSvg(SVG, JWS));
  });

  it('uses another prefix where `openbadges` is bound to something else', async () => {
    const older =
      '<svg xmlns:openbadges="http://openbadges.org"><openbadges:assertion verify="https://example.org/1"/></svg>';
    const baked = await bakeSvg(older, JWS);
    expect(baked).toContain('<openbadges3:credential ');
    expect(await unbakeSvg(baked)).toMatchObject({ kind: 'openBadge3', discarded: 1 });
  });

  it('is found by no namespace that only looks like it', async () => {
    const [before, after] = SVG.split('xmlns="');
    await expect(unbake(`${before}xmlns=" ${after}`)).rejects.toMatchObject({ code: 'baking.svg.syntax' });
  });

  it('is found by namespace, whatever the prefix', async () => {
    const svg = `<svg xmlns:x="https://purl.imsglobal.org/ob/v3p0"><g><x:credential verify="${JWS}"/></g></svg>`;
    expect((await unbakeSvg(svg)).text).toBe(JWS);
    const decoy = `<svg xmlns:openbadges="urn:other"><openbadges:credential verify="${JWS}"/></svg>`;
    expect(await codeOf(unbakeSvg(decoy))).toBe('baking.notBaked');
  });

  it('is read whole when its text is split over sections and entities', async () => {
    const svg = `<svg ${NS}><openbadges:credential> <![CDATA[{"a":"]]]]><![CDATA[>]]>&quot;<![CDATA[}]]></openbadges:credential></svg>`;
    expect(JSON.parse((await unbakeSvg(svg)).text)).toEqual({ a: ']]>' });
  });

  it('is the first of several', async () => {
    expect(await unbakeSvg(`<svg ${NS}>${one(1)}${one(2)}</svg>`)).toMatchObject({
      text: '{"n":1}',
      discarded: 1,
    });
  });

  it('of CLR 2.0 and of Open Badges 1 and 2 is named', async () => {
    expect(await unbakeSvg(await bakeSvg(SVG, CREDENTIAL, { kind: 'clr2' }))).toMatchObject({ kind: 'clr2' });
    expect(await unbakeSvg(older(''))).toMatchObject({ kind: 'openBadge2', form: 'url' });
    expect(await unbakeSvg(older('<![CDATA[{"uid":"1"}]]>'))).toMatchObject({
      kind: 'openBadge1',
      form: 'json',
    });
  });
});

describe('a broken or hostile SVG', () => {
  it('of an artist is neither: ten thousand shapes with prefixed attributes, a dozen levels deep', async () => {
    const shapes = `${'<g>'.repeat(12)}${`<g ${prefixed(8)}/>`.repeat(10_000)}${'</g>'.repeat(12)}`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:p="urn:p">${shapes}</svg>`;
    expect(await unbakeSvg(await bakeSvg(svg, CREDENTIAL))).toMatchObject({ form: 'json' });
  });

  it.each([
    [
      'entities',
      `<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>${badge('&b;&c;')}`,
      'baking.svg.doctype',
    ],
    ['an undefined entity', badge('&a;'), 'baking.svg.syntax'],
    ['an end in the middle', SVG.slice(0, 60), 'baking.svg.syntax'],
    ['no root', '<!-- -->', 'baking.svg.syntax'],
    ['another root', '<html></html>', 'baking.svg.syntax'],
    ['another encoding', `<?xml version="1.0" encoding="ISO-8859-1"?>${SVG}`, 'baking.svg.encoding'],
    ['an unbound prefix', '<svg><x:y/></svg>', 'baking.svg.syntax'],
    ['elements in the badge', badge('<b/>'), 'baking.credential'],
    ['verify and a body', badge('{}', ' verify="a.b.c"'), 'baking.credential'],
    ['no badge', SVG, 'baking.notBaked'],
    ['a thousand levels', `<svg>${'<g>'.repeat(1000)}${'</g>'.repeat(1000)}</svg>`, 'baking.svg.tooComplex'],
    ['a million levels', `<svg>${'<g>'.repeat(1_000_000)}`, 'baking.svg.tooComplex'],
    [
      'a million attributes',
      `<svg ${Array.from({ length: 1_000_000 }, (_, n) => `a${n.toString(36)}=""`).join(' ')}/>`,
      'baking.svg.tooComplex',
    ],
    [
      'prefixes that are looked up through 250 levels',
      `<svg xmlns:p="urn:p">${'<g>'.repeat(250)}${`<g ${prefixed(1000)}/>`.repeat(33)}${'</g>'.repeat(250)}</svg>`,
      'baking.svg.tooComplex',
    ],
    [
      'a namespace that is written out for each attribute in it',
      `<svg xmlns:p="urn:${'p'.repeat(2000)}"><g ${prefixed(1000)}/></svg>`,
      'baking.svg.tooComplex',
    ],
  ])('with %s is refused', async (_, svg, code) => {
    expect(await codeOf(unbakeSvg(svg))).toBe(code);
  });

  it('in UTF-16 is refused', async () => {
    const utf16 = new Uint8Array(Uint16Array.from([0xfeff, ...[...SVG].map((c) => c.charCodeAt(0))]).buffer);
    expect(await codeOf(unbakeSvg(utf16))).toBe('baking.svg.encoding');
    expect(await codeOf(unbake(utf16))).toBe('baking.imageFormat');
  });

  it('never costs more than a stable code, wherever it is broken', async () => {
    const baked = await bakeSvg(SVG, CREDENTIAL);
    const piece = fc.constantFrom('<', '>', '&', ']]>', '"', '<!DOCTYPE a>', '<![CDATA[', 'x', '', '\0');
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: baked.length }),
        piece,
        fc.nat({ max: 3 }),
        async (at, inserted, removed) => {
          const broken = baked.slice(0, at) + inserted + baked.slice(at + removed);
          const outcome = await codeOf(unbake(broken).then(() => 'ok'));
          expect(outcome).toMatch(/^(ok$|baking\.)/);
        },
      ),
      { numRuns: 200 },
    );
  });
});
