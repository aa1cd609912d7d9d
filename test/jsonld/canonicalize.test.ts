import { describe, expect, it } from 'vitest';
import { canonicalize } from '../../src/jsonld/canonicalize.js';
import { createContexts } from '../../src/jsonld/contexts.js';
import { CONTEXT_URLS } from '../../src/jsonld/contextUrls.js';
import { isCairnError } from '../../src/model/errors.js';
import type { JsonObject } from '../../src/model/json.js';

const contexts = createContexts();
const badge = (more: JsonObject = {}): JsonObject => ({
  '@context': [CONTEXT_URLS.credentialsV2, CONTEXT_URLS.openBadges],
  id: 'urn:uuid:1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'https://example.edu/issuer', type: 'Profile', name: 'Example' },
  validFrom: '2026-01-01T00:00:00Z',
  name: 'Morning Meeting',
  credentialSubject: { type: 'AchievementSubject', id: 'did:example:1', creditsEarned: 6.5 },
  ...more,
});
const codeOf = async (document: JsonObject, engine: 'auto' | 'reference' = 'auto'): Promise<string> => {
  try {
    await canonicalize(document, { contexts, engine });
    return 'accepted';
  } catch (error) {
    if (!isCairnError(error)) throw error;
    return error.pointer === undefined ? error.code : `${error.code} ${error.pointer}`;
  }
};

describe.each(['auto', 'reference'] as const)('canonicalize (%s)', (engine) => {
  it('gives the sorted N-Quads of a badge', async () => {
    const text = await canonicalize(badge(), { contexts, engine });
    expect(text).toContain(
      '<did:example:1> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#creditsEarned> "6.5E0"^^',
    );
    const lines = text.trimEnd().split('\n');
    expect(lines).toEqual(lines.toSorted());
  });

  it('refuses an undefined term with a pointer', async () => {
    expect(
      await codeOf(badge({ credentialSubject: { type: 'AchievementSubject', shoeSize: 44 } }), engine),
    ).toBe('jsonld.undefinedTerm /credentialSubject/shoeSize');
  });

  it('never looks up an unknown context', async () => {
    expect(await codeOf(badge({ '@context': 'https://example.com/context.json' }), engine)).toBe(
      'jsonld.unknownContext',
    );
  });

  it('refuses relative IRIs and IRIs with spaces or a broken escape', async () => {
    expect(await codeOf(badge({ id: 'badge-1' }), engine)).toMatch(/^jsonld\.relativeIri/);
    expect(await codeOf(badge({ id: 'https://example.com/a b' }), engine)).toMatch(/^jsonld\.relativeIri/);
    expect(await codeOf(badge({ id: 'https://example.com/100%' }), engine)).toMatch(/^jsonld\.invalidIri/);
    expect(await codeOf(badge({ id: 'https://example.com/{x}' }), engine)).toMatch(/^jsonld\.invalidIri/);
  });

  it('refuses a redefined protected term', async () => {
    const inline = { VerifiableCredential: 'https://example.com/other#Credential' };
    expect(
      await codeOf(
        badge({ '@context': [CONTEXT_URLS.credentialsV2, CONTEXT_URLS.openBadges, inline] }),
        engine,
      ),
    ).toMatch(/^jsonld\.protectedTerm/);
  });

  it.each([1e-7, -0, 2 ** 53, 0.1 + 0.2, 1e21])(
    'refuses the number %d, whose signature another number would share',
    async (n) => {
      const document = badge({ credentialSubject: { type: 'AchievementSubject', creditsEarned: n } });
      expect(await codeOf(document, engine)).toBe('input.json.number /credentialSubject/creditsEarned');
    },
  );

  it('refuses ill-formed strings', async () => {
    expect(await codeOf(badge({ name: 'a\ud800' }), engine)).toBe('input.json.string /name');
  });

  it('refuses two values that become one statement', async () => {
    const document = badge({
      credentialSubject: { type: 'AchievementSubject', creditsEarned: [6.5, '6.5E0'] },
    });
    expect(await codeOf(document, engine)).toMatch(/^jsonld\.duplicateValue/);
  });

  it('refuses nesting without ending the stack', async () => {
    let deep: JsonObject = {};
    for (let i = 0; i < 100_000; i++) deep = { evidence: deep };
    expect(await codeOf(badge({ evidence: deep }), engine)).toMatch(/^input\.tooDeep/);
  });
});
