import { describe, expect, it } from 'vitest';
import { createDocumentFetcher } from '../../src/keys/documents.js';
import type { JsonValue } from '../../src/model/json.js';
import { createFetchedRegistry, createKnownRegistries } from '../../src/verification/fetchedRegistry.js';
import { createIssuerList } from '../../src/verification/issuerList.js';

const DID = 'did:web:university.example';
const CONSORTIUM = {
  meta: { created: '2020-12-02' },
  registry: { [DID]: { name: 'University', url: 'https://u.example' } },
};

describe('a list of trusted issuers', () => {
  it.each<[string, JsonValue, object]>([
    ['ids', [DID], {}],
    ['ids with names', [{ id: DID, name: 'University' }], { name: 'University' }],
    ['a named list', { name: 'State list', issuers: [{ did: DID }] }, { registry: 'State list' }],
    ['the format of the Digital Credentials Consortium', CONSORTIUM, { name: 'University' }],
    ['its older spelling', { entries: CONSORTIUM.registry }, { name: 'University' }],
  ])('may be %s', async (_, list, entry) => {
    const registry = createIssuerList(list);
    expect(await registry(DID, {})).toEqual(entry);
    expect(await registry('did:web:stranger.example', {})).toBeUndefined();
    expect(await registry('__proto__', {})).toBeUndefined();
  });

  it.each<[JsonValue]>([[null], ['x'], [{}], [[{ name: 'no id' }]], [{ registry: [] }]])(
    'is not %j',
    (list) => {
      expect(() => createIssuerList(list)).toThrow(expect.objectContaining({ code: 'trust.malformed' }));
    },
  );

  it('is fetched when first asked for, once, and again after a failure', async () => {
    const documents: Record<string, JsonValue> = {};
    let asked = 0;
    const inner = createDocumentFetcher(documents);
    const registry = createFetchedRegistry('https://r.example/registry.json', {
      fetcher: (url) => {
        asked += 1;
        return inner(url);
      },
      name: 'Pilot',
    });
    await expect(registry(DID, {})).rejects.toMatchObject({ code: 'fetch.offline' });
    documents['https://r.example/registry.json'] = CONSORTIUM;
    expect(await registry(DID, {})).toEqual({ name: 'University', registry: 'Pilot' });
    expect(await registry('x', {})).toBeUndefined();
    expect(asked).toBe(2);
  });

  it('may be one of a list of lists', async () => {
    const fetcher = createDocumentFetcher({ 'https://r.example/a.json': [DID] });
    const registries = createKnownRegistries(
      [
        { name: 'Federation', type: 'oidf', trustAnchorEC: 'https://f.example' },
        { name: 'A', type: 'dcc-legacy', url: 'https://r.example/a.json' },
      ],
      { fetcher },
    );
    expect(registries).toHaveLength(2);
    expect(await registries[1]?.(DID, {})).toEqual({ registry: 'A' });
  });
});
