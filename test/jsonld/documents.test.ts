import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalize } from '../../src/jsonld/canonicalize.js';
import { compileStatements } from '../../src/jsonld/canonicalizeFast.js';
import { createContexts } from '../../src/jsonld/contexts.js';
import { CONTEXT_URLS } from '../../src/jsonld/contextUrls.js';
import { documents } from './documents.js';
import { referenceOf } from './reference.js';

const contexts = createContexts();

beforeAll(async () => {
  await Promise.all(Object.values(CONTEXT_URLS).map((url) => contexts.load(url)));
});

describe.each(Object.entries(documents))('%s', (_name, document) => {
  it('never leaves the compiled path', () => {
    const result = compileStatements(document, contexts);
    expect(result.kind === 'declined' ? result.reason : '').toBe('');
  });

  it('canonicalises to the bytes of jsonld and rdf-canonize', async () => {
    const expected = await referenceOf(document, contexts);
    expect(expected).toBeDefined();
    expect(await canonicalize(document, { contexts })).toBe(expected);
    expect(await canonicalize(document, { contexts, engine: 'reference' })).toBe(expected);
  });
});
