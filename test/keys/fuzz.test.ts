import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createDidDocument, createKeyResolver, generateKeyPair } from '../../src/keys/index.js';
import { CairnError } from '../../src/model/errors.js';
import { isJsonObject, type JsonValue } from '../../src/model/json.js';

const DID = 'did:web:school.example';
const keyPair = await generateKeyPair();
const document = createDidDocument({ id: DID, publicKeys: [{ publicKey: keyPair, fragment: 'k' }] });

/** A copy in which one value, somewhere, is another. */
const mutated = (value: JsonValue, choices: readonly number[], replacement: JsonValue): JsonValue => {
  const [choice = 0, ...rest] = choices;
  if (Array.isArray(value) && value.length > 0 && rest.length > 0) {
    return value.map((item, at) =>
      at === choice % value.length ? mutated(item as JsonValue, rest, replacement) : item,
    );
  }
  if (isJsonObject(value) && rest.length > 0) {
    const names = Object.keys(value);
    const name = names[choice % Math.max(1, names.length)];
    if (name !== undefined) return { ...value, [name]: mutated(value[name] ?? null, rest, replacement) };
  }
  return replacement;
};

it('a DID document changed anywhere is read or refused, never a crash', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(9), { minLength: 2, maxLength: 5 }),
      fc.jsonValue(),
      async (choices, replacement) => {
        const bytes = new TextEncoder().encode(
          JSON.stringify(mutated(document, choices, replacement as JsonValue)),
        );
        const resolver = createKeyResolver({ fetcher: async (url) => ({ url, bytes, contentType: '' }) });
        try {
          const { method } = await resolver(`${DID}#k`);
          expect(method.controller).toBe(DID);
          expect(method.publicKey.publicKeyJwk).toEqual(keyPair.publicKeyJwk);
        } catch (error) {
          expect(error).toBeInstanceOf(CairnError);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

it('any bytes, and any URL, are read or refused, never a crash', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.webUrl({ withFragments: true }),
        fc.string().map((text) => `did:web:${text}#k`),
        fc.string().map((text) => `did:jwk:${text}#0`),
      ),
      fc.oneof(
        fc.uint8Array(),
        fc.json().map((text) => new TextEncoder().encode(text)),
      ),
      async (url, bytes) => {
        const resolver = createKeyResolver({
          fetcher: async (asked) => ({ url: asked, bytes, contentType: '' }),
        });
        const error: unknown = await resolver(url).catch((caught: unknown) => caught);
        expect(error).toBeInstanceOf(CairnError);
      },
    ),
    { numRuns: 1000 },
  );
});
