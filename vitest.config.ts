import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    tags: [
      { name: 'full', description: 'Runs in the full tier alone: npm run test:full.' },
      { name: 'browsers', description: 'Runs in other browsers than Chromium: npm run test:browsers.' },
    ],
    // Compiled forms are kept for this run alone.
    env: { ISTIMARA_CACHE: join(tmpdir(), `istimara-cache-${process.pid}`) },
    testTimeout: 120_000,
    hookTimeout: 240_000,
    // What is waited for may be slow beside other browsers; it must come.
    expect: { poll: { timeout: 15_000 } },
    // What is imported is imported once a worker: no test leaves anything behind in a module, the environment or a global.
    isolate: false,
    // The files that took longest start first, or the largest ones if none has been run here yet (Vitest's own order).
    maxWorkers: availableParallelism(),
  },
});
