/** Bundler of the compiler for a worker in a page. */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { nodeModulesPolyfillPlugin } from 'esbuild-plugins-node-modules-polyfill';
import { type BundledFiles, entryFirst } from './bundled-file.js';
import type { LicenceCollector } from './collect-licences.js';
import { hostFiles } from './host-files.js';
import { ROOT, sourcePath } from './source-path.js';
import { splitCatalogue } from './split-catalogue.js';

/**
 * Modules that the worker does without: esbuild's results are in the package, and types are printed unformatted.
 */
const ABSENT = /^(?:prettier|\..*\/build-(?:runtime-parts|migration)\.js)$/;

const absent: Plugin = {
  name: 'absent',
  setup(build) {
    build.onResolve({ filter: ABSENT }, ({ path }) => ({ path, namespace: 'absent' }));
    build.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** Resolves lit as Node does: its builds for Node need no document, which a worker does not have. */
const litWithoutDocument: Plugin = {
  name: 'lit-without-document',
  setup(build) {
    build.onResolve({ filter: /^(?:lit|lit-html|lit-element|@lit\/[\w-]+)(?:\/|$)/ }, ({ path }) => ({
      path: fileURLToPath(import.meta.resolve(path)),
      sideEffects: false,
    }));
  },
};

/** The compression of PDFs, with the bytes of Node. */
const zlib: Plugin = {
  name: 'zlib',
  setup(build) {
    build.onResolve({ filter: /^(?:node:)?zlib$/ }, () => ({ path: sourcePath('bundle/shims/zlib') }));
  },
};

const CREATED = 'createHarfBuzz()';

/** HarfBuzz, with options that load it from the resources of the worker. */
const harfBuzz: Plugin = {
  name: 'harfbuzz',
  setup(build) {
    build.onLoad({ filter: /harfbuzzjs[\\/]dist[\\/]index\.mjs$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (text.split(CREATED).length !== 2) throw new Error('harfbuzzjs creates its module in another way');
      const options = JSON.stringify(sourcePath('bundle/shims/harfbuzz'));
      return {
        contents: `import { harfBuzzOptions } from ${options};\n${text.replace(CREATED, 'createHarfBuzz(await harfBuzzOptions())')}`,
        resolveDir: dirname(path),
      };
    });
  },
};

const OPTIONS = {
  absWorkingDir: ROOT,
  outdir: 'out',
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  bundle: true,
  write: false,
  format: 'esm',
  target: 'es2022',
  platform: 'browser',
  charset: 'utf8',
  minify: true,
  legalComments: 'none',
  conditions: ['browser', 'production'],
  logLevel: 'silent',
} satisfies BuildOptions;

const PLUGINS = [
  ...[absent, litWithoutDocument, zlib, harfBuzz, splitCatalogue, hostFiles],
  nodeModulesPolyfillPlugin({
    globals: { Buffer: true, process: true },
    modules: {
      buffer: true,
      events: true,
      stream: true,
      util: true,
      assert: true,
      path: true,
      url: true,
      process: true,
    },
    fallback: 'empty',
  }),
];

/** Returns the worker and its chunks, which are loaded when they are needed. */
export async function bundleWorker({ plugin }: LicenceCollector): Promise<BundledFiles> {
  const entryPoints = [sourcePath('worker/worker')];
  const { outputFiles } = await build({ ...OPTIONS, entryPoints, splitting: true, plugins: [...PLUGINS, plugin] });
  return entryFirst('worker', outputFiles);
}

/** Returns the worker as one classic script, because a page that was opened as a file cannot start a module. */
export async function bundleClassicWorker(): Promise<string> {
  const { outputFiles } = await build({
    ...OPTIONS,
    entryPoints: [sourcePath('worker/worker')],
    plugins: PLUGINS,
    // Only the names of files are read from this address.
    define: { 'import.meta.url': '"file:///worker.js"' },
  });
  // A script may wait only inside of a function. A fault is thrown again, so that the page gets an error event.
  return `(async()=>{${outputFiles[0]!.text}})().catch(e=>setTimeout(()=>{throw e}))`;
}
