/** Writer of `migrate.js`: a chain of migration plans, and the code that carries them out. */

import type { MigrationPlan } from '../../runtime/migrate.js';
import { prebuilt } from '../host/prebuilt.js';
import { printJs } from '../linker/print-js.js';
import { PLANS } from './migration-plans.js';

/** Returns the code that carries out plans, without the plans. */
export const bundledMigration = prebuilt<string>(new URL('./migration.json', import.meta.url), async () => {
  const { bundleMigration } = await import('./build-migration.js');
  return bundleMigration();
});

/**
 * Returns the source of an ES module without imports: `migrate(data, { from })` → `{ data, lost }`. `from` defaults to
 * the previous version.
 */
export async function migrationModule(plans: readonly MigrationPlan[]): Promise<string> {
  const code = await bundledMigration();
  return code.replace(PLANS, () => printJs(plans).replaceAll('<', '\\u003c'));
}
