// How much a page loads before it can verify: bundles one function of the built package with esbuild and adds up what is
// loaded at once (gzip). See docs/decisions/092-what-a-page-loads.md and
// 097-what-a-cold-start-costs.md.
//   file   one file; what the package loads when a document needs it is left out
//   split  code splitting on: the same in the chunks that esbuild makes of it, each compressed by itself; only where the
//          function needs code later (esbuild loads what any export of a room needs later with the first of them)
// A limit goes down, and up only for what a decision gives a reason for; the bar, for the one file, is where it is to go.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { ensureBuilt, root } from './built.mjs';

const BUNDLES = [
  {
    name: 'browser verifier',
    from: 'verification/index.js',
    export: 'verify',
    bar: 40_000,
    limits: { file: 54_700, split: 59_100 },
  },
  {
    name: 'stacks engine',
    from: 'stacks/index.js',
    export: 'evaluate',
    bar: 15_000,
    limits: { file: 40_400 },
  },
];

const dist = await ensureBuilt();

const OPTIONS = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  metafile: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  logLevel: 'error',
};

const leaveLaterOut = {
  name: 'leave out what is loaded when needed',
  setup: ({ onResolve }) =>
    onResolve({ filter: /.*/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    ),
};

const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length;

const sizeOfFile = async (entry) => {
  const { outputFiles } = await build({
    ...OPTIONS,
    entryPoints: [entry],
    plugins: [leaveLaterOut],
    write: false,
  });
  return gzipped(outputFiles[0].contents);
};

const sizesOfSplit = async (entry, outdir) => {
  const { metafile } = await build({ ...OPTIONS, entryPoints: [entry], outdir, splitting: true });
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
  const bytes = (paths) => paths.reduce((sum, path) => sum + gzipped(readFileSync(resolve(root, path))), 0);
  return {
    split: bytes([...atOnce]),
    later: bytes([...outputs.keys()].filter((path) => !atOnce.has(path))),
  };
};

const kilo = (size) => `${(size / 1000).toFixed(1)} kB`;

let tooLarge = 0;
for (const { name, from, export: exported, bar, limits } of BUNDLES) {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-size-'));
  const entry = join(folder, 'entry.mjs');
  writeFileSync(entry, `export { ${exported} } from ${JSON.stringify(join(dist, from))};\n`);
  const file = await sizeOfFile(entry);
  const { split, later } =
    limits.split === undefined ? { split: 0, later: 0 } : await sizesOfSplit(entry, join(folder, 'out'));
  const chunks =
    limits.split === undefined
      ? ''
      : `, ${kilo(split)} in chunks (limit ${kilo(limits.split)}); ${kilo(later)} when needed`;
  const isTooLarge = file > limits.file || (limits.split !== undefined && split > limits.split);
  console.log(
    `${isTooLarge ? '✗' : '✓'} ${name}: ${kilo(file)} gzip as one file (limit ${kilo(limits.file)}, bar ${kilo(bar)}${file > bar ? ' not yet' : ''})${chunks}`,
  );
  if (isTooLarge) tooLarge += 1;
  rmSync(folder, { recursive: true, force: true });
}
if (tooLarge > 0) console.log(`see ${relative(root, import.meta.filename)}`);
process.exitCode = tooLarge === 0 ? 0 : 1;
