// Growth curves: time over the size of a credential, and over the number of holdings.
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
