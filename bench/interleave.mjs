// Cases measured side by side: one round of each, in turn, many times over, in one process, so that whatever else
// the machine is doing meets them all alike. A case's figure is the median of its rounds; compare within one table.
import { measure } from 'mitata';

/** The middle one, or between the two in the middle. */
export const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/**
 * @param cases `{ name: function }`; a function may return a promise
 * @param options.rounds how often each case has its turn
 * @param options.roundMs how long a turn takes at least: long enough that the compiler has caught up with it
 * @param options.onRound called after each round, for progress
 * @returns `{ name: microseconds }`, one call
 */
export const interleave = async (cases, { rounds = 7, roundMs = 500, onRound = () => {} } = {}) => {
  const means = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, run] of Object.entries(cases)) {
      const { avg } = await measure(run, {
        min_cpu_time: roundMs * 1e6,
        min_samples: 3,
        gc: false,
        inner_gc: false,
        heap: false,
      });
      // The first round only warms up.
      if (round > 0) means[name].push(avg / 1000);
    }
    onRound(round, rounds);
  }
  return Object.fromEntries(Object.entries(means).map(([name, rows]) => [name, median(rows)]));
};
