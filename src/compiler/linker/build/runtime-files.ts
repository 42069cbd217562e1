/**
 * Resolution of runtime files for esbuild: `istimara:fields/text.js` is a file of src/runtime, or of lib/runtime in the
 * package.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, Plugin } from 'esbuild';

// The runtime is next to the compiler, as TypeScript in the sources and as JavaScript in the package.
export const RUNTIME = fileURLToPath(new URL('../../../runtime/', import.meta.url));

const LIT = Symbol('lit');

/** esbuild options of every run, which creates minified modules whose bytes depend on the runtime only. */
export const SETTINGS = {
  bundle: true,
  write: false,
  format: 'esm',
  target: 'es2022',
  platform: 'browser',
  charset: 'utf8',
  minify: true,
  legalComments: 'none',
  logLevel: 'silent',
  conditions: ['browser', 'production'],
} as const satisfies BuildOptions;

/**
 * esbuild plugin that resolves runtime files. Importing the runtime has no side effects, so unused code is left out.
 */
export const runtimeFiles: Plugin = {
  name: 'istimara',
  setup(build) {
    build.onResolve({ filter: /^(lit|@lit)/ }, async ({ path, pluginData, ...rest }) => {
      if (pluginData === LIT) return undefined;
      return { ...(await build.resolve(path, { ...rest, pluginData: LIT })), sideEffects: false };
    });
    build.onResolve({ filter: /^istimara:/ }, ({ path }) => ({
      path: runtimeFile(path.slice('istimara:'.length)),
      sideEffects: false,
    }));
  },
};

function runtimeFile(name: string): string {
  const compiled = `${RUNTIME}${name}`;
  return existsSync(compiled) ? compiled : compiled.replace(/\.js$/, '.ts');
}
