// How much a page loads before it can verify: bundles one function of the built package with esbuild, code splitting
// on, and adds up what is loaded at once (gzip). What is loaded when a document needs it is listed apart.
// `whole` is one file, without the libraries that only other functions would load.
// A limit may only ever go down; the bar is where it is to go.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { ensureBuilt, root } from './built.mjs';

const BUNDLES = [
  { name: 'browser verifier', from: 'index.js', export: 'verify', limit: 100_000, bar: 40_000 },
  {
    name: 'stacks engine',
    from: 'stacks/index.js',
    export: 'evaluate',
    limit: 38_000,
    bar: 15_000,
    whole: true,
  },
];

const dist = await ensureBuilt();
let tooLarge = 0;
for (const { name, from, export: exported, limit, bar, whole = false } of BUNDLES) {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-size-'));
  const entry = join(folder, 'entry.mjs');
  writeFileSync(entry, `export { ${exported} } from ${JSON.stringify(join(dist, from))};\n`);
  const { metafile } = await build({
    entryPoints: [entry],
    outdir: join(folder, 'out'),
    absWorkingDir: root,
    bundle: true,
    splitting: !whole,
    ...(whole ? { external: ['jsonld', 'jsonld/*', 'rdf-canonize', '@noble/curves/*'] } : {}),
    minify: true,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'error',
  });
  const outputs = new Map(Object.entries(metafile.outputs));
  const atOnce = new Set();
  const load = (path) => {
    if (atOnce.has(path) || !outputs.has(path)) return;
    atOnce.add(path);
    for (const { path: next, kind } of outputs.get(path).imports) if (kind === 'import-statement') load(next);
  };
  for (const [path, { entryPoint }] of outputs) {
    if (entryPoint !== undefined && resolve(root, entryPoint) === entry) load(path);
  }
  const bytes = (paths) =>
    paths.reduce((sum, path) => sum + gzipSync(readFileSync(resolve(root, path)), { level: 9 }).length, 0);
  const now = bytes([...atOnce]);
  const later = bytes([...outputs.keys()].filter((path) => !atOnce.has(path)));
  const kilo = (size) => `${(size / 1000).toFixed(1)} kB`;
  const verdict = now > limit ? '✗' : '✓';
  console.log(
    `${verdict} ${name}: ${kilo(now)} gzip at once, limit ${kilo(limit)}, bar ${kilo(bar)}${now > bar ? ' not yet' : ''}; ${kilo(later)} when needed`,
  );
  if (now > limit) tooLarge += 1;
  rmSync(folder, { recursive: true, force: true });
}
if (tooLarge > 0) console.log(`see ${relative(root, import.meta.filename)}`);
process.exitCode = tooLarge === 0 ? 0 : 1;
