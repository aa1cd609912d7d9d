import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import { compileSchema } from '../../src/verification/fetchedSchema.js';

const compile = (schema: JsonValue) => compileSchema(new TextEncoder().encode(JSON.stringify(schema)));
const codeOf = (answer: Promise<unknown>): Promise<unknown> =>
  answer.catch((error: { code?: string }) => error.code);
const nested = (depth: number): JsonObject => (depth === 0 ? {} : { a: nested(depth - 1) });

describe('a schema from outside', () => {
  it('says what is wrong, or nothing', async () => {
    const check = await compile({ type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] });
    expect(check({ n: 1 })).toBeUndefined();
    expect(check({ n: 'x' })).toBe('/n must be integer.');
    expect(check({})).toContain("must have required property 'n'");
  });

  it('may refer to its own parts and recurse', async () => {
    const check = await compile({
      $id: 'https://example.org/s',
      $schema: 'https://json-schema.org/draft/2019-09/schema',
      $ref: '#/$defs/node',
      $defs: { node: { properties: { a: { $ref: '#/$defs/node' } }, additionalProperties: false } },
    });
    expect(check(nested(20))).toBeUndefined();
    expect(check({ a: { b: 1 } })).toContain('/a');
  });

  it.each<[string, JsonValue]>([
    ['refers to another document', { $ref: 'https://example.org/other.json' }],
    ['has a pattern of exponential time', { pattern: '^(a+)+$' }],
    ['hides one in groups', { properties: { a: { pattern: '^((?:x)(a|b)(?:c))*$' } } }],
    ['has a pattern of many repetitions', { patternProperties: { 'a*a*a*a*a*b': {} } }],
    ['has a back reference', { pattern: '^(a)\\1$' }],
    ['is no schema', { type: 'nonsense' }],
    ['is an array', []],
  ])('is refused when it %s', async (_, schema) => {
    expect(await codeOf(compile(schema))).toBe('credentialSchema.unusable');
  });

  it('is stopped when it would take for ever', async () => {
    const check = await compile({
      $ref: '#/$defs/b',
      $defs: {
        b: { anyOf: [{ not: { $ref: '#/$defs/c' } }, { $ref: '#/$defs/c' }] },
        c: { properties: { a: { allOf: [{ $ref: '#/$defs/b' }, { $ref: '#/$defs/b' }] } } },
      },
    });
    const start = Date.now();
    expect(() => check(nested(60))).toThrow(expect.objectContaining({ code: 'credentialSchema.unusable' }));
    expect(Date.now() - start).toBeLessThan(2000);
  });

  const published = '../shared/spec/schemas/ob_v3p0_achievementcredential_schema.json';
  if (!existsSync(published)) console.warn(`skipped: ${published} is absent`);
  it.skipIf(!existsSync(published))('may be the published one', async () => {
    const check = await compile(JSON.parse(readFileSync(published, 'utf8')) as JsonValue);
    expect(check({})).toContain('must have required property');
  });
});
