/** Server of a form that a test gives as text. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHere } from '../harness.js';
import { buildHousehold } from './pages.js';

export type HouseholdServer = Awaited<ReturnType<typeof serveHousehold>>;

/** Serves the form `household` of a source, for all tests of a file, which must stop the server. */
export async function serveHousehold(source: string) {
  const dist = mkdtempSync(join(tmpdir(), 'istimara-household-'));
  await buildHousehold(dist, source);
  const server = await startHere({ dist });
  return { ...server, stop: () => server.stop().then(() => rmSync(dist, { recursive: true, force: true })) };
}
