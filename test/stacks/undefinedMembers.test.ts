import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import { affected } from '../../src/stacks/affected.js';
import { all, cover, earn, stack, sum, where, within } from '../../src/stacks/buildStack.js';
import { compileStack } from '../../src/stacks/compileStack.js';
import { createGrant } from '../../src/stacks/createGrant.js';
import { createStackAchievement } from '../../src/stacks/createStackAchievement.js';
import { describeStack } from '../../src/stacks/describeStack.js';
import { digestOf } from '../../src/stacks/digestOf.js';
import { evaluate } from '../../src/stacks/evaluate.js';
import { isComplete } from '../../src/stacks/isComplete.js';
import { lintStack } from '../../src/stacks/lintStack.js';
import { listLeaves } from '../../src/stacks/listLeaves.js';
import { nextSteps } from '../../src/stacks/nextSteps.js';
import { stackProgressSvg } from '../../src/stacks/progressPicture.js';
import { toCtdl } from '../../src/stacks/toCtdl.js';
import type { EvaluationContext, Holding, Stack } from '../../src/stacks/types.js';
import { arbitraryInstance } from './arbitraryStack.js';

type Kind = keyof typeof MEMBERS;
/** What an object of each kind may lack, and of which kind its members are. */
const MEMBERS = {
  stack: {
    lacks:
      'name description version versions zone dateBasis validity awards rule equivalences limits scales grandfather onRevocation source date jurisdiction purpose',
    holds: { rule: 'rule', versions: 'version', equivalences: 'equivalence', limits: 'limit' },
  },
  version: { lacks: 'equivalences', holds: { rule: 'rule', equivalences: 'equivalence' } },
  rule: {
    lacks: 'id title where waivable share',
    holds: {
      all: 'rule',
      any: 'rule',
      sequence: 'rule',
      rule: 'rule',
      atLeast: 'atLeast',
      earn: 'earn',
      sum: 'sum',
      cover: 'cover',
      where: 'selector',
    },
  },
  atLeast: { lacks: '', holds: { of: 'rule' } },
  earn: { lacks: 'distinct', holds: { from: 'selector' } },
  sum: { lacks: 'from caps floors', holds: { from: 'selector', caps: 'bound', floors: 'bound' } },
  cover: { lacks: 'min from', holds: { from: 'selector' } },
  bound: { lacks: '', holds: { from: 'selector' } },
  selector: {
    lacks: 'achievement version issuer type evaluator tag align unit result evidence awarded anyOf not',
    holds: { anyOf: 'selector', not: 'selector', awarded: 'awarded', evidence: 'evidence' },
  },
  awarded: { lacks: 'cycle from until last', holds: {} },
  evidence: { lacks: 'min atLeast', holds: {} },
  equivalence: { lacks: 'cap by', holds: { from: 'selector', to: 'to' } },
  to: { lacks: 'achievement unit factor tag', holds: {} },
  limit: { lacks: 'from', holds: { from: 'selector' } },
  holding: {
    lacks:
      'credentialId name version type awarded activityEnd validFrom validUntil status revoked values result align tag evaluator evidence activity',
    holds: {},
  },
} as const;

/** The same, with every member that may be absent said to be undefined. */
const spelledOut = (value: JsonValue, kind: Kind): JsonValue => {
  if (Array.isArray(value)) return value.map((item) => spelledOut(item as JsonValue, kind));
  const { lacks, holds } = MEMBERS[kind];
  const members = value as JsonObject;
  const absent = lacks === '' ? [] : lacks.split(' ');
  return {
    ...Object.fromEntries(absent.map((name) => [name, undefined])),
    ...Object.fromEntries(
      Object.entries(members).map(([name, member]) => {
        const inner = (holds as Readonly<Record<string, Kind>>)[name];
        return [name, inner === undefined || member === undefined ? member : spelledOut(member, inner)];
      }),
    ),
  } as JsonObject;
};
const stackSpelledOut = (stack: Stack): Stack =>
  spelledOut(stack as unknown as JsonValue, 'stack') as unknown as Stack;
const holdingsSpelledOut = (holdings: readonly Holding[]): readonly Holding[] =>
  spelledOut(holdings as unknown as JsonValue, 'holding') as unknown as readonly Holding[];

/** All that is said of a definition, as text, in which what is undefined and what is absent are not the same. */
const saidOf = (
  stack: Stack,
  holdings: readonly Holding[],
  context: EvaluationContext,
  library: Readonly<Record<string, Stack>> = {},
): object => {
  const evaluation = evaluate(stack, holdings, context, { library });
  return {
    evaluation,
    compiled: evaluate(compileStack(stack, { library }), holdings, context),
    isComplete: isComplete(stack, holdings, context, { library }),
    lint: lintStack(stack, { library }),
    digest: digestOf(stack as unknown as JsonObject),
    words: describeStack(stack),
    achievement: createStackAchievement(stack),
    leaves: listLeaves(stack).map(({ id, title }) => ({ id, title })),
    steps: nextSteps(stack, holdings, context, [{ id: 'c1', achievement: 'a1', issuer: 'uni' }], { library }),
    affected: affected([stack], 'a1', { library }).length,
    picture: stackProgressSvg(evaluation, stack, { holdings }),
    ctdl: toCtdl(stack),
  };
};

describe('a member of a definition that is undefined', () => {
  it('is one that is absent: for lint, evaluation, words, pictures, exports and the digest', () => {
    fc.assert(
      fc.property(arbitraryInstance(), ({ stack, holdings, context, library }) => {
        const spelled = Object.fromEntries(
          Object.entries(library).map(([id, inner]) => [id, stackSpelledOut(inner)]),
        );
        expect(saidOf(stackSpelledOut(stack), holdingsSpelledOut(holdings), context, spelled)).toStrictEqual(
          saidOf(stack, holdings, context, library),
        );
      }),
      { numRuns: 100 },
    );
  });

  it.each(readdirSync('examples/policies'))('is absent from examples/policies/%s', (name) => {
    const policy = JSON.parse(readFileSync(`examples/policies/${name}`, 'utf8')) as Stack | Stack[];
    const context = { earner: ['did:example:ada'], asOf: '2026-11-26', cycles: {} };
    const whole = (stack: Stack): object => saidOf(stack, [], context);
    for (const stack of [policy].flat()) {
      // groupings have no rule of their own
      const said = stack.rule === undefined && stack.versions === undefined ? describeStack : whole;
      expect(said(stackSpelledOut(stack))).toStrictEqual(said(stack));
    }
  });

  it('may come out of the builder, from options that are undefined', () => {
    const none = { id: undefined, title: undefined, where: undefined, waivable: undefined };
    const spelled = stack({ id: 'urn:s', version: '1', validity: 'current', name: undefined }).requires(
      all(
        { ...none, share: undefined },
        earn({ achievement: 'a', tag: undefined }, { ...none, issuer: undefined, min: undefined }),
        sum(1, 'credit', { ...none, from: undefined, caps: undefined, floors: undefined }),
        cover(['t'], { ...none, min: undefined, from: undefined }),
        where({ issuer: 'uni', type: undefined }, within('P1Y', earn('b'), none), none),
      ),
    );
    const plain = stack({ id: 'urn:s', version: '1', validity: 'current' }).requires(
      all(earn('a'), sum(1, 'credit'), cover(['t']), where({ issuer: 'uni' }, within('P1Y', earn('b')))),
    );
    expect(digestOf(spelled as unknown as JsonObject)).toBe(digestOf(plain as unknown as JsonObject));
    expect(lintStack(spelled)).toEqual(lintStack(plain));
  });

  it('is absent from the achievement of a stack, and from a grant', () => {
    const definition = stack({ id: 'urn:s', version: '1', validity: 'current' }).requires(earn('a'));
    const nothing = { image: undefined, creator: undefined, names: undefined, creditsAvailable: undefined };
    expect(createStackAchievement(definition, nothing)).toStrictEqual(createStackAchievement(definition));
    const draft = {
      id: 'urn:g',
      stack: 'urn:s',
      kind: 'waive',
      rule: 'root',
      by: 'did:example:dean',
      earner: 'did:example:ada',
      on: 0,
    } as const;
    const absent = { until: undefined, holding: undefined, reason: undefined, credentialStatus: undefined };
    expect(createGrant({ ...draft, ...absent })).toStrictEqual(createGrant(draft));
  });

  it('is found in a definition of any depth, and in one that holds itself', () => {
    let deep: object = { id: undefined, all: [] };
    for (let depth = 0; depth < 100_000; depth += 1) deep = { all: [deep] };
    const whole = { id: 'urn:s', version: '1', validity: 'current', rule: deep };
    expect(lintStack(whole).map(({ severity }) => severity)).toContain('error');
    const ring: { all: object[]; title: undefined } = { all: [], title: undefined };
    ring.all.push(ring);
    expect(lintStack({ ...whole, rule: ring }).map(({ severity }) => severity)).toContain('error');
  });
});
