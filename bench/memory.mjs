// `node bench/memory.mjs [count] [workers]`: the peak of memory while badges are verified in a stream, each with a
// proof of its own, in this process or on the threads of a pool. Another process makes the badges, so that what is
// measured is a process that verifies and does nothing else.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from '../scripts/built.mjs';

const count = Number(process.argv[2] ?? 100_000);
const workers = Number(process.argv[3] ?? 0);
const MOST_MB = 150;
const NOW = new Date('2026-06-01T00:00:00Z');

const dist = await ensureBuilt();
const load = (room) => import(pathToFileURL(join(dist, room, 'index.js')).href);
const { verifyMany } = await load('verification');

const maker = spawn(process.execPath, [join(import.meta.dirname, 'signedBadges.mjs'), String(count)], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const inputs = createInterface({ input: maker.stdout });

const pool = workers > 0 ? (await load('node')).createWorkerPool({ workers }) : undefined;
const rows =
  pool === undefined
    ? verifyMany(inputs, {}, { now: NOW })
    : pool.verifyMany(inputs, {}, { now: NOW }, { withCredential: false });

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
