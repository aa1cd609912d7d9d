// The stacks engine beside two rule engines: json-rules-engine and json-logic-js. They only answer whether five
// achievements are there; Cairn's full evaluation also admits holdings, plans the claims and explains the rest.
import { readFileSync } from 'node:fs';
import rulesEngine from 'json-rules-engine';
import jsonLogic from 'json-logic-js';

const ISSUER = 'did:web:university.example';
const EXCLUSIVE = 'cairn evaluate, exclusive, 30 holdings × 10 leaves, 99th percentile';
const EARNER = 'did:example:teacher';
const badge = (index) => `https://university.example/achievements/${index}`;

const STACK = {
  id: 'https://university.example/stacks/sel',
  version: '1',
  rule: {
    all: Array.from({ length: 5 }, (_, index) => ({
      id: `badge-${index}`,
      earn: { min: 1, from: { achievement: badge(index), issuer: ISSUER } },
    })),
  },
};
const CONTEXT = { earner: [EARNER], asOf: '2026-06-01' };

/** Holdings of one earner; the first five complete the stack. */
const createHoldings = (count) =>
  Array.from({ length: count }, (_, index) => ({
    id: `urn:holding:${index}`,
    issuer: ISSUER,
    achievement: badge(index),
    type: 'MicroCredential',
    earner: EARNER,
    awarded: `2025-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`,
    values: { creditHour: 1, clockHour: 15 },
  }));

/** Holdings that a teacher in Tennessee might bring to a renewal. */
const tennesseeHoldings = (count) =>
  createHoldings(count).map((holding, index) => ({
    ...holding,
    awarded: `202${4 + (index % 2)}-${String(1 + (index % 12)).padStart(2, '0')}-15`,
    issuer: 'https://mtsu.example',
    tag: ['tn:approved'],
    ...(index % 3 === 0
      ? { type: 'MicroCredential', values: {} }
      : index % 3 === 1
        ? { type: 'Course', values: { clockHour: 1 } }
        : { type: 'Course', values: { CEU: '1/10' } }),
  }));

/** A repeatable source of numbers from 0 to 1 (Park and Miller). */
const createRandom = (seed) => {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
};

/** Thirty holdings, ten leaves, each holding for one leaf alone: the case where taking the first that fits fails. */
const exclusiveCase = (seed) => {
  const random = createRandom(seed);
  const achievements = Array.from({ length: 12 }, (_, index) => badge(index));
  const rule = {
    share: 'none',
    all: Array.from({ length: 10 }, (_, index) => ({
      id: `leaf-${index}`,
      earn: {
        min: 1 + Math.floor(random() * 3),
        from: { achievement: achievements.filter(() => random() < 0.3) },
      },
    })).filter(({ earn }) => earn.from.achievement.length > 0),
  };
  const holdings = createHoldings(30).map((holding) => ({
    ...holding,
    achievement: achievements[Math.floor(random() * achievements.length)],
  }));
  return { stack: { id: `urn:stack:exclusive:${seed}`, version: '1', rule }, holdings };
};

export const createStackBench = async (load) => {
  const { evaluate, compileStack } = await load('stacks');
  const compiled = compileStack(STACK);
  return {
    evaluate: (holdings) => evaluate(compiled, holdings, CONTEXT),
    holdings: createHoldings,
    exclusive: Array.from({ length: 200 }, (_, seed) => {
      const { stack, holdings } = exclusiveCase(seed + 1);
      const ready = compileStack(stack);
      return () => evaluate(ready, holdings, CONTEXT);
    }),
    tennessee: (() => {
      const policy = new URL('../examples/policies/tennessee-renew-60.json', import.meta.url);
      const ready = compileStack(JSON.parse(readFileSync(policy, 'utf8')));
      const holdings = tennesseeHoldings(60);
      const context = { ...CONTEXT, cycles: { licence: { from: '2022-09-01', until: '2026-08-31' } } };
      return () => evaluate(ready, holdings, context);
    })(),
  };
};

export const stackRows = async (load) => {
  const bench = await createStackBench(load);
  const holdings = createHoldings(20);
  if (bench.evaluate(holdings).verdict !== 'complete') throw new Error('the stack should be complete');

  const engine = new rulesEngine.Engine([
    {
      conditions: {
        all: STACK.rule.all.map(({ earn }) => ({
          fact: 'achievements',
          operator: 'contains',
          value: earn.from.achievement,
        })),
      },
      event: { type: 'complete' },
    },
  ]);
  const logic = {
    and: STACK.rule.all.map(({ earn }) => ({ in: [earn.from.achievement, { var: 'achievements' }] })),
  };
  const facts = { achievements: holdings.map(({ achievement }) => achievement) };
  const cases = {
    'cairn evaluate, five badges of 20 holdings': () => bench.evaluate(holdings),
    'json-rules-engine, the bare check': () => engine.run(facts),
    'json-logic-js, the bare check': () => jsonLogic.apply(logic, facts),
    'cairn evaluate, Tennessee renewal, 60 holdings': bench.tennessee,
  };
  const exclusive = bench.exclusive
    .map((run) => {
      run();
      const started = performance.now();
      run();
      return (performance.now() - started) * 1000;
    })
    .toSorted((a, b) => a - b);
  return {
    cases,
    rows: [
      {
        name: 'cairn evaluate, five badges of 20 holdings',
        against: 'json-rules-engine, the bare check',
        bar: 3,
      },
      { name: 'cairn evaluate, five badges of 20 holdings', atMostUs: 5 },
      { name: 'cairn evaluate, five badges of 20 holdings', against: 'json-logic-js, the bare check' },
      { name: 'cairn evaluate, Tennessee renewal, 60 holdings', atMostUs: 50 },
      { name: EXCLUSIVE, us: exclusive[Math.floor(exclusive.length * 0.99)], atMostUs: 5000 },
    ],
  };
};
