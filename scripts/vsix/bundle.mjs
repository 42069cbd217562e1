// Bundles the two programs of the extension: the client, which VS Code loads, and the toolkit, which it starts.
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { build } from 'esbuild';
import { root } from '../run.mjs';

const { peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Optional package that the extension carries. The commands that need another one are not in it. */
const PROTOCOL = 'vscode-languageserver';

/** Packages that the toolkit does not need here: tools of its build, and what other commands use. */
const LEFT_OUT = ['json-schema-to-typescript', ...Object.keys(peerDependencies).filter(name => name !== PROTOCOL)];

const COMMON = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  platform: 'node',
  target: 'node20.19',
  charset: 'utf8',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Bundles the client into one CommonJS file. */
export async function bundleClient(licences) {
  const { outputFiles } = await build({
    ...COMMON,
    entryPoints: ['src/vscode/extension.ts'],
    format: 'cjs',
    external: ['vscode'],
    plugins: [licences.plugin],
  });
  return outputFiles[0].contents;
}

/** Folder of the bundles of the toolkit. */
export const BUNDLES = 'lib/vscode';

/**
 * Bundles the toolkit into modules of which each is loaded when it is needed. Returns their contents by path, together
 * with the files of the package that they read by an address relative to themselves.
 */
export async function bundleToolkit(licences) {
  const read = new Set();
  const { outputFiles } = await build({
    ...COMMON,
    entryPoints: ['src/vscode/toolkit.ts'],
    outdir: join(root, BUNDLES),
    format: 'esm',
    splitting: true,
    external: LEFT_OUT,
    define: { __dirname: 'import.meta.dirname' },
    banner: {
      js: "import { createRequire as require_ } from 'node:module'; const require = require_(import.meta.url);",
    },
    plugins: [withoutBuild, withOwnAddresses(read), licences.plugin],
  });
  const files = new Map();
  for (const { path, contents } of outputFiles) files.set(relative(root, path).split(sep).join('/'), contents);
  for (const path of [...read].flatMap(withLicence).sort()) files.set(path, readFileSync(join(root, path)));
  return files;
}

/** Leaves out the modules that run when the package is built, because their results are in lib/. */
const withoutBuild = {
  name: 'without-build',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/(?:build|bundle)-[\w-]+\.js$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
};

const ADDRESS = /new URL\(\s*(['"`])(\.[^'"`]+)\1,\s*import\.meta\.url\s*\)/g;

/** Returns the path of a file of lib/, and that of its licence if it is of another package. */
const withLicence = path => [path, path.replace(/\.\w+$/, '.LICENSE')].filter(one => isFile(join(root, one)));

const isFile = path => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/**
 * Keeps `import.meta.url` of a module what it is in the package, although the module is in a bundle. Adds to `read` the
 * files of lib/ that modules name by it.
 */
const withOwnAddresses = read => ({
  name: 'own-addresses',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](?:src[\\/].*\.ts|harfbuzzjs[\\/]dist[\\/]harfbuzz\.js)$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      const place = relative(root, path)
        .split(sep)
        .join('/')
        .replace(/^src\/(.*)\.ts$/, 'lib/$1.js');
      for (const [, , name] of text.matchAll(ADDRESS)) {
        const file = relative(root, resolve(root, dirname(place), name))
          .split(sep)
          .join('/');
        if (file.startsWith('lib/') && !file.endsWith('.js') && isFile(join(root, file))) read.add(file);
      }
      const address = JSON.stringify(relative(BUNDLES, place).split(sep).join('/'));
      const contents = text.replaceAll('import.meta.url', `new URL(${address}, import.meta.url).href`);
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
});
