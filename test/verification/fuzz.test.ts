import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { bake } from '../../src/baking/bake.js';
import { createDidDocument } from '../../src/keys/didDocument.js';
import { createDocumentFetcher } from '../../src/keys/documents.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import { createSigner } from '../../src/keys/signer.js';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import { allocate } from '../../src/revocation/allocate.js';
import { createMemoryStatusStore } from '../../src/revocation/createMemoryStatusStore.js';
import { createStatusList } from '../../src/revocation/createStatusList.js';
import { publish } from '../../src/revocation/publish.js';
import { issueJwt } from '../../src/signing/issueJwt.js';
import { verify } from '../../src/verification/verify.js';
import { pngWith, SVG } from '../baking/images.js';
import { draftBadge, issueBadge, NOW, pointersOf, withValueAt } from './badges.js';

/** `npm run fuzz` asks for many more. */
const runs = (ordinary: number): number => Number(process.env['FUZZ_RUNS'] ?? ordinary);

const ISSUER = 'did:web:university.example';
const DID_URL = 'https://university.example/.well-known/did.json';
const LIST_URL = 'https://university.example/status/1';
const EXTRA: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '{',
    ']',
    '"',
    '\\u',
    '<',
    '&',
    '<!DOCTYPE a>',
    'e.',
    '~',
    '\0',
    '\uFEFF',
    '"proof":',
    '1e400',
    '__proto__',
  ),
);

let badge: JsonObject;
let texts: readonly string[];
let binaries: readonly Uint8Array[];
let documents: Readonly<Record<string, JsonValue>>;

beforeAll(async () => {
  const keyPair = await generateKeyPair();
  const issuer = { id: ISSUER, signer: createSigner(keyPair, `${ISSUER}#key-1`) };
  const store = createMemoryStatusStore();
  await createStatusList(store, { url: LIST_URL, purpose: 'revocation' });
  const credentialStatus = await allocate(store, {
    credentialId: String(draftBadge(issuer).id),
    purpose: 'revocation',
  });
  badge = await issueBadge(issuer, { credentialStatus } as never);
  const token = await issueJwt(draftBadge(issuer), { signer: issuer.signer, now: NOW - 1000 });
  documents = {
    [DID_URL]: createDidDocument({ id: ISSUER, publicKeys: [{ publicKey: keyPair, fragment: 'key-1' }] }),
    [LIST_URL]: (await publish(store, {
      url: LIST_URL,
      issuer: ISSUER,
      signer: issuer.signer,
      now: NOW - 1000,
    })) as never,
  };
  texts = [JSON.stringify(badge), token, await bake(SVG, badge), await bake(SVG, token)];
  binaries = [
    await bake(pngWith(), badge),
    await bake(pngWith(), token),
    ...texts.map((text) => new TextEncoder().encode(text)),
  ];
});

/** Verify, and hold the report to what every report must be. */
const examine = async (
  input: unknown,
  answers: Readonly<Record<string, JsonValue>> = documents,
): Promise<string> => {
  const start = performance.now();
  const report = await verify(input, { fetcher: createDocumentFetcher(answers) }, { now: NOW });
  expect(performance.now() - start).toBeLessThan(2000);
  expect(report.checks.map(({ code }) => code)).not.toContain('internal');
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  return report.verdict;
};

describe('verify never throws, hangs or takes the blame', () => {
  it('for the unchanged inputs, which are valid', async () => {
    for (const input of [badge, ...texts, ...binaries]) expect(await examine(input)).toBe('valid');
  });

  it('for text or bytes with something cut out and something put in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.nat(),
        EXTRA,
        fc.nat({ max: 40 }),
        fc.boolean(),
        async (which, at, extra, cut, asText) => {
          const whole = asText
            ? (texts[which % texts.length] ?? '')
            : (binaries[which % binaries.length] ?? new Uint8Array());
          const start = at % whole.length;
          const input =
            typeof whole === 'string'
              ? whole.slice(0, start) + extra + whole.slice(start + cut)
              : Uint8Array.from([
                  ...whole.subarray(0, start),
                  ...new TextEncoder().encode(extra),
                  ...whole.subarray(start + cut),
                ]);
          await examine(input);
        },
      ),
      { numRuns: runs(80) },
    );
  });

  it('for any JSON in the place of any value', async () => {
    const pointers = pointersOf(badge);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: pointers.length - 1 }), fc.jsonValue(), async (at, value) => {
        await examine(withValueAt(badge, pointers[at] ?? '/id', value as JsonValue));
      }),
      { numRuns: runs(80) },
    );
  });

  it('for any value at all', async () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withTypedArray: true,
      withSparseArray: true,
    });
    await fc.assert(
      fc.asyncProperty(anything, async (input) => {
        expect((await verify(input, {}, { now: NOW })).verdict).not.toBe('valid');
      }),
      { numRuns: runs(200) },
    );
  });

  it('for DID documents and status lists with anything in them, and is never fooled by them', async () => {
    const places = [DID_URL, LIST_URL].flatMap((url) =>
      pointersOf(documents[url]).map((pointer) => ({ url, pointer })),
    );
    const wider = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('did:web:thief.example', ISSUER, 'z6Mk', undefined),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: places.length - 1 }), wider, async (at, value) => {
        const { url, pointer } = places[at] ?? { url: DID_URL, pointer: '/id' };
        const changed = withValueAt(documents[url] as JsonObject, pointer, value as JsonValue | undefined);
        const verdict = await examine(badge, { ...documents, [url]: changed });
        // every value of the list is signed
        if (url === LIST_URL && JSON.stringify(changed) !== JSON.stringify(documents[url]))
          expect([pointer, value, verdict]).not.toContain('valid');
      }),
      { numRuns: runs(60) },
    );
  });
});
