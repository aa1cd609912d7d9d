import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateKeyPairSync } from 'node:crypto';
import { CairnError } from '../../src/model/errors.js';
import type { JsonObject } from '../../src/model/json.js';
import {
  createDidDocument,
  createDocumentFetcher,
  createJwkSet,
  createKeyResolver,
  didJwkOf,
  didKeyMethodOf,
  didKeyOf,
  didWebToUrl,
  exportMultikey,
  firstOf,
  generateKeyPair,
  publicKeyOf,
  type KeyResolverOptions,
} from '../../src/keys/index.js';

const DID = 'did:web:school.example';
const DID_URL = 'https://school.example/.well-known/did.json';
const keyPair = await generateKeyPair();
const other = await generateKeyPair('P-256');
const document = createDidDocument({ id: DID, publicKeys: [{ publicKey: keyPair, fragment: 'key-1' }] });

const codeFor = async (
  url: string,
  documents: Record<string, unknown> = {},
  options: KeyResolverOptions = {},
) => {
  const fetcher = createDocumentFetcher(documents as Record<string, JsonObject>);
  try {
    await createKeyResolver({ fetcher, ...options })(url);
    return 'resolved';
  } catch (error) {
    return error instanceof CairnError ? error.code : `raw ${String(error)}`;
  }
};
const method = (document['verificationMethod'] as JsonObject[])[0] ?? {};

const didJwkOfJson = (value: unknown) =>
  `did:jwk:${Buffer.from(JSON.stringify(value)).toString('base64url')}#0`;
const broken = async () => {
  throw new CairnError('fetch.failed', 'The document could not be fetched.');
};

describe('did:key and did:jwk', () => {
  it.each(['Ed25519', 'P-256', 'P-384'] as const)('resolve %s without a network', async (algorithm) => {
    const pair = await generateKeyPair(algorithm);
    const resolver = createKeyResolver();
    const byKey = await resolver(didKeyMethodOf(pair));
    expect(byKey.method).toMatchObject({ controller: didKeyOf(pair), publicKey: publicKeyOf(pair) });
    expect(byKey.relationships).toContain('assertionMethod');
    const byJwk = await resolver(`${didJwkOf(pair)}#0`, { purpose: 'assertionMethod' });
    expect(byJwk.method.publicKey).toEqual(publicKeyOf(pair));
  });

  it('refuse a fragment that is not theirs', async () => {
    expect(await codeFor(`${didKeyOf(keyPair)}#${exportMultikey(other)}`)).toBe('method.notFound');
    expect(await codeFor(`${didJwkOf(keyPair)}#1`)).toBe('method.notFound');
  });

  it('refuse what must not be a public key', async () => {
    expect(await codeFor(didJwkOfJson(keyPair.privateKeyJwk))).toBe('key.privateMember');
    expect(await codeFor(didJwkOfJson({ kty: 'oct', k: 'AAAA' }))).toBe('key.unsupported');
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' });
    expect(await codeFor(didJwkOfJson(weak))).toBe('key.weak');
    expect(await codeFor('did:jwk:e30=#0')).toBe('did.malformed');
    expect(await codeFor('did:jwk:bm90IGpzb24#0')).toBe('did.malformed');
    expect(await codeFor('did:key:z6MkBROKEN#z6MkBROKEN')).toMatch(/^key\./);
  });
});

describe('did:web', () => {
  it.each([
    ['did:web:school.example', 'https://school.example/.well-known/did.json'],
    ['did:web:School.Example', 'https://school.example/.well-known/did.json'],
    ['did:web:school.example%3A8443', 'https://school.example:8443/.well-known/did.json'],
    ['did:web:school.example:registrar:2026', 'https://school.example/registrar/2026/did.json'],
    [
      'did:web:school.example%3A8443:a%20b'.replace('%20', '%C3%A4'),
      'https://school.example:8443/a%C3%A4b/did.json',
    ],
    ['did:web:localhost%3A3000', 'https://localhost:3000/.well-known/did.json'],
    ['did:web:xn--bcher-kva.example', 'https://xn--bcher-kva.example/.well-known/did.json'],
  ])('%s is at %s', (did, url) => {
    expect(didWebToUrl(did)).toBe(url);
  });

  it.each([
    'did:web:',
    'did:web:.',
    'did:web:..',
    'did:web:school.example.',
    'did:web:school.example:..:secret',
    'did:web:school.example:%2e%2e:secret',
    'did:web:school.example:a%2Fb',
    'did:web:school.example:a%5Cb',
    'did:web:school.example:a%00',
    'did:web:school.example:a%ff',
    'did:web:school.example::a',
    'did:web:user%40school.example',
    'did:web:user@school.example',
    'did:web:127.0.0.1',
    'did:web:2130706433',
    'did:web:0x7f000001',
    'did:web:%5B%3A%3A1%5D',
    'did:web:school.example%3A0',
    'did:web:school.example%3A65536',
    'did:web:school.example%3A80%3A80',
    'did:web:school.example%3Aevil',
    'did:web:bücher.example',
    'did:web:school.example/path',
    'did:web:school.example?query',
    'did:key:z6Mk',
  ])('refuses %s', (did) => {
    expect(() => didWebToUrl(did)).toThrow(expect.objectContaining({ code: 'did.malformed' }));
  });

  it('never leads anywhere but to https, a plain host and did.json', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab.:%2F3A5c0/@?#[]-é '.split('')) }), (text) => {
        let url: string;
        try {
          url = didWebToUrl(`did:web:${text}`);
        } catch (error) {
          expect(error).toBeInstanceOf(CairnError);
          return;
        }
        const parsed = new URL(url);
        expect(parsed.href.replace(/:443(?=\/)/, '')).toBe(url.replace(/:443(?=\/)/, ''));
        expect(parsed.protocol + parsed.username + parsed.search + parsed.hash).toBe('https:');
        expect(parsed.pathname).toMatch(/\/did\.json$/);
      }),
      { numRuns: 2000 },
    );
  });

  it('resolves through the document', async () => {
    const resolver = createKeyResolver({ fetcher: createDocumentFetcher({ [DID_URL]: document }) });
    const resolved = await resolver(`${DID}#key-1`, { purpose: 'assertionMethod' });
    expect(resolved).toMatchObject({
      method: { controller: DID, type: 'Multikey' },
      relationships: ['assertionMethod'],
    });
    expect(await resolver(`${DID}#key-1`)).toBe(resolved);
    await expect(resolver(`${DID}#key-1`, { purpose: 'authentication' })).rejects.toMatchObject({
      code: 'method.relationship',
    });
    expect((await resolver(DID, { publicKey: keyPair })).method.id).toBe(`${DID}#key-1`);
    await expect(resolver(DID, { publicKey: other })).rejects.toMatchObject({ code: 'method.notFound' });
  });

  it.each<readonly [string, unknown, string]>([
    ['another id', { ...document, id: 'did:web:evil.example' }, 'controller.id'],
    ['a missing method', { ...document, verificationMethod: [] }, 'method.notFound'],
    ['the method twice', { ...document, verificationMethod: [method, method] }, 'method.duplicate'],
    ['the method again inside a relationship', { ...document, authentication: [method] }, 'method.duplicate'],
    [
      'a method of another controller',
      { ...document, verificationMethod: [{ ...method, controller: 'did:web:evil.example' }] },
      'method.controller',
    ],
    [
      'a method without controller',
      { ...document, verificationMethod: [{ ...method, controller: undefined }] },
      'method.malformed',
    ],
    [
      'a private key',
      { ...document, verificationMethod: [{ ...method, secretKeyMultibase: 'z' }] },
      'key.privateMember',
    ],
    [
      'two keys in one method',
      { ...document, verificationMethod: [{ ...method, publicKeyJwk: {} }] },
      'method.malformed',
    ],
    [
      'a type for another key',
      { ...document, verificationMethod: [{ ...method, type: 'EcdsaSecp256r1VerificationKey2019' }] },
      'method.malformed',
    ],
    [
      'an unknown type',
      { ...document, verificationMethod: [{ ...method, type: 'RsaVerificationKey2018' }] },
      'key.unsupported',
    ],
    [
      'a date that is none',
      { ...document, verificationMethod: [{ ...method, revoked: 'yesterday' }] },
      'method.malformed',
    ],
    ['a method that is text', { ...document, verificationMethod: ['key'] }, 'controller.malformed'],
    ['HTML', '<html></html>', 'fetch.failed'],
    ['a list', [1], 'fetch.failed'],
    ['a key twice in JSON', '{"id":"did:web:school.example","id":"did:web:school.example"}', 'fetch.failed'],
  ])('with %s', async (_name, answer, code) => {
    expect(await codeFor(`${DID}#key-1`, { [DID_URL]: answer })).toBe(code);
  });

  it('understands relative ids and methods that stand in a relationship', async () => {
    const embedded = { id: DID, assertionMethod: [{ ...method, id: '#key-1' }] };
    expect(await codeFor(`${DID}#key-1`, { [DID_URL]: embedded })).toBe('resolved');
    const referred = { ...document, assertionMethod: '#key-1' };
    expect(await codeFor(`${DID}#key-1`, { [DID_URL]: referred })).toBe('resolved');
  });

  it('is unknown, not wrong, without a network', async () => {
    expect(await codeFor(`${DID}#key-1`)).toBe('fetch.offline');
    await expect(createKeyResolver()(`${DID}#key-1`)).rejects.toMatchObject({ code: 'fetch.offline' });
  });

  it('reads a document anew when other bytes are served', async () => {
    const documents: Record<string, JsonObject> = { [DID_URL]: document };
    const resolver = createKeyResolver({ fetcher: createDocumentFetcher(documents) });
    await resolver(`${DID}#key-1`);
    documents[DID_URL] = { ...document, verificationMethod: [] };
    await expect(resolver(`${DID}#key-1`)).rejects.toMatchObject({ code: 'method.notFound' });
  });
});

describe('https', () => {
  const ISSUER = 'https://school.example/issuer';
  const issuer = createDidDocument({ id: ISSUER, publicKeys: [{ publicKey: keyPair, fragment: 'k' }] });

  it('controller documents resolve like DID documents', async () => {
    expect(await codeFor(`${ISSUER}#k`, { [ISSUER]: issuer })).toBe('resolved');
    expect(await codeFor(`${ISSUER}#k`, { [ISSUER]: { ...issuer, id: `${ISSUER}/` } })).toBe('controller.id');
    expect(await codeFor(ISSUER, { [ISSUER]: issuer })).toBe('method.url');
  });

  it('a key in the fragment proves nothing, unless the caller says so by name', async () => {
    const url = `https://victim.example#${exportMultikey(keyPair)}`;
    expect(await codeFor(url)).toBe('fetch.offline');
    expect(await codeFor(url, {}, { trustFragmentKeys: true })).toBe('resolved');
  });

  it('a method at a URL of its own must be listed by its controller', async () => {
    const url = 'https://school.example/keys/1';
    const alone = { ...method, id: url, controller: ISSUER };
    const resolver = (listed: readonly string[]) =>
      createKeyResolver({
        fetcher: createDocumentFetcher({
          [url]: alone,
          [ISSUER]: { id: ISSUER, assertionMethod: listed } as JsonObject,
        }),
      })(url);
    expect((await resolver([url])).relationships).toEqual(['assertionMethod']);
    expect((await resolver([])).relationships).toEqual([]);
    expect(await codeFor(url, { [url]: { ...alone, id: `${url}0` } })).toBe('controller.id');
    expect(await codeFor(url, { [url]: alone })).toBe('fetch.offline');
  });

  it('JWK Sets give a key by its name, and say when it was retired', async () => {
    const url = 'https://school.example/.well-known/jwks.json';
    const rsa = await generateKeyPair('RSA');
    const set = createJwkSet([
      { publicKey: rsa, kid: 'a' },
      { publicKey: other, kid: 'b', expires: '2026-01-01T00:00:00Z' },
    ]);
    const documents = {
      [url]: { keys: [...set.keys, { kty: 'oct', k: 'AA', kid: 'c' }] } as unknown as JsonObject,
    };
    const resolver = createKeyResolver({ fetcher: createDocumentFetcher(documents) });
    expect(await resolver(`${url}#a`)).toMatchObject({ method: { controller: 'https://school.example' } });
    expect((await resolver(`${url}#b`)).method.expires).toBe('2026-01-01T00:00:00.000Z');
    expect((await resolver(url, { publicKey: other })).method.id).toBe(`${url}#b`);
    expect(await codeFor(`${url}#c`, documents)).toBe('key.unsupported');
    expect(await codeFor(`${url}#d`, documents)).toBe('method.notFound');
    expect(await codeFor(`${url}#a`, { [url]: { keys: [set.keys[0], set.keys[0]] } })).toBe(
      'method.duplicate',
    );
  });

  it.each([
    ['http://school.example#k', 'method.url'],
    ['file:///etc/passwd#k', 'method.url'],
    ['data:application/json,{}#k', 'method.url'],
    ['https://user:secret@school.example/#k', 'method.url'],
    ['https://[::1#k', 'method.url'],
    ['#k', 'method.url'],
    ['', 'method.url'],
    ['did:example:1#k', 'did.unsupported'],
  ])('%s is refused with %s', async (url, code) => {
    expect(await codeFor(url)).toBe(code);
  });
});

describe('documents', () => {
  it('are asked for in order, and trouble is final', async () => {
    const empty = createDocumentFetcher({});
    const full = createDocumentFetcher({ 'https://a.example/': { a: 1 }, 'https://a.example/jwt': 'abc' });
    expect((await firstOf(empty, full)('https://a.example/')).contentType).toBe('application/json');
    expect((await firstOf(full)('https://a.example/jwt')).contentType).toBe('text/plain');
    await expect(firstOf(broken, full)('https://a.example/')).rejects.toMatchObject({ code: 'fetch.failed' });
    await expect(firstOf(empty)('https://a.example/')).rejects.toMatchObject({ code: 'fetch.offline' });
    await expect(full('constructor')).rejects.toMatchObject({ code: 'fetch.offline' });
  });
});
