import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalize } from '../../src/jsonld/canonicalize.js';
import { canonicalizeFast } from '../../src/jsonld/canonicalizeFast.js';
import { createContexts, defaultContexts } from '../../src/jsonld/contexts.js';
import { compileTemplate } from '../../src/jsonld/documentTemplate.js';
import type { TemplateSource } from '../../src/jsonld/documentTemplate.js';
import type { JsonObject } from '../../src/model/json.js';

const CONTEXT = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
];

/** Many kinds of places: subjects, references, literals with and without datatype, lists of values, blank parents. */
const badge: TemplateSource = {
  holes: 9,
  documentWith: ([id, subject, name, evidence, tag, salt, date, hash, image]) => ({
    '@context': CONTEXT,
    id: id ?? '',
    type: ['VerifiableCredential', 'AchievementCredential'],
    name: name ?? '',
    issuer: { id: 'did:example:issuer', type: ['Profile'], name: 'Example School' },
    validFrom: date ?? '',
    credentialSubject: {
      id: subject ?? '',
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          identityHash: hash ?? '',
          identityType: 'emailAddress',
          hashed: true,
          salt: salt ?? '',
        },
        { type: 'IdentityObject', identityHash: 'sha256$00', identityType: 'name', hashed: false },
      ],
      achievement: {
        id: 'https://school.example/achievements/1',
        type: ['Achievement'],
        name: 'Morning meeting',
        description: 'Plans a meeting.',
        criteria: { narrative: 'Plan, lead, reflect.' },
        tag: ['fixed', tag ?? '', 'other'],
      },
    },
    evidence: [
      { id: evidence ?? '', type: ['Evidence'], name: name ?? '' },
      { type: ['Evidence'], narrative: 'The same for all' },
      { type: ['Evidence'], narrative: salt ?? '' },
    ],
    image: { id: image ?? '', type: 'Image' },
  }),
};

const USUAL = [
  'urn:uuid:1',
  'did:example:learner',
  'Badge',
  'https://e.example/1',
  'tag',
  'salt',
  '2026-01-01T00:00:00Z',
  'sha256$12',
  'https://school.example/i.png',
];

const text = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  fc.constantFrom(
    '',
    '"',
    '\\',
    '\n\r\t\b\f',
    '\u007f',
    '\u0000',
    '😀',
    '\ud800',
    'fixed',
    'other',
    '<a>',
    '_:a',
  ),
  fc.constantFrom('sha256$00', '6.5', 'true', 'Morning meeting', 'x'.repeat(2000), `${'y'.repeat(2000)}"`),
);
const iri = fc.oneof(
  { weight: 4, arbitrary: fc.uuid().map((uuid) => `urn:uuid:${uuid}`) },
  { weight: 4, arbitrary: fc.webUrl() },
  { weight: 2, arbitrary: text },
  fc.constantFrom(
    'did:example:issuer',
    'https://school.example/achievements/1',
    'xsd:string',
    'schema:name',
    'ob:x',
    'a:b',
    'http://a b',
    'https://a/%zz',
    'https://a/%20',
    '_:c14n0',
    'urn:uuid:1',
    'name',
    'id',
    '@id',
    `data:image/png;base64,${'A'.repeat(3000)}`,
  ),
);
const values = fc.tuple(iri, iri, text, iri, text, text, text, text, iri);

describe('a document template', () => {
  it('makes the same N-Quads as the walk, or leaves it to it, whatever the values', () => {
    const contexts = defaultContexts();
    const template = compileTemplate(badge, contexts);
    let proven = 0;
    fc.assert(
      fc.property(values, (row) => {
        const own = template?.canonicalize(row);
        if (own === undefined) return;
        proven += 1;
        expect(own).toBe(canonicalizeFast(badge.documentWith(row), contexts));
      }),
      { numRuns: 4000 },
    );
    expect(proven).toBeGreaterThan(1000);
  });

  it('makes them with SHA-384 inside too', () => {
    const contexts = defaultContexts();
    const template = compileTemplate(badge, contexts, 'SHA-384');
    expect(template?.canonicalize(USUAL)).toBe(
      canonicalizeFast(badge.documentWith(USUAL), contexts, 'SHA-384'),
    );
  });

  it('agrees with the reference libraries', async () => {
    const template = compileTemplate(badge, defaultContexts());
    const rows = fc.sample(values, { numRuns: 60, seed: 7 });
    for (const row of [USUAL, ...rows]) {
      const own = template?.canonicalize(row);
      if (own !== undefined)
        expect(own).toBe(await canonicalize(badge.documentWith(row), { engine: 'reference' }));
    }
  });

  it('gives the usual values to the fast path', () => {
    const template = compileTemplate(badge, defaultContexts());
    expect(template?.canonicalize(USUAL)).toBeDefined();
    expect(template?.hash(USUAL)?.length).toBe(32);
  });

  it.each([
    ['the IRI of another subject', 1, 'did:example:issuer'],
    ['the IRI of the subject of another value', 1, 'urn:uuid:1'],
    ['a statement that there is already', 4, 'fixed'],
    ['no IRI where one belongs', 0, 'badge 1'],
    ['an ill-formed string', 2, '\ud800'],
    ['a blank node where an IRI belongs', 0, '_:c14n0'],
  ])('leaves %s to the slow path', (_, hole, value) => {
    const template = compileTemplate(badge, defaultContexts());
    expect(template?.canonicalize(USUAL.with(hole, value))).toBeUndefined();
    expect(template?.canonicalize(USUAL)).toBeDefined();
  });

  it('leaves two blank nodes with one hash to the slow path', () => {
    const source: TemplateSource = {
      holes: 1,
      documentWith: ([narrative]) => ({
        '@context': CONTEXT,
        id: 'urn:uuid:1',
        type: ['VerifiableCredential', 'AchievementCredential'],
        evidence: [
          { type: ['Evidence'], narrative: 'same' },
          { type: ['Evidence'], narrative: narrative ?? '' },
        ],
      }),
    };
    const template = compileTemplate(source, defaultContexts());
    expect(template?.canonicalize(['other'])).toBeDefined();
    expect(template?.canonicalize(['same'])).toBeUndefined();
  });

  it('never reads a value as a compact IRI', () => {
    const contexts = createContexts({
      'https://x.example/c': {
        '@context': { p: 'https://p.example/', ref: { '@id': 'https://x.example/ref', '@type': '@id' } },
      },
    });
    const source: TemplateSource = {
      holes: 1,
      documentWith: ([ref]) => ({ '@context': 'https://x.example/c', ref: ref ?? '' }),
    };
    const template = compileTemplate(source, contexts);
    expect(template?.canonicalize(['q:a'])).toContain('<q:a>');
    for (const value of ['p:a', 'p://a']) {
      const own = template?.canonicalize([value]);
      if (own !== undefined) expect(own).toBe(canonicalizeFast(source.documentWith([value]), contexts));
    }
    expect(template?.canonicalize(['p:a'])).toBeUndefined();
  });

  it.each<[string, (value: string) => JsonObject]>([
    [
      'in a type',
      (value) => ({ '@context': CONTEXT, id: 'urn:uuid:1', type: ['VerifiableCredential', value] }),
    ],
    [
      'in a context',
      (value) => ({ '@context': [...CONTEXT, value], id: 'urn:uuid:1', type: ['VerifiableCredential'] }),
    ],
    [
      'in a language tag',
      (value) => ({
        '@context': CONTEXT,
        id: 'urn:uuid:1',
        type: ['VerifiableCredential'],
        name: { '@value': 'x', '@language': value },
      }),
    ],
    [
      'in a JSON literal',
      (value) => ({
        '@context': [...CONTEXT, { data: { '@id': 'https://x.example/data', '@type': '@json' } }],
        id: 'urn:uuid:1',
        type: ['VerifiableCredential'],
        data: { value },
      }),
    ],
  ])('does not take a value %s', (_, documentOf) => {
    const source: TemplateSource = { holes: 1, documentWith: ([value]) => documentOf(value ?? '') };
    expect(compileTemplate(source, defaultContexts())).toBeUndefined();
  });
});
