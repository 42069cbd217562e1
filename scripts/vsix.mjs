// npm run vsix: writes the extension for VS Code to release/. It carries the language server, the preview and what they
// read, so that nothing else is installed. The toolkit must be built.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { createLicenceCollector } from '../lib/studio/bundle/collect-licences.js';
import { studioBundle } from '../lib/studio/bundle/index.js';
import { pngMark } from '../lib/studio/site/mark.js';
import { belongsToProject } from '../lib/studio/storage/project-paths.js';
import { root } from './run.mjs';
import { BUNDLES, bundleClient, bundleToolkit } from './vsix/bundle.mjs';
import { contentTypes, packageManifest } from './vsix/package-manifest.mjs';

const ICON_PIXELS = 256;

/** Colour profile that pdfkit reads from its own folder, which is that of the bundles here. */
const COLOUR_PROFILE = 'data/sRGB_IEC61966_2_1.icc';

/** Files of packages that the toolkit finds by the name of their package. */
const PACKAGE_FILES = [
  ...['harfbuzzjs/package.json', 'harfbuzzjs/dist/harfbuzz.wasm'],
  ...['pdfmake/package.json', 'pdfmake/js/PDFDocument.js'],
  ...['pdfkit/package.json', 'pdfkit/js/pdfkit.js', `pdfkit/js/${COLOUR_PROFILE}`],
];

const FONTS = 'lib/compiler/typeset/fonts/files';

const read = path => readFileSync(join(root, path));
const json = path => JSON.parse(read(path));

/** Returns the manifest of the extension, in the version of the toolkit. */
export const extensionManifest = () => ({ ...json('src/vscode/manifest.json'), version: json('package.json').version });

/** Returns the contents of the package by path. */
export async function vsixFiles() {
  const licences = createLicenceCollector();
  const client = await bundleClient(licences);
  const toolkit = await toolkitFiles(licences);
  const manifest = extensionManifest();
  const notices = [read('NOTICE'), licences.text(), (await studioBundle()).licences].join(`\n${'-'.repeat(80)}\n\n`);
  const extension = new Map([
    ['package.json', printed(manifest)],
    ['package.nls.json', read('src/vscode/texts.en.json')],
    ['package.nls.ar.json', read('src/vscode/texts.ar.json')],
    ['readme.md', read('src/vscode/README.md')],
    ['LICENSE.txt', read('LICENSE')],
    ['licences.txt', notices],
    ['icon.png', pngMark(ICON_PIXELS)],
    ['extension.cjs', client],
    ...['language-configuration.json', 'grammar.json'].map(name => [name, read(`src/vscode/${name}`)]),
    ...[...toolkit].map(([path, content]) => [`toolkit/${path}`, content]),
  ]);
  const files = new Map([...extension].map(([path, content]) => [`extension/${path}`, content]));
  const described = packageManifest(manifest, json('src/vscode/texts.en.json'));
  const types = contentTypes([...files.keys(), 'extension.vsixmanifest']);
  return new Map([['extension.vsixmanifest', described], ['[Content_Types].xml', types], ...files]);
}

/** Returns the files of the toolkit, at the places that they have in the package. */
async function toolkitFiles(licences) {
  const { name, version, peerDependencies } = json('package.json');
  const samples = below('forms').filter(path => belongsToProject(path.slice('forms/'.length)));
  const packages = PACKAGE_FILES.map(path => `node_modules/${path}`);
  return new Map([
    ['package.json', printed({ name, version, type: 'module', peerDependencies })],
    ['NOTICE', read('NOTICE')],
    ...(await bundleToolkit(licences)),
    [`${BUNDLES}/${COLOUR_PROFILE}`, read(`node_modules/pdfkit/js/${COLOUR_PROFILE}`)],
    ...[...below(FONTS), ...samples, ...packages].map(path => [path, read(path)]),
  ]);
}

/** Returns the paths of the files below a folder, in an order that no system changes. */
const below = folder =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length).split(sep).join('/'))
    .sort();

const printed = value => `${JSON.stringify(value, null, 2)}\n`;

/** Returns the archive. All entries have one time, so that the same files give the same bytes. */
export function vsixArchive(files) {
  const bytes = content => (typeof content === 'string' ? Buffer.from(content) : content);
  // The format has local times: this is the first one that it can express.
  return zipSync(Object.fromEntries([...files].map(([path, content]) => [path, bytes(content)])), {
    mtime: new Date(1980, 0, 1),
    level: 9,
  });
}

/** Writes the package to a folder and returns its name. */
export async function packExtension(folder) {
  const { name, version } = extensionManifest();
  const file = `${name}-${version}.vsix`;
  writeFileSync(join(folder, file), vsixArchive(await vsixFiles()));
  return file;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = join(root, 'release');
  mkdirSync(folder, { recursive: true });
  console.log(join('release', await packExtension(folder)));
}
