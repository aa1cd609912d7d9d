import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import type { VerificationReport } from '../../src/verification/report.js';
import { verify } from '../../src/verification/verify.js';
import { createIssuer, draftBadge, NOW, type TestIssuer } from './badges.js';

const PROOF = {
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  created: '2026-01-01T00:00:00Z',
  proofPurpose: 'assertionMethod',
  proofValue: `z${'3'.repeat(87)}`,
};

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await createIssuer();
  await verify(forged({}), {}, { now: NOW });
});

const forged = (more: JsonObject): JsonObject => ({
  ...draftBadge(issuer),
  ...more,
  proof: { ...PROOF, verificationMethod: issuer.signer.verificationMethod },
});

const many = <Item>(count: number, item: (index: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_, index) => item(index));

const evidence = (count: number, name: (index: number) => string): JsonValue =>
  many(count, (index) => ({ type: ['Evidence'], name: name(index) })) as JsonValue;

const evidenceById = (count: number): JsonObject => ({
  evidence: many(count, (index) => ({ id: `urn:e:${index}`, type: ['Evidence'] })) as JsonValue,
});

const CONTEXTS: readonly string[] = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
];

const token = (payload: JsonObject): string =>
  [{ alg: 'ES256' }, payload, 'AA']
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');

const svg = (inner: string): string => `<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`;

const inRecord = (credential: JsonObject): JsonObject =>
  forged({
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    type: ['VerifiableCredential', 'ClrCredential'],
    credentialSubject: {
      type: ['ClrSubject'],
      id: 'did:example:teacher',
      verifiableCredential: [credential],
    },
  });

const codesOf = ({ checks }: VerificationReport): readonly (string | undefined)[] =>
  checks.map(({ code }) => code);

/** What the whole verification took, in milliseconds of the processor. */
const cost = async (input: unknown): Promise<{ milliseconds: number; report: VerificationReport }> => {
  const before = process.cpuUsage();
  const report = await verify(input, {}, { now: NOW });
  const { user, system } = process.cpuUsage(before);
  return { milliseconds: (user + system) / 1000, report };
};

describe('what one input can cost', () => {
  it.each<readonly [string, () => unknown, string]>([
    [
      '24,000 alike pieces of evidence',
      () => forged({ evidence: evidence(24_000, () => 'x') }),
      'jsonld.tooComplex',
    ],
    [
      '30,000 types',
      () => forged({ type: many(30_000, (i) => `https://t.example/${i}`) as JsonValue }),
      'jsonld.tooComplex',
    ],
    [
      '90,000 undefined terms',
      () => forged(Object.fromEntries(many(90_000, (i) => [`x${i}`, 1]))),
      'jsonld.tooComplex',
    ],
    [
      'an inline context of 40,000 terms',
      () => {
        const badge = forged({});
        const inline = Object.fromEntries(many(40_000, (i) => [`x${i}`, `https://x.example/${i}`]));
        return { ...badge, '@context': [...(badge['@context'] as JsonValue[]), inline] };
      },
      'jsonld.tooComplex',
    ],
    [
      'four learner records in each other',
      () => inRecord(inRecord(inRecord(inRecord(forged({ evidence: evidence(20_000, (i) => `${i}`) }))))),
      'jsonld.tooComplex',
    ],
    [
      '100 endorsements of 40,000 values in tokens',
      () =>
        forged({
          endorsementJwt: many(100, () =>
            token({ evidence: many(40_000, () => 0) as JsonValue }),
          ) as JsonValue,
        }),
      'nested.tooMany',
    ],
    [
      'contexts that are named again in 150 objects, beside a term that no context defines',
      () =>
        forged({
          evidence: many(150, () => ({
            '@context': many(14, () => CONTEXTS).flat(),
            type: ['Evidence'],
          })) as JsonValue,
          undefinedTerm: {},
        }),
      'jsonld.tooComplex',
    ],
    [
      'contexts that are named in another order in 800 objects',
      () =>
        forged({
          evidence: many(800, (index) => ({
            '@context': many(10, (bit) => CONTEXTS[(index >> bit) & 1] ?? ''),
            type: ['Evidence'],
          })) as JsonValue,
        }),
      'jsonld.tooComplex',
    ],
    [
      '3000 statements of an id of 8 MB',
      () =>
        forged({ id: `urn:x:${'y'.repeat(8_000_000)}`, type: 'VerifiableCredential', ...evidenceById(3000) }),
      'jsonld.tooComplex',
    ],
    ['a picture of three million elements', () => svg('<g/>'.repeat(3_000_000)), 'baking.svg.tooComplex'],
    [
      'a picture of a million entities',
      () => svg(`<g a="${'&amp;'.repeat(1_000_000)}"/>`),
      'baking.svg.tooComplex',
    ],
    [
      'a picture with a comment of dashes',
      () => svg(`<!--${'-x'.repeat(3_000_000)}-->`),
      'baking.svg.tooComplex',
    ],
    ['a picture of a million lines', () => svg('\n'.repeat(1_000_000)), 'baking.svg.tooComplex'],
    ['a picture of 9 MB', () => svg('x'.repeat(9_000_000)), 'baking.svg.tooComplex'],
  ])('is bounded: %s', async (_, input, code) => {
    const { milliseconds, report } = await cost(input());
    expect(codesOf(report)).toContain(code);
    expect(milliseconds).toBeLessThan(2000);
  });

  it('is bounded by the default where a limit is undefined', async () => {
    const badge = forged({ endorsementJwt: many(129, () => token({})) });
    const report = await verify(badge, {}, { now: NOW, limits: { maxNested: undefined } });
    expect(codesOf(report)).toContain('nested.tooMany');
  });
});
