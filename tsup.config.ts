import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { defineConfig } from 'tsup';
import { type ChunkGroup, gatherChunks } from './scripts/gatherChunks.mjs';

const root = import.meta.dirname;
const faceOf = (room: string): string => `src/${room}/index.ts`;

const rooms = async (): Promise<readonly string[]> => {
  const found = await readdir(join(root, 'src'), { withFileTypes: true });
  return found.filter((file) => file.isDirectory() && file.name !== 'cli').map(({ name }) => name);
};

/** Every room's face, the everyday API, and the command. */
const entry = ['src/index.ts', ...(await rooms()).toSorted().map(faceOf), 'src/cli/main.ts'];

/** What a room has for itself, in one file. */
const ownFiles = (room: string): ChunkGroup => ({
  from: faceOf(room),
  includes: (path) => path.startsWith(`src/${room}/`),
});

/** What every badge needs stands in two files; a room that uses but little of the second does not load it. */
const chunks = gatherChunks({
  root,
  entryPoints: entry,
  groups: {
    everydayModel: { from: faceOf('verification'), includes: (path) => path.startsWith('src/model/') },
    verification: {
      from: faceOf('verification'),
      includes: () => true,
      apart: [faceOf('baking')],
    },
    ...Object.fromEntries(
      ['model', 'signing', 'revocation', 'assessment', 'baking', 'display', 'stacks', 'node'].map((room) => [
        room,
        ownFiles(room),
      ]),
    ),
  },
});

/**
 * The CommonJS faces. Each hands out the ES module itself (`require` of ES modules is on by default in every
 * Node that we support), so that a program that mixes both has one `CairnError` and one set of caches.
 * See docs/decisions/080-one-instance-in-two-module-systems.md.
 */
const writeCommonJsFaces = async () => {
  for (const file of await readdir('dist', { recursive: true })) {
    if (basename(file) !== 'index.js') continue;
    await writeFile(
      join('dist', file.replace(/\.js$/, '.cjs')),
      "'use strict';\nmodule.exports = require('./index.js');\n",
    );
  }
};

/**
 * Entries that ask for whole chunks import some for nothing: bundlers would warn of it, and load no more than is used.
 */
const dropImportsForNothing = async () => {
  for (const file of await readdir('dist', { recursive: true })) {
    if (!file.endsWith('.js')) continue;
    const path = join('dist', file);
    const code = await readFile(path, 'utf8');
    const kept = code.replaceAll(/^import "\.\.?\/(?:\.\.\/)*chunk-\w+\.js";\n/gm, '');
    if (kept !== code) await writeFile(path, kept);
  }
};

export default defineConfig((command) => [
  {
    entry,
    format: 'esm',
    target: 'es2022',
    platform: 'node',
    // What rooms share lands in chunks, and what is loaded when first needed stays apart.
    splitting: true,
    esbuildPlugins: [chunks],
    clean: true,
    // Deno and workerd know the built-in modules by their `node:` names only.
    removeNodeProtocol: false,
    dts: command.dts !== false,
    onSuccess: async () => {
      await dropImportsForNothing();
      await writeCommonJsFaces();
    },
  },
  ...(command.dts === false ? [] : [{ entry, format: 'cjs' as const, dts: { only: true } }]),
]);
