// The long fuzz: `npm run fuzz [runs]`, a million by default. First the compiled path of JSON-LD beside jsonld and
// rdf-canonize (scripts/fuzz-jsonld.mjs, about 40 minutes of processor time a million). Then every test file that reads
// FUZZ_RUNS is run again and again, in portions with fresh seeds, until it has had its share; a failure prints the seed
// that repeats it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesBelow, root } from './built.mjs';

const PORTION = 10_000;
const runs = Number(process.argv[2] ?? 1_000_000);
if (!Number.isInteger(runs) || runs < 1) {
  console.error('npm run fuzz [runs]: how many documents, a whole number');
  process.exit(64);
}

const compared = spawnSync(process.execPath, [join(root, 'scripts', 'fuzz-jsonld.mjs'), String(runs)], {
  cwd: root,
  stdio: 'inherit',
});
if (compared.status !== 0) process.exit(1);

const files = filesBelow(join(root, 'test'))
  .filter((path) => path.endsWith('.test.ts') && !path.includes('node_modules'))
  .filter((path) => readFileSync(path, 'utf8').includes("env['FUZZ_RUNS']"))
  .map((path) => relative(root, path));
console.log(`${files.join(', ')}: ${runs.toLocaleString('en')} documents each`);

for (let done = 0; done < runs; done += PORTION) {
  const portion = Math.min(PORTION, runs - done);
  const { status, stdout, stderr } = spawnSync(
    'npx',
    ['vitest', 'run', '--silent', '--reporter=dot', '--testTimeout=600000', ...files],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      env: { ...process.env, FUZZ_RUNS: String(portion) },
    },
  );
  if (status !== 0) {
    console.error(stdout + stderr);
    console.error(`A portion failed after ${done.toLocaleString('en')} documents.`);
    process.exit(1);
  }
  console.log(`${(done + portion).toLocaleString('en')} documents, nothing found`);
}
