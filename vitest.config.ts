import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Compiled forms are kept for this run alone.
    env: { ISTIMARA_CACHE: join(tmpdir(), `istimara-cache-${process.pid}`) },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What is waited for may be slow beside other browsers; it must come.
    expect: { poll: { timeout: 15_000 } },
    // What is imported is imported once a worker: no test leaves anything behind in a module, the environment or a global.
    isolate: false,
    // Two cores: browsers and servers run beside the tests.
    maxWorkers: 2,
    fileParallelism: true,
  },
});
