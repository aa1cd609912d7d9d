// `node bench/workers.mjs [count]`: one worker, two, and more where there are cores for them, on the same work, turn by turn. It
// says something only on a machine with two idle cores.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from '../scripts/built.mjs';
import { createCohort } from './cohort.mjs';
import { createCredentialBench } from './credentials.mjs';
import { median } from './interleave.mjs';

const count = Number(process.argv[2] ?? 10_000);
const ROUNDS = 7;
const BAR = 1.7;
const dist = await ensureBuilt();
const load = (room) => import(pathToFileURL(join(dist, room, 'index.js')).href);
const bench = await createCredentialBench(load);
const { createWorkerPool } = await load('node');
const { generateKeyPair, didKeyOf } = await load('keys');

const keyPair = await generateKeyPair();
const { template, values } = createCohort(didKeyOf(keyPair), bench.status);
const { text } = await bench.prepare({ status: bench.status });
const texts = function* (length) {
  for (let i = 0; i < length; i++) yield text;
};
const { fetcher } = bench.sources;
const WORK = {
  issueMany: (pool, length) =>
    pool.issueMany(template, values(length), { keyPair, form: 'text', now: bench.NOW }),
  verifyMany: (pool, length) => pool.verifyMany(texts(length), { fetcher }, { now: bench.NOW }),
  'verifyMany, without credentials': (pool, length) =>
    pool.verifyMany(texts(length), { fetcher }, { now: bench.NOW }, { withCredential: false }),
};

const measure = async (work, pool, length) => {
  const start = performance.now();
  for await (const row of work(pool, length)) if ('error' in row) throw new Error(JSON.stringify(row));
  return ((performance.now() - start) * 1000) / length;
};

const cores = availableParallelism();
const sizes = [1, 2, ...[4, 8, 16].filter((size) => size <= cores)];
const pools = sizes.map((workers) => createWorkerPool({ workers }));
const rows = [];
const lines = [];
for (const [name, work] of Object.entries(WORK)) {
  for (const pool of pools) await measure(work, pool, Math.min(count, 3000));
  const us = pools.map(() => []);
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, pool] of pools.entries()) us[i].push(await measure(work, pool, count));
  const medians = us.map(median);
  const [one, two] = medians;
  lines.push({ name, points: medians.map((each, i) => [sizes[i], 1e6 / each]) });
  rows.push({ name: `${name}, two workers`, us: two, ratio: one / two, against: 'one worker', bar: BAR });
}
for (const pool of pools) await pool.close();
const curve = {
  title: 'Issue and verify many, by number of workers',
  x: `workers, on ${cores} cores`,
  xMarks: sizes,
  y: 'credentials a second',
  lines,
};
console.log(JSON.stringify({ rows, curve }, null, 2));
