import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createContexts } from '../../src/jsonld/contexts.js';
import { CONTEXT_URLS } from '../../src/jsonld/contextUrls.js';
import { pinnedContexts } from '../../src/jsonld/generated/pinnedContexts.js';
import { jcs } from '../../src/jsonld/jcs.js';
import { hexHasher } from '../../src/jsonld/sha256.js';
import { isCairnError } from '../../src/model/errors.js';
import type { JsonObject } from '../../src/model/json.js';

const folder = new URL('../../contexts/', import.meta.url);
const read = (file: string | URL): JsonObject => JSON.parse(readFileSync(file, 'utf8')) as JsonObject;
interface IndexEntry {
  readonly file: string;
  readonly urls: readonly string[];
  readonly sha256: readonly string[];
}
const index = read(new URL('index.json', folder)) as unknown as readonly IndexEntry[];

const codeOf = async (run: () => unknown): Promise<string> => {
  try {
    await run();
    return 'accepted';
  } catch (error) {
    return isCairnError(error) ? error.code : String(error);
  }
};

describe('pinned contexts', () => {
  it('are the files of contexts/, by content', async () => {
    const contexts = createContexts();
    expect(index.map(({ file }) => file).toSorted()).toEqual(
      readdirSync(folder)
        .filter((file) => file !== 'index.json')
        .toSorted(),
    );
    for (const { file, urls, sha256 } of index) {
      const content = read(new URL(file, folder));
      expect(hexHasher()(jcs(content)), file).toBe(sha256[0]);
      for (const url of urls) expect(await contexts.load(url), url).toEqual(content);
    }
  });

  it('have the URLs that CONTEXT_URLS names', () => {
    const pinned = pinnedContexts.map(({ urls }) => urls[0]).toSorted();
    expect(Object.values(CONTEXT_URLS).toSorted()).toEqual(pinned);
  });

  it('keep the contexts of a new badge in memory, and load the others when asked', async () => {
    const contexts = createContexts();
    expect(contexts.get(CONTEXT_URLS.credentialsV2)).toBeDefined();
    expect(contexts.get(CONTEXT_URLS.openBadges)).toBeDefined();
    expect(contexts.get(CONTEXT_URLS.clr)).toBeUndefined();
    await contexts.load(CONTEXT_URLS.clr);
    expect(contexts.get(CONTEXT_URLS.clr)).toBeDefined();
  });

  it('never include what nobody supplied', async () => {
    expect(await codeOf(() => createContexts().load('https://example.com/'))).toBe('jsonld.unknownContext');
  });
});

const published = new URL('../../../shared/spec/contexts/', import.meta.url);
const isPublishedHere = existsSync(published);
if (!isPublishedHere) console.warn('SKIPPED: the published contexts are not beside this checkout.');

describe.skipIf(!isPublishedHere)('published contexts', () => {
  const files: Readonly<Record<string, string>> = {
    'clr-v2p0-context-2.0.1.json': CONTEXT_URLS.clr,
    'clr-v2p0-context.json': CONTEXT_URLS.clr200,
    'credentials-v1.jsonld': CONTEXT_URLS.credentialsV1,
    'credentials-v2.jsonld': CONTEXT_URLS.credentialsV2,
    'data-integrity-v1.jsonld': CONTEXT_URLS.dataIntegrityV1,
    'did-v1.jsonld': CONTEXT_URLS.did,
    'ed25519-2020-v1.jsonld': CONTEXT_URLS.ed25519Signature2020,
    'ob-v3p0-context-3.0.1.json': CONTEXT_URLS.openBadges301,
    'ob-v3p0-context-3.0.2.json': CONTEXT_URLS.openBadges302,
    'ob-v3p0-context-3.0.3.json': CONTEXT_URLS.openBadges,
    'ob-v3p0-context.json': CONTEXT_URLS.openBadges300,
    'ob-v3p0-extensions.json': CONTEXT_URLS.openBadgesExtensions,
  };

  it.each(Object.entries(files))('%s has the content pinned for it', async (file, url) => {
    expect(await createContexts().load(url)).toEqual(read(new URL(file, published)));
  });
});

describe('contexts of the caller', () => {
  const own = { '@context': { shoeSize: 'https://example.com/ns#shoeSize' } };

  it('are found by their URL, in a copy', async () => {
    const supplied = structuredClone(own);
    const contexts = createContexts({ 'https://example.com/context': supplied });
    supplied['@context'].shoeSize = 'https://example.com/changed';
    expect(await contexts.load('https://example.com/context')).toEqual(own);
  });

  it('may not give a pinned URL other content', async () => {
    expect(await codeOf(() => createContexts({ [CONTEXT_URLS.openBadges]: own }))).toBe(
      'jsonld.contextMismatch',
    );
  });

  it('may hold an earlier content that was published under a pinned URL; the newest is used', async () => {
    const newest = (await createContexts().load(CONTEXT_URLS.openBadges))['@context'] as JsonObject;
    const { jti: _jti, endorsementJwt: _jwt, ...earlier } = newest;
    const contexts = createContexts({ [CONTEXT_URLS.openBadges]: { '@context': earlier } });
    expect((await contexts.load(CONTEXT_URLS.openBadges))['@context']).toEqual(newest);
  });

  it('must be context documents', async () => {
    expect(await codeOf(() => createContexts({ 'https://example.com/': { a: 1 } }))).toBe('jsonld.invalid');
  });
});
