import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // What is published and where it runs have commands of their own: test:package, test:runtimes.
    exclude: [...configDefaults.exclude, 'test/package/**', 'test/runtimes/**'],
    testTimeout: 30_000,
    pool: 'threads',
  },
});
