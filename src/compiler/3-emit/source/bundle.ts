/** Bundles generated source with the parts of the runtime it names, by esbuild. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

// The runtime stands beside the compiler, as TypeScript in the sources and as JavaScript in the package.
const RUNTIME = fileURLToPath(new URL('../../../runtime/', import.meta.url));

const LIT = Symbol('lit');

/** How generated source names the shared runtime. */
export const SHARED = 'istimara:runtime';

export interface BundleOptions {
  /** Modules of the source by the name it imports them with: `generated:structure`. */
  readonly modules?: Readonly<Record<string, string>>;
  /** Imports that stay as they are. */
  readonly external?: readonly string[];
  /** What the shared runtime's import becomes. */
  readonly runtime?: string;
}

/** One minified ES module. Its bytes depend on the source and the runtime alone. */
export async function bundle(source: string, options: BundleOptions = {}): Promise<string> {
  const result = await build({
    stdin: { contents: source, loader: 'js', resolveDir: RUNTIME },
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
    plugins: [resolver(options)],
  });
  return result.outputFiles[0]!.text;
}

function resolver({ modules = {}, external = [], runtime }: BundleOptions): Plugin {
  return {
    name: 'istimara',
    setup(build) {
      // Lit does nothing by being imported: a validator that uses no view carries none of it.
      build.onResolve({ filter: /^(lit|@lit)/ }, async ({ path, pluginData, ...rest }) => {
        if (pluginData === LIT) return undefined;
        return { ...(await build.resolve(path, { ...rest, pluginData: LIT })), sideEffects: false };
      });
      build.onResolve({ filter: /^istimara:/ }, ({ path }) =>
        runtime && path === SHARED
          ? { path: runtime, external: true }
          : { path: runtimeFile(path.slice('istimara:'.length)), sideEffects: false },
      );
      // The words of the toolkit travel with the form, in the form's language.
      build.onResolve({ filter: /^istimara-words:/ }, ({ path }) => ({
        path: runtimeFile(`i18n/${path.slice('istimara-words:'.length)}.js`),
        sideEffects: false,
      }));
      build.onResolve({ filter: /^generated:/ }, ({ path }) => ({ path, namespace: 'generated' }));
      build.onResolve({ filter: /^\.\// }, ({ path }) =>
        external.includes(path) ? { path, external: true } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: 'generated' }, ({ path }) => ({
        contents: modules[path]!,
        resolveDir: RUNTIME,
      }));
    },
  };
}

function runtimeFile(name: string): string {
  const compiled = `${RUNTIME}${name}`;
  return existsSync(compiled) ? compiled : compiled.replace(/\.js$/, '.ts');
}
