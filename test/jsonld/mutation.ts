import * as fc from 'fast-check';
import { CONTEXT_URLS } from '../../src/jsonld/contextUrls.js';
import { definedTerms } from '../../src/jsonld/inlineContext.js';
import type { Contexts } from '../../src/jsonld/contexts.js';
import type { JsonObject, JsonValue } from '../../src/model/json.js';

/** One change of a document: what to do, where, and with what. */
export interface Mutation {
  readonly kind: (typeof KINDS)[number];
  readonly at: number;
  readonly other: number;
  readonly value: JsonValue;
}

const KINDS = [
  'remove',
  'remove',
  'prune',
  'replace',
  'replace',
  'append',
  'append',
  'repeat',
  'wrap',
  'unwrap',
  'copy',
  'rename',
  'add',
  'add',
  'addType',
  'addType',
  'setType',
  'nestContext',
  'rootContext',
  'swapContext',
  'dropContext',
  'inlineContext',
  'identify',
  'compactIri',
  'keyword',
  'twin',
  'listOfObjects',
  'languageMap',
] as const;

const URLS = Object.values(CONTEXT_URLS);
const XSD = 'http://www.w3.org/2001/XMLSchema#';
const LONG = `https://example.com/${'long/'.repeat(420)}`;

const strings: readonly string[] = [
  '',
  'a',
  'A',
  'true',
  '6.5E0',
  '6',
  'did:example:teacher',
  'urn:uuid:a',
  'https://example.com/',
  'https://example.com/a b',
  'https://example.com/%zz',
  'https://example.com/%41',
  'https://example.com/é',
  'https://example.com/\u{1F600}',
  'https://example.com/\uE000',
  'https://example.com/<x>',
  'xsd:string',
  'cred:issuer',
  'ex:thing',
  'ex://thing',
  'sec:proof',
  'obi:Achievement',
  '_:b0',
  '_:b1',
  '@id',
  '@type',
  '@json',
  '@foo',
  '@',
  'relative',
  '../up',
  '#frag',
  '//example.com',
  'mailto:a@b',
  'assertionMethod',
  'authentication',
  'a\u0000b',
  '"quoted"',
  'back\\slash',
  'tab\tline\nreturn\r',
  '\u007f\u0080\u009f',
  '\u2028',
  '\ufeffbom',
  '\ud800',
  '\udc00x',
  '\u{1F600}',
  '\uffff',
  'En-us',
  'en',
  'x-',
  LONG,
  `${LONG}x`,
  `${LONG}y`,
  LONG.slice(0, 700),
  LONG.slice(0, 512),
  LONG.slice(0, 513),
  `${LONG.slice(0, 1600)}\n"`,
  `${LONG} `,
  `${LONG}%`,
  `${LONG.slice(0, 1600)}\ud800`,
  'H'.repeat(1600),
  'H'.repeat(1601),
  `${'H'.repeat(1600)}\\`,
  'VerifiableCredential',
  'Achievement',
  `${XSD}string`,
  `${XSD}double`,
  'https://purl.imsglobal.org/spec/vc/ob/vocab.html#Achievement',
  'https://schema.org/name',
];

const scalar: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...strings) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<JsonValue>(
      true,
      false,
      null,
      0,
      1,
      -1,
      6,
      6.5,
      -0,
      1e-7,
      1e21,
      2 ** 53,
      0.1 + 0.2,
      1.5e300,
      123456789.25,
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
);

const valueObject: fc.Arbitrary<JsonValue> = fc.record(
  {
    '@value': scalar,
    '@type': fc.constantFrom<JsonValue>(
      `${XSD}string`,
      `${XSD}double`,
      `${XSD}integer`,
      `${XSD}boolean`,
      'xsd:string',
      '@json',
      'Image',
      'x',
      'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString',
      null,
    ),
    '@language': fc.constantFrom<JsonValue>('en', 'EN-gb', 'not a tag', 5, null),
    '@direction': fc.constantFrom<JsonValue>('ltr', 'rtl', 'up'),
    '@index': fc.constantFrom<JsonValue>('i', 'j'),
  },
  { requiredKeys: ['@value'] },
) as fc.Arbitrary<JsonValue>;

const node: fc.Arbitrary<JsonValue> = fc.record(
  {
    id: fc.constantFrom<JsonValue>(
      'urn:uuid:a',
      'did:example:teacher',
      'did:web:university.example',
      'https://university.example/evidence/1',
      'x',
      LONG,
    ),
    type: fc.constantFrom<JsonValue>(
      'Image',
      ['Profile'],
      ['Evidence', 'Image'],
      [],
      'Achievement',
      'Result',
      'Nothing',
      ['VerifiableCredential'],
      ['VerifiablePresentation'],
    ),
    name: scalar,
    description: scalar,
    value: scalar,
    allowedValue: fc.array(scalar, { maxLength: 3 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<JsonValue>;

const value: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 2, arbitrary: valueObject },
  { weight: 2, arbitrary: node },
  { weight: 1, arbitrary: fc.array(fc.oneof(scalar, valueObject, node), { maxLength: 3 }) },
);

/** Any mutation. */
export const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom(...KINDS),
  at: fc.nat(100_000),
  other: fc.nat(100_000),
  value,
});

/** A mutation that cuts a third of a document away: the reference takes its time over large ones. */
export const prune: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constant('prune' as const),
  at: fc.constant(0),
  other: fc.nat(100_000),
  value: fc.constant(null),
});

type Container = Record<string | number, JsonValue | undefined>;

interface Place {
  readonly parent: Container;
  readonly key: string | number;
}

const isObject = (x: unknown): x is Record<string, JsonValue | undefined> =>
  typeof x === 'object' && x !== null && !Array.isArray(x);

/** All values outside of `@context`, with where they stand. */
const placesOf = (root: JsonValue): readonly Place[] => {
  const places: Place[] = [];
  const visit = (x: JsonValue | undefined): void => {
    if (Array.isArray(x)) {
      for (let i = 0; i < x.length; i++) {
        places.push({ parent: x as unknown as Container, key: i });
        visit(x[i] as JsonValue);
      }
    } else if (isObject(x)) {
      for (const key of Object.keys(x)) {
        if (key === '@context') continue;
        places.push({ parent: x, key });
        visit(x[key]);
      }
    }
  };
  visit(root);
  return places;
};

const objectsOf = (root: JsonValue): readonly Record<string, JsonValue | undefined>[] => [
  ...(isObject(root) ? [root] : []),
  ...placesOf(root).flatMap(({ parent, key }) => {
    const x = parent[key];
    return isObject(x) ? [x] : [];
  }),
];

const inlineContexts: readonly JsonValue[] = [
  { extra: 'https://example.org/ns#extra' },
  { extra: { '@id': 'https://example.org/ns#extra', '@type': '@json' } },
  { extra: { '@id': 'https://example.org/ns#extra', '@type': '@id', '@container': '@set' } },
  { extra: { '@id': 'https://example.org/ns#extra', '@container': '@list' } },
  { extra: { '@id': 'https://example.org/ns#extra', '@container': '@language' } },
  { extra: { '@id': 'https://example.org/ns#extra', '@container': '@graph' } },
  { extra: { '@id': 'https://example.org/ns#extra', '@type': '@vocab' } },
  { extra: { '@id': 'https://example.org/ns#extra', '@language': 'DE' } },
  { extra: { '@id': 'https://example.org/ns#extra', '@protected': true } },
  { extra: { '@id': 'https://example.org/ns#extra', '@context': { inner: 'https://example.org/ns#inner' } } },
  { extra: { '@id': 'https://example.org/ns#extra', '@context': { name: 'https://example.org/ns#inner' } } },
  { extra: { '@id': 'https://example.org/ns#extra', '@type': 'http://www.w3.org/2001/XMLSchema#string' } },
  { Extra: { '@id': 'https://example.org/ns#Extra', '@context': { extra: 'https://example.org/ns#extra' } } },
  { ex: 'https://example.org/ns#', extra: 'ex:extra' },
  { '@language': 'de' },
  { '@language': 'not a tag' },
  { '@vocab': 'https://example.org/ns#' },
  { '@base': 'https://example.org/' },
  { '@version': 1.1 },
  { '@protected': true, extra: 'https://example.org/ns#extra' },
  { extra: null },
  { extra: 'relative' },
  { issuer: 'https://example.org/ns#issuer' },
  { name: 'https://schema.org/name' },
  { name: 'https://example.org/ns#name' },
  { title: 'https://schema.org/name' },
  { ident: '@id' },
  { kind: '@type' },
  { hasOwnProperty: 'https://example.org/ns#extra' },
  { extra: '_:blank' },
  { '@import': 'https://www.w3.org/ns/credentials/v2' },
  null,
  [],
  'https://example.org/unknown',
];

/** Every name that a pinned context defines. */
export const namesOf = (contexts: Contexts): readonly string[] => {
  const names = new Set<string>(['extra', 'inner', 'Extra', 'constructor', 'toString', '__proto__']);
  for (const url of URLS) {
    const document = contexts.get(url);
    if (document === undefined) continue;
    const { json, notJson } = definedTerms(document);
    for (const name of [...json, ...notJson]) names.add(name);
  }
  return [...names];
};

const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];
const clone = <T extends JsonValue | undefined>(x: T): T =>
  x === undefined ? x : (JSON.parse(JSON.stringify(x)) as T);

/**
 * A mutated copy of a document.
 *
 * @param document the document
 * @param mutations what to do to it, in order
 * @param names terms to rename to and to add
 */
export const mutated = (
  document: JsonObject,
  mutations: readonly Mutation[],
  names: readonly string[],
): JsonObject => {
  const root = clone(document) as Record<string, JsonValue | undefined>;
  for (const one of mutations) apply(root as JsonObject, one, names);
  return root as JsonObject;
};

const apply = (root: JsonObject, { kind, at, other, value }: Mutation, names: readonly string[]): void => {
  const place = pick(placesOf(root), at);
  const object = pick(objectsOf(root), at);
  if (place === undefined || object === undefined) return;
  const { parent, key } = place;
  const name = pick(names, other) ?? 'name';
  const context = pick<JsonValue>([...URLS, ...inlineContexts], other) ?? null;
  const rootContext = root['@context'] as JsonValue[];
  const set = (to: JsonValue | undefined): void => {
    if (to !== undefined) parent[key] = clone(to);
  };
  const add = (to: Record<string, JsonValue | undefined>, member: string, x: JsonValue): void => {
    Object.defineProperty(to, member, {
      value: clone(x),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  };
  switch (kind) {
    case 'remove':
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else delete parent[key];
      return;
    case 'prune':
      for (const [i, { parent: p, key: k }] of placesOf(root).entries()) {
        if ((i * 7919 + other) % 3 === 0 && !Array.isArray(p) && k !== 'type' && k !== 'id') delete p[k];
      }
      return;
    case 'replace':
      return set(value);
    case 'append':
      return set([
        ...(Array.isArray(parent[key]) ? (parent[key] as JsonValue[]) : [parent[key] as JsonValue]),
        value,
      ]);
    case 'repeat':
      return set([parent[key] as JsonValue, parent[key] as JsonValue]);
    case 'wrap':
      return set([parent[key] as JsonValue]);
    case 'unwrap':
      return set(Array.isArray(parent[key]) ? ((parent[key] as JsonValue[])[0] ?? null) : parent[key]);
    case 'copy': {
      const from = pick(placesOf(root), other);
      return set(from?.parent[from.key]);
    }
    case 'rename': {
      if (Array.isArray(parent)) return;
      const moved = parent[key] as JsonValue;
      delete parent[key];
      return add(parent as Record<string, JsonValue>, name, moved);
    }
    case 'add':
      return add(object, name, value);
    case 'addType': {
      // most names of classes have a context of their own; before and after the others, since their order must not count
      const type =
        (at % 4 === 0
          ? name
          : pick(
              names.filter((n) => /^[A-Z]/.test(n)),
              other,
            )) ?? name;
      const types = Array.isArray(object['type'])
        ? (object['type'] as JsonValue[])
        : [object['type'] ?? 'Image'];
      object['type'] = value === null || typeof value === 'string' ? [type, ...types] : [...types, type];
      return;
    }
    case 'setType':
      object['type'] = name;
      return;
    case 'nestContext':
      object['@context'] = clone(other % 2 === 0 ? context : [pick(URLS, at) ?? '', context]);
      return;
    case 'rootContext':
      if (Array.isArray(rootContext)) rootContext.splice(at % (rootContext.length + 1), 0, clone(context));
      return;
    case 'dropContext': {
      const nested = pick(
        objectsOf(root).filter((x) => x !== root && '@context' in x),
        at,
      );
      if (nested !== undefined) delete nested['@context'];
      return;
    }
    case 'swapContext':
      if (Array.isArray(rootContext)) rootContext[at % rootContext.length] = clone(context);
      return;
    case 'inlineContext':
      if (Array.isArray(rootContext)) rootContext.push(clone(pick(inlineContexts, other) ?? null));
      return add(object, 'extra', value);
    case 'identify': {
      const from = pick(
        objectsOf(root).filter((x) => typeof x['id'] === 'string'),
        other,
      );
      object['id'] = from?.['id'];
      if (object['id'] === undefined) delete object['id'];
      return;
    }
    case 'compactIri':
      if (Array.isArray(rootContext)) rootContext.push({ ex: 'https://example.org/ns#' });
      object['id'] = other % 4 === 0 ? 'ex://thing' : 'ex:thing';
      return;
    case 'keyword': {
      const keywords = [
        '@id',
        '@type',
        '@graph',
        '@list',
        '@set',
        '@index',
        '@nest',
        '@included',
        '@reverse',
        '@value',
        '@language',
        '@none',
        '@json',
        '@unknown',
      ];
      const keyword = pick(keywords, other) ?? '@id';
      return other % 2 === 0 ? add(object, keyword, value) : set({ [keyword]: parent[key] as JsonValue });
    }
    case 'twin': {
      const twins: JsonValue[] = [
        [6.5, '6.5E0'],
        [true, 'true'],
        [6, '6'],
        [6, { '@value': '6', '@type': `${XSD}integer` }],
        ['a', { '@value': 'a', '@type': `${XSD}string` }],
        [
          { '@value': 'a', '@language': 'en' },
          { '@value': 'a', '@language': 'EN' },
        ],
        ['a', 'a'],
        [
          { '@value': 'a', '@direction': 'ltr' },
          { '@value': 'a', '@direction': 'rtl' },
        ],
        [LONG, `${LONG}x`, LONG.slice(0, 700)],
        [`${LONG}y`, `${LONG}x`],
        [{ id: LONG }, { id: `${LONG}x`, type: 'Image' }, { id: LONG.slice(0, 513), type: 'Image' }],
        [{}, {}],
        [{ type: 'Image' }, { type: 'Image' }],
        [[], []],
        [{ id: 'urn:uuid:a' }, { id: 'urn:uuid:a' }],
        ['urn:uuid:a', { id: 'urn:uuid:a' }],
      ];
      return set(pick(twins, other));
    }
    case 'listOfObjects':
      return add(object, 'allowedValue', [value, { type: 'Image', name: 'x' }, value, null, 'a']);
    case 'languageMap':
      return add(object, 'extra', { en: 'a', 'de-AT': ['b', 'c'], '@none': 'd', [name]: 'e' });
  }
};
