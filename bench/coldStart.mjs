// The first verification in a fresh process, over a process that does nothing: what a command line, a serverless
// function or a test pays each time. Interleaved, so that a busy machine slows all alike.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createBadge } from './badge.mjs';
import { median } from './interleave.mjs';

const NOW = '2026-06-01T00:00:00Z';

/** Each is run as a program of its own, with Node's own way to say so. */
const programs = (verification, file) => {
  const read = `import { readFileSync } from 'node:fs';const text = readFileSync(${JSON.stringify(file)}, 'utf8');`;
  const check = `const { verdict } = await verify(text, {}, { now: new Date('${NOW}') });if (verdict !== 'valid') process.exit(1);`;
  return {
    'bare Node': ['--input-type=module', '-e', read],
    'ES modules': [
      '--input-type=module',
      '-e',
      `${read}import { verify } from ${JSON.stringify(pathToFileURL(verification).href)};${check}`,
    ],
    CommonJS: [
      '--input-type=commonjs',
      '-e',
      `const { readFileSync } = require('node:fs');const text = readFileSync(${JSON.stringify(file)}, 'utf8');const { verify } = require(${JSON.stringify(verification.replace(/\.js$/, '.cjs'))});(async () => {${check}})();`,
    ],
  };
};

const run = (name, args) => {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const ms = performance.now() - start;
  if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
  return ms;
};

/**
 * The table of the cold start: µs over bare Node, for a badge whose contexts are pinned, whose key is in its DID.
 *
 * @param dist folder of the built package
 * @param load gives a room of the built package by name
 * @param options.rounds how often each program is run
 */
export const coldStartRows = async (dist, load, { rounds = 21, onRound = () => {} } = {}) => {
  const [keys, signing] = await Promise.all(['keys', 'signing'].map(load));
  const pair = await keys.generateKeyPair();
  const unsigned = createBadge({ issuer: keys.didKeyOf(pair) });
  const signed = await signing.issue(unsigned, { signer: keys.createSigner(pair), now: new Date(NOW) });
  const folder = mkdtempSync(join(tmpdir(), 'cairn-cold-'));
  try {
    const file = join(folder, 'badge.json');
    writeFileSync(file, JSON.stringify(signed));
    const times = {};
    const cases = Object.entries(programs(join(dist, 'verification', 'index.js'), file));
    for (let round = 1; round <= rounds; round += 1) {
      onRound(round, rounds);
      for (const [name, args] of cases) (times[name] ??= []).push(run(name, args));
    }
    const bare = median(times['bare Node']);
    const over = (name) => (median(times[name]) - bare) * 1000;
    return {
      cases: {},
      rows: [
        {
          name: 'first verification in a fresh process, over bare Node',
          us: over('ES modules'),
          atMostUs: 15_000,
        },
        { name: 'the same with require()', us: over('CommonJS') },
        { name: 'bare Node', us: bare * 1000 },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
