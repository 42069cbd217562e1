import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Those that take longest, longest first: whichever comes last keeps one core waiting for the other. */
const LONG = [
  'forms/journey',
  'scan/scan',
  'browser/pictures',
  'browser/element',
  'keep/outbox',
  'posted/browser',
  'paper/pages/printed',
  'vocabulary/format',
  'keep/drafts',
  'preview/preview',
  'cli/cli',
  'hostile/process',
  'keep/arrival',
  'keep/pinned',
  'hostile/outputs',
  'browser/search',
  'vocabulary/schema',
  'cli/store',
  'browser/desk',
  'browser/keying',
  'forms/papers',
  'paper/pages/boxes',
  'offline/offline',
  'compiler/hostile',
  'cli/cache',
  'keep/clock',
  'backend/postgres-servers',
  'hostile/compiler',
  'docs/tutorial',
  'paper/pages/applying',
  'paper/pages/extraction',
  'paper/pages/pages',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONG.findIndex(name => moduleId.endsWith(`/test/${name}.test.ts`));
      return at < 0 ? LONG.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Compiled forms are kept for this run alone.
    env: { ISTIMARA_CACHE: join(tmpdir(), `istimara-cache-${process.pid}`) },
    testTimeout: 120_000,
    hookTimeout: 240_000,
    // What is waited for may be slow beside other browsers; it must come.
    expect: { poll: { timeout: 15_000 } },
    // What is imported is imported once a worker: no test leaves anything behind in a module, the environment or a global.
    isolate: false,
    // One more than the cores of the smallest machine: most tests wait for a browser or a server now and then.
    maxWorkers: 3,
    fileParallelism: true,
    sequence: { sequencer: LongestFirst },
  },
});
