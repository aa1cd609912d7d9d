import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalizeFast } from '../../src/jsonld/canonicalizeFast.js';
import { createContexts } from '../../src/jsonld/contexts.js';
import { CONTEXT_URLS } from '../../src/jsonld/contextUrls.js';
import type { JsonObject, JsonValue } from '../../src/model/json.js';

const contexts = createContexts();

const tagged = (tag: JsonValue): JsonObject => ({
  '@context': [CONTEXT_URLS.credentialsV2, CONTEXT_URLS.openBadges],
  id: 'urn:uuid:1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  credentialSubject: { type: ['AchievementSubject'], achievement: { type: ['Achievement'], tag } },
});

describe('values that are repeated in a set', () => {
  it('are one statement', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 60 }), (tags) => {
        expect(canonicalizeFast(tagged(tags), contexts)).toBe(
          canonicalizeFast(tagged([...new Set(tags)]), contexts),
        );
      }),
    );
  });
});

describe('a context that is a text', () => {
  const inline = { myTerm: 'https://my.example/terms#myTerm' };
  const withContext = (entry: JsonValue): JsonObject => {
    const document = tagged('a');
    return { ...document, '@context': [...(document['@context'] as JsonValue[]), entry], myTerm: 'x' };
  };

  it('is not taken for the object that it spells, whatever was met before', () => {
    expect(canonicalizeFast(withContext(inline), contexts)).toContain('https://my.example/terms#myTerm');
    expect(canonicalizeFast(withContext(JSON.stringify(inline)), contexts)).toBeUndefined();
  });
});

describe('a number that a Map takes for another', () => {
  const weighing = (weight: number): JsonObject => {
    const context = {
      weight: {
        '@id': 'https://my.example/terms#weight',
        '@type': 'http://www.w3.org/2001/XMLSchema#double',
      },
    };
    const document = tagged('a');
    return { ...document, '@context': [...(document['@context'] as JsonValue[]), context], weight };
  };

  it('is refused whatever was met before', () => {
    expect(canonicalizeFast(weighing(0), contexts)).toBeDefined();
    expect(canonicalizeFast(weighing(-0), contexts)).toBeUndefined();
  });
});
