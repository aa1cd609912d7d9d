import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as assessment from '../src/assessment/index.js';
import * as baking from '../src/baking/index.js';
import * as display from '../src/display/index.js';
import * as everyday from '../src/index.js';
import * as jsonld from '../src/jsonld/index.js';
import * as keys from '../src/keys/index.js';
import * as model from '../src/model/index.js';
import * as node from '../src/node/index.js';
import * as revocation from '../src/revocation/index.js';
import * as signing from '../src/signing/index.js';
import * as stacks from '../src/stacks/index.js';
import * as verification from '../src/verification/index.js';

const { CairnError } = model;
type Verb = (...given: readonly unknown[]) => unknown;

const ROOMS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  model,
  jsonld,
  keys,
  assessment,
  baking,
  signing,
  revocation,
  verification,
  display,
  stacks,
  node,
  everyday,
};

const isClass = (value: object): boolean => /^class\b/.test(Function.prototype.toString.call(value));

const verbsOf = (room: string): readonly (readonly [string, Verb])[] =>
  Object.entries(ROOMS[room] ?? {}).flatMap(([name, value]) =>
    typeof value === 'function' && !isClass(value) ? [[name, value as Verb] as const] : [],
  );

/** Every trap throws. */
const hostile = new Proxy(
  {},
  new Proxy(
    {},
    {
      get: () => () => {
        throw new Error('trap');
      },
    },
  ),
);

const folder = mkdtempSync(join(tmpdir(), 'cairn-arguments-'));
afterAll(() => rmSync(folder, { recursive: true }));
/** A text that means nothing; as a path it leads nowhere, for what writes files. */
const TEXT = join(folder, 'none', 'x');

const ODD: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['5', 5],
  ['NaN', Number.NaN],
  ["'x'", TEXT],
  ['{}', {}],
  ['[]', []],
  ['[null]', [null]],
  ['true', true],
  ['a symbol', Symbol('x')],
  ['a bigint', 5n],
  ['a function', () => undefined],
  ['a proxy that throws', hostile],
];

/** What came of a call: nothing to say, or what was thrown that is no CairnError. */
const faultOf = async (verb: Verb, given: readonly unknown[]): Promise<unknown> => {
  try {
    const answer = await verb(...given);
    if (typeof answer !== 'object' || answer === null) return undefined;
    if (Symbol.asyncIterator in answer || (Symbol.iterator in answer && 'next' in answer)) {
      let left = 3;
      for await (const _ of answer as AsyncIterable<unknown>) if ((left -= 1) === 0) break;
    }
    if ('close' in answer) await (answer.close as () => Promise<void>)();
    return undefined;
  } catch (error) {
    return error instanceof CairnError && error.code !== 'internal' ? undefined : error;
  }
};

/** Where it was thrown, and what. One of each is enough to mend it. */
const placeOf = (fault: unknown): string => {
  const [message, ...stack] =
    fault instanceof Error ? (fault.stack ?? fault.message).split('\n') : [String(fault)];
  return `${message} ${stack.find((line) => line.includes('/src/'))?.trim() ?? ''}`;
};

describe('arguments that a typed program would not give', () => {
  describe.each(Object.keys(ROOMS))('%s', (room) => {
    it.each(verbsOf(room))('%s answers, or refuses them with a code', async (name, verb) => {
      const complaints = new Map<string, string>();
      const attempt = async (given: readonly (readonly [string, unknown])[]): Promise<void> => {
        const fault = await faultOf(
          verb,
          given.map(([, value]) => value),
        );
        if (fault === undefined) return;
        const place = placeOf(fault);
        if (!complaints.has(place))
          complaints.set(place, `${name}(${given.map(([word]) => word).join(', ')})`);
      };
      await attempt([]);
      for (const first of ODD) {
        await attempt([first]);
        for (const second of ODD) {
          await attempt([first, second]);
          await attempt([first, second, second]);
          await attempt([first, second, second, second]);
        }
      }
      expect(Object.fromEntries(complaints)).toEqual({});
    });
  });
});
