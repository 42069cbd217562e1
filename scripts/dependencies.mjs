// What package-lock.json says is installed: with the package, and for who asks for an optional package.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/** Packages whose fonts are copied into the package when it is built. */
export const FONT_PACKAGES = ['arimo', 'scheherazade-new', 'vazirmatn'].map(name => `@expo-google-fonts/${name}`);

/** Packages of which something else is copied into the package: data, or the one file that is used. */
const COPIED_PACKAGES = ['@zxcvbn-ts/language-common', 'otpauth'];

/** Packages of which files are bundled into the package: for the printer of types, and for the studio. */
const BUNDLED_PACKAGES = [
  ...['json-schema-to-typescript', '@apidevtools/json-schema-ref-parser', '@jsdevtools/ono', 'js-yaml', 'lodash'],
  ...['@lezer/common', '@lezer/highlight', '@lezer/lr', '@lezer/yaml'],
  ...['@marijn/find-cluster-break', 'crelt', 'style-mod', 'w3c-keyname'],
  ...['autocomplete', 'commands', 'lang-yaml', 'language', 'lint', 'search', 'state', 'view'].map(
    name => `@codemirror/${name}`,
  ),
  ...['@jspm/core', 'comlink', 'fflate', 'idb', 'pako', 'pdfjs-dist'],
];

const read = path => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** Returns the paths in the lock file of the named packages and of all that they need. */
function closure(packages, names) {
  const found = new Set();
  const add = (from, name) => {
    const path = resolve(packages, from, name);
    if (path === undefined || found.has(path)) return;
    found.add(path);
    const { dependencies, optionalDependencies } = packages[path];
    for (const inner of Object.keys({ ...dependencies, ...optionalDependencies })) add(path, inner);
  };
  for (const name of names) add('', name);
  return found;
}

/** Returns the path of the package that Node.js finds for a name, from a package on. */
function resolve(packages, from, name) {
  const path = `${from && `${from}/`}node_modules/${name}`;
  if (packages[path]) return path;
  if (from === '') return undefined;
  const above = from.lastIndexOf('/node_modules/');
  return resolve(packages, above < 0 ? '' : from.slice(0, above), name);
}

/**
 * Returns the entries of the lock file, by path: `required` ones come with the package, `optional` ones only with an
 * optional package that someone installs. Files of the `copied` ones are in the package.
 */
export function installedPackages() {
  const { packages } = read('package-lock.json');
  const { dependencies, peerDependencies } = read('package.json');
  const required = closure(packages, Object.keys(dependencies));
  const all = closure(packages, Object.keys({ ...dependencies, ...peerDependencies }));
  const entries = paths => [...paths].map(path => [path, packages[path]]);
  const names = [...FONT_PACKAGES, ...COPIED_PACKAGES, ...BUNDLED_PACKAGES];
  const copied = names.map(name => `node_modules/${name}`);
  return {
    required: entries(required),
    copied: entries(copied),
    optional: entries([...all].filter(path => !required.has(path))),
  };
}
