// Fuzzes the compiled path of src/jsonld against jsonld and rdf-canonize: node scripts/fuzz-jsonld.mjs [documents] [workers]
// A million documents unless told otherwise. Prints a tally and exits with 1 at the first difference.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const [documents = '1000000', workers = String(availableParallelism())] = process.argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));
// inside node_modules, so that the bundle finds the libraries it leaves out
const folder = mkdtempSync(join(root, 'node_modules', '.fuzz-'));
const bundle = join(folder, 'fuzz.mjs');

await build({
  stdin: {
    contents: `
      import { campaign, fuzzContexts } from './test/jsonld/differential.js';
      import { documents } from './test/jsonld/documents.js';
      import { quickenReference } from './test/jsonld/reference.js';
      quickenReference();
      const [runs, seed] = process.argv.slice(2).map(Number);
      const contexts = await fuzzContexts();
      const total = { documents: 0, identical: 0, fallbacks: 0, invalid: 0, stricter: 0 };
      for (let left = runs, i = 0; left > 0; left -= 10_000, i++) {
        const tally = await campaign(Object.values(documents), contexts, Math.min(left, 10_000), seed + i);
        for (const key of Object.keys(total)) total[key] += tally[key];
        process.stdout.write(JSON.stringify(total) + '\\n');
      }`,
    resolveDir: root,
    loader: 'ts',
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  outfile: bundle,
  logLevel: 'error',
});

const seed = Date.now() % 1_000_000_000;
console.log(`seed ${seed}`);
const totals = new Map();
/** What was found so far, in words. */
const tally = () => {
  const all = { documents: 0, identical: 0, fallbacks: 0, invalid: 0, stricter: 0 };
  for (const total of totals.values()) for (const key of Object.keys(all)) all[key] += total[key];
  const { documents: compared, identical, fallbacks, invalid, stricter } = all;
  return `${compared} mutated documents: ${identical} byte for byte the same, ${fallbacks} left to the reference, ${invalid} refused by both, ${stricter} by Cairn alone`;
};
const run = (worker) =>
  new Promise((resolve) => {
    const share = String(Math.ceil(Number(documents) / Number(workers)));
    const child = spawn(process.execPath, [bundle, share, String(seed + worker * 1_000_000)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.on('data', (data) => {
      totals.set(worker, JSON.parse(String(data).trim().split('\n').at(-1)));
      console.log(tally());
    });
    child.on('close', resolve);
  });

const codes = await Promise.all(Array.from({ length: Number(workers) }, (_, worker) => run(worker)));
rmSync(folder, { recursive: true });
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
