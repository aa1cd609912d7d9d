import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collected, GENERIC_DELIMITER } from '../../src/jsonld/inlineContext.js';
import { isClassName, isShortened } from '../../src/jsonld/names.js';
import type { JsonObject } from '../../src/model/json.js';

const contexts = readdirSync('contexts')
  .filter((file) => file.endsWith('.json') && file !== 'index.json')
  .map((file) => JSON.parse(readFileSync(`contexts/${file}`, 'utf8')) as JsonObject);

/** Names that stand for the beginning of an IRI, wherever in a context they are defined. */
const prefixes = new Set(
  contexts.flatMap((context) =>
    [...collected(context['@context']).meaningsOf].flatMap(([name, iris]) =>
      [...iris].some((iri) => GENERIC_DELIMITER.test(iri)) ? [name] : [],
    ),
  ),
);

describe('an identifier', () => {
  it('is known to be shortened by any prefix of the pinned contexts', () => {
    expect(prefixes.size).toBeGreaterThan(0);
    expect([...prefixes].filter((name) => !isShortened(`${name}:x`))).toEqual([]);
  });

  it.each(['https://s.example/x', 'did:key:z6Mk', 'urn:uuid:1', 'sec://x', 'second:x', 'xsd'])(
    'is not shortened: %s',
    (iri) => expect(isShortened(iri)).toBe(false),
  );
});

describe('the name of a class', () => {
  it('begins with a capital', () => {
    expect(['Image', 'Profile', 'image', 'éa', ''].map(isClassName)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
