import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import { verify } from '../../src/verification/verify.js';
import { createIssuer, draftBadge, NOW, type TestIssuer } from './badges.js';

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await createIssuer();
  await verify(forged(), {}, { now: NOW });
});

const forged = (ofAchievement: JsonObject = {}, more: JsonObject = {}): JsonObject => {
  const draft = draftBadge(issuer);
  const subject = draft['credentialSubject'] as JsonObject;
  const achievement = { ...(subject['achievement'] as JsonObject), ...ofAchievement };
  return {
    ...draft,
    ...more,
    credentialSubject: { ...subject, achievement },
    proof: {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      created: '2026-01-01T00:00:00Z',
      proofPurpose: 'assertionMethod',
      proofValue: `z${'3'.repeat(87)}`,
      verificationMethod: issuer.signer.verificationMethod,
    },
  };
};

const many = (count: number, item: (index: number) => JsonValue): JsonValue =>
  Array.from({ length: count }, (_, index) => item(index));

const numbered = (length: number, index: number): string =>
  'x'.repeat(length - 6) + String(index).padStart(6, '0');

const description = (id: string, more: JsonObject = {}): JsonObject => ({
  id,
  type: ['ResultDescription'],
  name: 'r',
  resultType: 'RubricCriterionLevel',
  ...more,
});

const level = (id: string): JsonObject => ({ id, type: ['RubricCriterionLevel'], name: 'l' });

/** Milliseconds of the processor, the less of two. */
const cost = async (input: JsonObject): Promise<number> => {
  const text = JSON.stringify(input);
  let least = Infinity;
  for (let i = 0; i < 2; i += 1) {
    const before = process.cpuUsage();
    await verify(text, {}, { now: NOW });
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
};

describe('the cost of an input', () => {
  it.each<readonly [string, number, (count: number) => JsonObject]>([
    [
      'levels of one id in many result descriptions',
      600,
      (count) =>
        forged({
          resultDescription: many(count, (i) =>
            description(`urn:r:${i}`, { rubricCriterionLevel: [level('urn:l')] }),
          ),
        }),
    ],
    [
      'pieces of evidence of one id',
      1200,
      (count) =>
        forged({}, { evidence: many(count, (i) => ({ id: 'urn:e', type: ['Evidence'], name: `${i}` })) }),
    ],
    [
      'a text repeated before others',
      10_000,
      (count) =>
        forged({
          tag: [...(many(count, () => 'a') as string[]), ...(many(count, (i) => `b${i}`) as string[])],
        }),
    ],
    ['long texts that begin alike', 1500, (count) => forged({ tag: many(count, (i) => numbered(1550, i)) })],
    [
      'longer texts that begin alike',
      200,
      (count) => forged({ tag: many(count, (i) => numbered(17_000, i)) }),
    ],
    [
      'results of many levels',
      2000,
      (count) => {
        const draft = forged({
          resultDescription: [
            description('urn:r', { rubricCriterionLevel: many(count, (i) => level(`urn:l:${i}`)) }),
          ],
        });
        const result = many(count, (i) => ({
          type: ['Result'],
          achievedLevel: `urn:l:${i}`,
          resultDescription: 'urn:r',
        }));
        return { ...draft, credentialSubject: { ...(draft['credentialSubject'] as JsonObject), result } };
      },
    ],
    ['wrong types of an achievement', 10_000, (count) => forged({ type: many(count, (i) => `Type${i}`) })],
    ['one type, many times', 4000, (count) => forged({ type: many(count, () => 'Achievement') })],
  ])('grows with its length: %s', async (_, count, input) => {
    const [once, fourfold] = [await cost(input(count)), await cost(input(4 * count))];
    // 4 in proportion, 16 with the square; what takes little is all noise
    expect(fourfold / Math.max(once, 20)).toBeLessThan(10);
  });
});
