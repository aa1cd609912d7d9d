import { readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { defineConfig } from 'tsup';

/** Every room's face, the everyday API, and the command. */
const entry = ['src/index.ts', 'src/*/index.ts', 'src/cli/main.ts', '!src/cli/index.ts'];

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

export default defineConfig((command) => [
  {
    entry,
    format: 'esm',
    target: 'es2022',
    platform: 'node',
    // What rooms share lands in chunks, and what is loaded when first needed stays apart.
    splitting: true,
    clean: true,
    // Deno and workerd know the built-in modules by their `node:` names only.
    removeNodeProtocol: false,
    dts: command.dts !== false,
    onSuccess: writeCommonJsFaces,
  },
  ...(command.dts === false ? [] : [{ entry, format: 'cjs' as const, dts: { only: true } }]),
]);
