/** Bundler of the compiler for a worker in a page. Only its tests run it: no page of the package has the worker yet. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { nodeModulesPolyfillPlugin } from 'esbuild-plugins-node-modules-polyfill';
import { hostFiles } from './host-files.js';

const WORKER = fileURLToPath(new URL('../worker/', import.meta.url));

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

const shim = (name: string): string => {
  const compiled = fileURLToPath(new URL(`./shims/${name}.js`, import.meta.url));
  return existsSync(compiled) ? compiled : compiled.replace(/\.js$/, '.ts');
};

/** The compression of PDFs, with the bytes of Node. */
const zlib: Plugin = {
  name: 'zlib',
  setup(build) {
    build.onResolve({ filter: /^(?:node:)?zlib$/ }, () => ({ path: shim('zlib') }));
  },
};

/** Returns the files of the worker: `worker.js` and its chunks, which are loaded when they are needed. */
export async function bundleWorker(): Promise<readonly { readonly name: string; readonly content: Uint8Array }[]> {
  const compiled = join(WORKER, 'worker.js');
  const { outputFiles } = await build({
    entryPoints: [existsSync(compiled) ? compiled : compiled.replace(/\.js$/, '.ts')],
    outdir: '/',
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    conditions: ['browser', 'production'],
    logLevel: 'silent',
    plugins: [
      absent,
      litWithoutDocument,
      zlib,
      hostFiles,
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
    ],
  });
  return outputFiles.map(({ path, contents }) => ({ name: path.slice(1), content: contents }));
}
