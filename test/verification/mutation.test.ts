import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import { verify } from '../../src/verification/verify.js';
import { createIssuer, issueBadge, issueEndorsement, NOW, pointersOf, withValueAt } from './badges.js';

let badge: JsonObject;
beforeAll(async () => {
  const issuer = await createIssuer();
  const endorser = await createIssuer();
  const id = 'urn:uuid:7c0e2f5a-9a0e-4c1b-8d50-111111111111';
  badge = await issueBadge(issuer, { endorsement: [await issueEndorsement(endorser, id)] } as never);
});

/** Something else of the same shape, then of another. */
const othersThan = (value: unknown): readonly (JsonValue | undefined)[] => {
  const other =
    typeof value === 'string'
      ? [`${value}x`, value.slice(1), value.replace(/[a-z]/, (letter) => (letter === 'q' ? 'r' : 'q'))]
      : typeof value === 'number'
        ? [value + 1, -value]
        : Array.isArray(value)
          ? [[...value, 'x'], value.slice(1)]
          : [{ ...(value as JsonObject), name: 'x' }, {}];
  return [
    ...other.filter((changed) => JSON.stringify(changed) !== JSON.stringify(value)),
    7,
    'urn:x',
    undefined,
  ];
};

const valueAt = (document: unknown, pointer: string): unknown =>
  pointer
    .slice(1)
    .split('/')
    .reduce((value, token) => (value as Record<string, unknown>)[token.replaceAll('~1', '/')], document);

describe('a signed badge', () => {
  it('is valid to begin with', async () => {
    expect((await verify(badge, {}, { now: NOW })).verdict).toBe('valid');
  });

  it('is never valid once any one value is changed or taken away', async () => {
    const survivors: string[] = [];
    for (const pointer of pointersOf(badge)) {
      // every sort of change at some pointers, one sort at each
      const changes = othersThan(valueAt(badge, pointer));
      const change = changes[pointer.length % changes.length];
      const { verdict } = await verify(withValueAt(badge, pointer, change), {}, { now: NOW });
      if (verdict === 'valid') survivors.push(`${pointer} -> ${JSON.stringify(change)}`);
    }
    expect(survivors).toEqual([]);
  });

  it('is never valid once a value is added anywhere', async () => {
    const holders = ['', ...pointersOf(badge)].filter((pointer) => {
      const value = pointer === '' ? badge : valueAt(badge, pointer);
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    });
    for (const holder of holders) {
      for (const [key, value] of [
        ['description', 'x'],
        ['undefinedTerm', 'x'],
      ] as const) {
        const existing = holder === '' ? badge : (valueAt(badge, holder) as JsonObject);
        if (existing[key] !== undefined) continue;
        const { verdict } = await verify(withValueAt(badge, `${holder}/${key}`, value), {}, { now: NOW });
        expect([holder, key, verdict]).not.toContain('valid');
      }
    }
  });
});
