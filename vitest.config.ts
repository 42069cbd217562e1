import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores: browsers and servers run beside the tests.
    maxWorkers: 2,
    fileParallelism: true,
  },
});
