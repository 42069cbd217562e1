/** Creation of the code of `migrate.js`. Runs when the package is built, or in the sources on first use. */
import { build } from 'esbuild';
import { runtimeFiles, SETTINGS } from '../linker/build/runtime-files.js';
import { PLANS } from './migration-plans.js';

const SOURCE = `import { migrateData } from 'istimara:migrate.js';
const plans = ${PLANS};
export const versions = plans.map(plan => plan.from);
export const migrate = (data, { from = plans.at(-1).from } = {}) => migrateData(plans, data, from);
`;

/** Bundles the module without its plans. */
export async function bundleMigration(): Promise<string> {
  const { outputFiles } = await build({
    ...SETTINGS,
    stdin: { contents: SOURCE, loader: 'js' },
    plugins: [runtimeFiles],
  });
  return outputFiles[0]!.text;
}
