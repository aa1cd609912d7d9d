// Growth curves: time over the size of a credential, over the number of credentials, and over the number of holdings.
import { createCohort } from './cohort.mjs';
import { median } from './interleave.mjs';
import { createStackBench } from './stacks.mjs';

/** One verification, by the size of the credential. */
export const sizeCurve = async (bench, interleave, options) => {
  const shapes = [{ minimal: true }, {}, { results: 25 }, { results: 100 }, { results: 400 }];
  const lines = { cairn: [], '@digitalbazaar/vc': [], 'raw Ed25519 verify': [] };
  for (const shape of shapes) {
    const { text } = await bench.prepare({ ...shape, status: bench.status });
    const us = await interleave(
      {
        cairn: () => bench.verify(text),
        '@digitalbazaar/vc': () => bench.peer.verify(JSON.parse(text)),
        'raw Ed25519 verify': bench.rawVerify,
      },
      options,
    );
    for (const [name, value] of Object.entries(us)) lines[name].push([text.length, value]);
  }
  return {
    title: 'Verify, by size of the credential',
    x: 'bytes of JSON',
    y: 'µs a verification',
    lines: Object.entries(lines).map(([name, points]) => ({ name, points })),
  };
};

const drain = async (rows) => {
  for await (const row of rows) if ('error' in row) throw new Error(JSON.stringify(row));
};

/** What one of many costs, by how many there are: what is prepared once weighs less on each. */
export const countCurve = async (bench, onRound) => {
  const { template, values } = createCohort(bench.did, bench.status);
  const { unsigned, text } = await bench.prepare({ status: bench.status });
  const times = (count, item) => Array.from({ length: count }, () => item);
  const peer = '@digitalbazaar/vc, one by one';
  const work = {
    'cairn issueMany': (count) =>
      drain(bench.issueMany(template, values(count), { signer: bench.signer, now: bench.NOW, form: 'text' })),
    'cairn verifyMany': (count) =>
      drain(bench.verifyMany(times(count, text), bench.sources, { now: bench.NOW })),
    [peer]: async (count) => {
      for (let i = 0; i < count; i++) await bench.peer.issue(structuredClone(unsigned), bench.NOW);
    },
  };
  const lines = Object.keys(work).map((name) => ({ name, points: [] }));
  const counts = [1, 10, 100, 1000, 10_000];
  for (const [round, count] of counts.entries()) {
    for (const { name, points } of lines) {
      // it costs the same however many there are, and minutes for thousands
      if (name === peer && count > 100) continue;
      const each = [];
      for (let i = 0; i < (count > 1000 ? 3 : 9); i++) {
        const start = performance.now();
        await work[name](count);
        each.push(((performance.now() - start) * 1000) / count);
      }
      points.push([count, median(each)]);
    }
    onRound(round + 1, counts.length);
  }
  return {
    title: 'Issue and verify many, by how many there are',
    x: 'credentials',
    y: 'µs a credential',
    lines,
  };
};

/** One evaluation of a five-badge stack, by the number of holdings. */
export const holdingsCurve = async (load, interleave, options) => {
  const bench = await createStackBench(load);
  const points = [];
  for (const count of [5, 20, 80, 320, 500]) {
    const holdings = bench.holdings(count);
    const us = await interleave({ cairn: () => bench.evaluate(holdings) }, options);
    points.push([count, us.cairn]);
  }
  return {
    title: 'Evaluate a five-badge stack, by number of holdings',
    x: 'holdings',
    y: 'µs an evaluation',
    lines: [{ name: 'cairn evaluate', points }],
  };
};
