/** Writer of `migrate.js`: a chain of migration plans, and the code that carries them out. */
import { prebuilt } from '../../packages/prebuilt.js';
import type { MigrationPlan } from '../../runtime/migrate.js';
import { printJs } from '../linker/print-js.js';
import { runtimeFiles, SETTINGS } from '../linker/runtime-files.js';

/** Name in the bundled code that stands for the plans. */
const PLANS = '__PLANS__';

const SOURCE = `import { migrateData } from 'istimara:migrate.js';
const plans = ${PLANS};
export const versions = plans.map(plan => plan.from);
export const migrate = (data, { from = plans.at(-1).from } = {}) => migrateData(plans, data, from);
`;

/** Bundles the module without its plans. */
export async function bundleMigration(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    ...SETTINGS,
    stdin: { contents: SOURCE, loader: 'js' },
    plugins: [runtimeFiles],
  });
  return outputFiles[0]!.text;
}

const bundledMigration = prebuilt(new URL('./migration.json', import.meta.url), bundleMigration);

/**
 * Returns the source of an ES module without imports: `migrate(data, { from })` → `{ data, lost }`. `from` defaults to
 * the previous version.
 */
export async function migrationModule(plans: readonly MigrationPlan[]): Promise<string> {
  const code = await bundledMigration();
  return code.replace(PLANS, () => printJs(plans).replaceAll('<', '\\u003c'));
}
