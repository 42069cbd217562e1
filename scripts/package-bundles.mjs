// Bundles packages into lib/ of which only a small part is used, so that the rest is not installed with the package.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { createLicenceCollector } from '../lib/studio/bundle/collect-licences.js';
import { root } from './run.mjs';

/** Types are printed unformatted, so the formatter is left out. */
const withoutPrettier = {
  name: 'without-prettier',
  setup(build) {
    build.onResolve({ filter: /^prettier$/ }, ({ path }) => ({ path, namespace: 'absent' }));
    build.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {};' }));
  },
};

export async function bundlePackages() {
  const licences = createLicenceCollector();
  const { outputFiles } = await build({
    entryPoints: [join(root, 'node_modules/json-schema-to-typescript/dist/src/index.js')],
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [withoutPrettier, licences.plugin],
  });
  const to = join(root, 'lib/packages/json-schema-to-typescript');
  writeFileSync(`${to}.cjs`, outputFiles[0].contents);
  writeFileSync(`${to}.LICENSE`, licences.text());
}
