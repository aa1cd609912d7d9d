import { defineConfig } from 'vitest/config';

/** The tests of what is published: they pack, install from the registry and take a minute. */
export default defineConfig({
  test: {
    include: ['test/package/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 900_000,
    pool: 'forks',
  },
});
