import { beforeAll, describe, expect, it } from 'vitest';
import { assertSignable } from '../../src/jsonld/assertSignable.js';
import { canonicalize } from '../../src/jsonld/canonicalize.js';
import { canonicalizeDataset } from '../../src/jsonld/canonicalizeDataset.js';
import { canonicalizeFast } from '../../src/jsonld/canonicalizeFast.js';
import { createContexts } from '../../src/jsonld/contexts.js';
import { CONTEXT_URLS } from '../../src/jsonld/contextUrls.js';
import { isCairnError } from '../../src/model/errors.js';
import type { JsonObject } from '../../src/model/json.js';
import { referenceOf } from './reference.js';

const contexts = createContexts();
beforeAll(async () => {
  await Promise.all(Object.values(CONTEXT_URLS).map((url) => contexts.load(url)));
});

const codeOf = async (run: () => unknown): Promise<string> => {
  try {
    await run();
    return 'accepted';
  } catch (error) {
    return isCairnError(error) ? `${error.code} ${error.pointer ?? ''}`.trim() : String(error);
  }
};

const badge = (more: JsonObject): JsonObject => ({
  '@context': [CONTEXT_URLS.credentialsV2, CONTEXT_URLS.openBadges],
  id: 'urn:uuid:1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  ...more,
});

describe('work limits', () => {
  it('orders thousands of anonymous values of one property in less than their square', async () => {
    const document = badge({
      evidence: Array.from({ length: 20_000 }, (_, i) => ({ type: ['Evidence'], name: `Video ${i}` })),
    });
    const before = process.cpuUsage();
    await canonicalize(document, { contexts });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(2000);
  });

  it('labels 200 alike anonymous nodes as the reference does', async () => {
    const document = badge({
      evidence: Array.from({ length: 200 }, () => ({ type: ['Evidence'], name: 'Video' })),
    });
    expect(await canonicalize(document, { contexts })).toBe(await referenceOf(document, contexts));
  });

  it('gives up on cliques of blank nodes within a second of work', async () => {
    const nodes = Array.from({ length: 12 }, (_, i) => i);
    const clique = nodes.flatMap((i) =>
      nodes.flatMap((j) => (i === j ? [] : [`_:e${i} <urn:p> _:e${j} .\n`])),
    );
    expect(await codeOf(() => canonicalizeDataset(clique.join('')))).toBe('jsonld.tooComplex');
  });

  it('gives up on alike trees that branch alike', async () => {
    const tree = (depth: number): JsonObject =>
      depth === 0
        ? { type: ['Evidence'] }
        : { type: ['Evidence'], endorsement: [tree(depth - 1), tree(depth - 1), tree(depth - 1)] };
    expect(await codeOf(() => canonicalize(badge({ evidence: [tree(6), tree(6)] }), { contexts }))).toMatch(
      /^jsonld\.(tooComplex|undefinedTerm)/,
    );
  });

  it('counts work, not time: the budget can be set', async () => {
    const pair = '_:a <urn:p> _:b .\n_:b <urn:p> _:a .\n';
    expect(await codeOf(() => canonicalizeDataset(pair, 'SHA-256', { hashes: 0 }))).toBe('jsonld.tooComplex');
    expect(await codeOf(() => canonicalizeDataset(pair))).toBe('accepted');
  });

  it('tells what the contexts of a document take, the first time and the next', async () => {
    const fresh = createContexts();
    const orders = [CONTEXT_URLS.credentialsV2, CONTEXT_URLS.openBadges];
    const document = badge({
      evidence: Array.from({ length: 60 }, (_, index) => ({
        '@context': Array.from({ length: 6 }, (_item, bit) => orders[(index >> bit) & 1] ?? ''),
        type: ['Evidence'],
        name: `${index}`,
      })),
    });
    const workOn = async (one: JsonObject): Promise<number> => {
      let work = 0;
      await canonicalize(one, {
        contexts: fresh,
        spend: (more) => {
          work += more;
        },
      });
      return work;
    };
    expect(await workOn(badge({ name: 'x' }))).toBe(0);
    const work = await workOn(document);
    expect(work).toBeGreaterThan(100);
    expect(await workOn(document)).toBe(work);
  });

  it('tells the work of the reference on contexts, each time that it has to be done', async () => {
    const workWith = async (times: number): Promise<number> => {
      let work = 0;
      const named = [CONTEXT_URLS.credentialsV2, CONTEXT_URLS.openBadges];
      const document = badge({
        evidence: Array.from({ length: 20 }, () => ({
          '@context': Array.from({ length: times }, () => named).flat(),
          type: ['Evidence'],
        })),
      });
      await canonicalize(document, {
        contexts,
        engine: 'reference',
        spend: (more) => {
          work += more;
        },
      });
      return work;
    };
    expect(await workWith(8)).toBeGreaterThan(5 * (await workWith(1)));
  });

  it('leaves a badge with a hundred pieces of evidence half of the budget', async () => {
    let work = 0;
    const evidence = Array.from({ length: 100 }, (_, index) => ({ type: ['Evidence'], name: `${index}` }));
    await canonicalize(badge({ evidence }), {
      contexts,
      engine: 'reference',
      spend: (more) => {
        work += more;
      },
    });
    expect(work).toBeLessThan(30_000);
  });

  it('refuses statements that are longer than any document, on both paths', async () => {
    const document = badge({
      id: `urn:x:${'y'.repeat(2_000_000)}`,
      evidence: Array.from({ length: 100 }, (_, index) => ({ id: `urn:e:${index}`, type: ['Evidence'] })),
    });
    for (const engine of ['auto', 'reference'] as const)
      expect(await codeOf(() => canonicalize(document, { contexts, engine }))).toBe('jsonld.tooComplex');
    expect(canonicalizeFast(document, contexts)).toBeUndefined();
  });

  it('refuses more values than the limit, and deeper nesting', async () => {
    expect(await codeOf(() => assertSignable({ a: [1, 2, 3] }, { values: 3 }))).toMatch(/^input\.tooLarge/);
    expect(await codeOf(() => assertSignable({ a: { b: { c: 1 } } }, { depth: 2 }))).toBe(
      'input.tooDeep /a/b',
    );
    const document = badge({ evidence: [{ type: ['Evidence'], name: 'x' }] });
    expect(await codeOf(() => canonicalize(document, { contexts, limits: { depth: 2 } }))).toMatch(
      /^input\.tooDeep/,
    );
  });

  it('ends with a code at any depth, on the compiled path too', async () => {
    let deep: JsonObject = { type: ['Evidence'] };
    for (let i = 0; i < 200_000; i++) deep = { type: ['Evidence'], evidence: [deep] };
    expect(canonicalizeFast(deep, contexts)).toBeUndefined();
    expect(await codeOf(() => canonicalize(badge({ evidence: [deep] }), { contexts }))).toMatch(
      /^input\.tooDeep/,
    );
  });

  it('keeps its tables bounded under ever new types and inline contexts', () => {
    for (let i = 0; i < 300; i++) {
      canonicalizeFast(badge({ type: ['VerifiableCredential', `Type${i}`] }), contexts);
      const context = [CONTEXT_URLS.credentialsV2, { [`extra${i}`]: `https://example.org/ns#${i}` }];
      expect(
        canonicalizeFast(
          { ...badge({ name: 'x' }), '@context': context, type: 'VerifiableCredential' },
          contexts,
        ),
      ).toBeDefined();
    }
  });
});

describe('assertSignable', () => {
  it.each([
    ['a date', new Date(0)],
    ['a function', () => 1],
    ['a map', new Map()],
    ['a big integer', 1n],
  ])('refuses %s', async (_name, value) => {
    expect(await codeOf(() => assertSignable({ a: [value] }))).toBe('input.json.notPlain /a/0');
  });

  it('refuses cycles by their depth', async () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(await codeOf(() => assertSignable(cycle))).toMatch(/^input\.tooDeep/);
  });

  it('takes members that are undefined for absent', async () => {
    expect(await codeOf(() => assertSignable({ a: undefined }))).toBe('accepted');
    const document = badge({ name: undefined, description: 'x' });
    expect(await canonicalize(document, { contexts })).toBe(
      await canonicalize(badge({ description: 'x' }), { contexts }),
    );
  });
});

describe('the hash inside RDFC-1.0', () => {
  it('orders labels by SHA-384 where a P-384 key signs', async () => {
    const document = badge({
      evidence: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ type: ['Evidence'], name })),
    });
    const fast = await canonicalize(document, { contexts, hash: 'SHA-384' });
    expect(fast).toBe(await canonicalize(document, { contexts, hash: 'SHA-384', engine: 'reference' }));
    expect(fast).not.toBe(await canonicalize(document, { contexts }));
  });
});
