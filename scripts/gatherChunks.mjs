// Which modules share a file of the built package. esbuild puts two modules into one chunk when the same entries reach
// both: with some seventy entries (the faces of the rooms, and all that is loaded when first needed) that made fifty
// files of what one verification needs, and a runtime takes longer to find and open them than to verify a badge.
// See docs/decisions/097-what-a-cold-start-costs.md.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'esbuild';

/** What is reached from a module without waiting, itself included. */
const closureOf = (inputs, from) => {
  const found = new Set();
  const visit = (path) => {
    if (found.has(path) || inputs[path] === undefined) return;
    found.add(path);
    for (const { path: next, kind } of inputs[path].imports) if (kind !== 'dynamic-import') visit(next);
  };
  visit(from);
  return found;
};

const readGraph = async (root, entryPoints) => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    outdir: root,
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  return metafile.inputs;
};

const NAMESPACE = 'gathered';

/**
 * An esbuild plugin that keeps together what belongs together: every entry that reaches a part of a group asks for all
 * of it.
 *
 * @param options.root the folder of the package
 * @param options.entryPoints the entries of the build, relative to the root
 * @param options.groups by name, from which module a group is reached, which of those belong to it (a module belongs to
 *   the first group that includes it), and which entries do not ask for the rest
 */
export const gatherChunks = ({ root, entryPoints, groups }) => ({
  name: 'gather-chunks',
  setup: async ({ onResolve, onLoad }) => {
    const inputs = await readGraph(root, entryPoints);
    const later = Object.values(inputs).flatMap(({ imports }) =>
      imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => path),
    );
    const closures = new Map([...entryPoints, ...later].map((entry) => [entry, closureOf(inputs, entry)]));
    const gathered = new Set();
    const members = new Map();
    const askedFor = new Map();
    for (const [name, { from, includes, apart = [] }] of Object.entries(groups)) {
      const group = [...closureOf(inputs, from)].filter((path) => includes(path) && !gathered.has(path));
      for (const path of group) gathered.add(path);
      members.set(name, group);
      for (const [entry, closure] of closures) {
        if (apart.includes(entry) || !group.some((path) => closure.has(path))) continue;
        const path = resolve(root, entry);
        askedFor.set(path, [...(askedFor.get(path) ?? []), name]);
      }
    }
    const sources = new Set([...gathered].map((path) => resolve(root, path)));

    onResolve({ filter: /^gathered:/ }, ({ path }) => ({ path, namespace: NAMESPACE, sideEffects: true }));
    onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({
      contents: (members.get(path.slice('gathered:'.length)) ?? [])
        .map((module) => `import ${JSON.stringify(resolve(root, module))};`)
        .join('\n'),
      resolveDir: root,
    }));
    // The package says that its modules do nothing on import, and esbuild drops imports that ask for no more than that.
    onResolve({ filter: /^(\/|\.\.?\/)/ }, ({ path, resolveDir }) => {
      const source = resolve(resolveDir, path).replace(/\.js$/, '.ts');
      return sources.has(source) ? { path: source, sideEffects: true } : undefined;
    });
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const names = askedFor.get(path);
      if (names === undefined) return undefined;
      const asking = names.map((name) => `import 'gathered:${name}';`).join('');
      return { contents: `${await readFile(path, 'utf8')}\n${asking}`, loader: 'ts' };
    });
  },
});
