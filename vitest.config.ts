import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const src = fileURLToPath(new URL('./src/', import.meta.url));

export default defineConfig({
  resolve: {
    // Examples import the package by its name; in the tests that is the source.
    alias: [
      { find: /^cairn-badges$/, replacement: `${src}index.ts` },
      { find: /^cairn-badges\/([a-z]+)$/, replacement: `${src}$1/index.ts` },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    // What is published and where it runs have commands of their own: test:package, test:runtimes.
    exclude: [...configDefaults.exclude, 'test/package/**', 'test/runtimes/**'],
    testTimeout: 30_000,
    pool: 'threads',
  },
});
