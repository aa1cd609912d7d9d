// `node bench/memory.mjs [count] [workers]`: the peak of memory while badges are verified in a stream, each with a
// proof of its own, in this process or on the threads of a pool.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from '../scripts/built.mjs';
import { createBadge } from './badge.mjs';

const count = Number(process.argv[2] ?? 100_000);
const workers = Number(process.argv[3] ?? 0);
const MOST_MB = 150;
const NOW = new Date('2026-06-01T00:00:00Z');

const dist = await ensureBuilt();
const load = (room) => import(pathToFileURL(join(dist, room, 'index.js')).href);
const { generateKeyPair, didKeyOf, createSigner } = await load('keys');
const { issueMany } = await load('signing');
const { verifyMany } = await load('verification');
const { createWorkerPool } = await load('node');

const pair = await generateKeyPair();
const credential = createBadge({ issuer: didKeyOf(pair) });
const template = {
  credential,
  holes: { id: '/id', learner: '/credentialSubject/id', evidence: '/evidence/0/id' },
};
const values = function* () {
  for (let i = 0; i < count; i++)
    yield {
      id: `https://university.example/credentials/${i}`,
      learner: `did:example:teacher-${i}`,
      evidence: `https://evidence.example/${i}/0`,
    };
};

/** Badges are made while they are verified: no list of them stands in memory. */
const inputs = async function* () {
  const rows = issueMany(template, values(), { signer: createSigner(pair), form: 'text', now: NOW });
  for await (const row of rows) yield row.text;
};

const pool = workers > 0 ? createWorkerPool({ workers }) : undefined;
const rows =
  pool === undefined
    ? verifyMany(inputs(), {}, { now: NOW })
    : pool.verifyMany(inputs(), {}, { now: NOW }, { withCredential: false });

const MB = 1024 * 1024;
let peak = 0;
let valid = 0;
const start = performance.now();
for await (const { index, report } of rows) {
  if (report.verdict === 'valid') valid += 1;
  if (index % 500 === 0) peak = Math.max(peak, process.memoryUsage.rss() / MB);
}
const seconds = (performance.now() - start) / 1000;
await pool?.close();
const row = {
  name: `peak memory, ${count.toLocaleString('en')} verifications streamed${workers > 0 ? `, ${workers} workers` : ''}`,
  us: (seconds * 1_000_000) / count,
  MB: Math.round(peak),
  atMostMB: MOST_MB,
};
console.log(JSON.stringify({ rows: [row] }, null, 2));
if (valid !== count) process.exitCode = 1;
