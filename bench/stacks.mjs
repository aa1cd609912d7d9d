// The stacks engine beside two rule engines: json-rules-engine and json-logic-js. They only answer whether five
// achievements are there; Cairn's full evaluation also admits holdings, plans the claims and explains the rest.
import { readFileSync } from 'node:fs';
import rulesEngine from 'json-rules-engine';
import jsonLogic from 'json-logic-js';

const ISSUER = 'did:web:university.example';
const EXCLUSIVE = 'cairn evaluate, exclusive, 30 holdings × 10 leaves, 99th percentile';
const EXCLUSIVE_SUMS = 'cairn evaluate, exclusive sums, 30 holdings × 10 leaves, 99th percentile';
const GROWTH = 'cairn evaluate, one of 20,000 holdings beside one of 2,000';
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

/** As a system holds them: read from JSON. Objects put together piece by piece have shapes of their own, one each. */
const asRead = (holdings) => JSON.parse(JSON.stringify(holdings));

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

/** As above, but sums of differing credits, which ask for about two thirds of all there are. */
const exclusiveSumsCase = (seed) => {
  const random = createRandom(seed * 7919);
  for (let skipped = 0; skipped < 5; skipped += 1) random();
  const achievements = Array.from({ length: 12 }, (_, index) => badge(index));
  const two = (number) => String(number).padStart(2, '0');
  const holdings = createHoldings(30).map((holding) => ({
    ...holding,
    achievement: achievements[Math.floor(random() * achievements.length)],
    awarded: `2025-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`,
    values: { creditHour: 1 + Math.floor(random() * 9) },
  }));
  const total = holdings.reduce((sum, { values }) => sum + values.creditHour, 0);
  const all = Array.from({ length: 10 }, (_, index) => {
    const among = achievements.filter(() => random() < 0.4);
    return {
      id: `leaf-${index}`,
      sum: {
        unit: 'creditHour',
        min: Math.max(1, Math.round((total / 10) * 0.7 * (0.4 + random() * 0.9))),
        from: { achievement: among.length > 0 ? among : achievements.slice(0, 1) },
      },
    };
  });
  return { stack: { id: `urn:stack:sums:${seed}`, version: '1', rule: { share: 'none', all } }, holdings };
};

/** Five holdings of which the first that fits is the wrong one: 3 + 3 for a need of 6, 2 + 2 + 2 for another. */
const GREEDY_FAILS = {
  stack: {
    id: 'urn:stack:greedy-fails',
    version: '1',
    rule: {
      share: 'none',
      all: ['first', 'second'].map((id) => ({ id, sum: { unit: 'creditHour', min: 6 } })),
    },
  },
  holdings: createHoldings(5).map((holding, index) => ({
    ...holding,
    values: { creditHour: [3, 3, 2, 2, 2][index] },
  })),
};

/** Nothing is exclusive: the time should grow with the holdings, and no faster. */
const GROWING = {
  id: 'urn:stack:growing',
  version: '1',
  rule: {
    all: [
      { id: 'some', earn: { min: 5, from: { achievement: [badge(1), badge(2)] } } },
      {
        id: 'many',
        sum: { unit: 'clockHour', min: 900, caps: [{ from: { achievement: badge(3) }, max: 30 }] },
      },
      { id: 'different', earn: { min: 4, from: {}, distinct: 'achievement' } },
    ],
  },
};

/** The 99th percentile of the cases in microseconds, each by the quickest of three runs when all have run before. */
const slowest = (cases) => {
  for (const run of cases) run();
  const times = cases.map((run) => quickest(run, 3) * 1000);
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)];
};

/** The least of some runs: how long one takes where nothing else is in the way. */
const quickest = (run, runs) =>
  Math.min(
    ...Array.from({ length: runs }, () => {
      const started = performance.now();
      run();
      return performance.now() - started;
    }),
  );

export const createStackBench = async (load) => {
  const { evaluate, isComplete, compileStack } = await load('stacks');
  const compiled = compileStack(STACK);
  const ready = ({ stack, holdings }) => {
    const prepared = compileStack(stack);
    const read = asRead(holdings);
    return () => evaluate(prepared, read, CONTEXT);
  };
  return {
    evaluate: (holdings) => evaluate(compiled, holdings, CONTEXT),
    holdings: createHoldings,
    isComplete: (holdings) => isComplete(compiled, holdings, CONTEXT),
    exclusive: Array.from({ length: 200 }, (_, seed) => ready(exclusiveCase(seed + 1))),
    exclusiveSums: Array.from({ length: 200 }, (_, seed) => ready(exclusiveSumsCase(seed + 1))),
    greedyFails: ready(GREEDY_FAILS),
    growing: (count) =>
      ready({
        stack: GROWING,
        holdings: createHoldings(count).map((holding, index) => ({
          ...holding,
          achievement: badge(index % 17),
        })),
      }),
    tennessee: (() => {
      const policy = new URL('../examples/policies/tennessee-renew-60.json', import.meta.url);
      const ready = compileStack(JSON.parse(readFileSync(policy, 'utf8')));
      const holdings = asRead(tennesseeHoldings(60));
      const context = { ...CONTEXT, cycles: { licence: { from: '2022-09-01', until: '2026-08-31' } } };
      return () => evaluate(ready, holdings, context);
    })(),
  };
};

export const stackRows = async (load) => {
  const bench = await createStackBench(load);
  const holdings = asRead(createHoldings(20));
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
    'cairn isComplete, five badges of 20 holdings': () => bench.isComplete(holdings),
    'cairn evaluate, the case where greedy fails': bench.greedyFails,
    'json-rules-engine, the bare check': () => engine.run(facts),
    'json-logic-js, the bare check': () => jsonLogic.apply(logic, facts),
    'cairn evaluate, Tennessee renewal, 60 holdings': bench.tennessee,
  };
  const perHolding = (count) => (quickest(bench.growing(count), 5) * 1000) / count;
  const growth = [2_000, 20_000].map(perHolding);
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
      {
        name: 'cairn isComplete, five badges of 20 holdings',
        against: 'json-logic-js, the bare check',
        bar: 3,
      },
      { name: 'cairn evaluate, the case where greedy fails', atMostUs: 5000 },
      { name: EXCLUSIVE, us: slowest(bench.exclusive), atMostUs: 5000 },
      { name: EXCLUSIVE_SUMS, us: slowest(bench.exclusiveSums), atMostUs: 5000 },
      { name: `${GROWTH}, ${(growth[1] / growth[0]).toFixed(2)} times`, us: growth[1] },
    ],
  };
};
