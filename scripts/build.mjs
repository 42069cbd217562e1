// Compiles the toolkit from src/ to lib/.
import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { run } from './run.mjs';

rmSync(new URL('../lib', import.meta.url), { recursive: true, force: true });
run('npx', ['--no-install', 'tsc', '-p', 'tsconfig.json']);
chmodSync(new URL('../lib/cli/bin.js', import.meta.url), 0o755);

// Runs esbuild in advance, so that a compile takes no time for it and the package does not need it. Only the first of
// these, the parts of the runtime, is needed by another one.
const { buildRuntimeParts } = await import('../lib/compiler/linker/build/build-runtime-parts.js');
await writeJson('compiler/linker/parts.json', buildRuntimeParts);
const { bundleMigration } = await import('../lib/compiler/change/build-migration.js');
await writeJson('compiler/change/migration.json', bundleMigration);
const { selectCommonPasswords } = await import('../lib/backend/accounts/common-passwords.js');
await writeJson('backend/accounts/common-passwords.json', selectCommonPasswords);

const { bundleStudio } = await import('../lib/studio/bundle/bundle-studio.js');
const studio = brotliCompressSync(JSON.stringify(await bundleStudio()), {
  params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
});
writeFileSync(new URL('../lib/studio/bundle/studio.json.br', import.meta.url), studio);

async function writeJson(path, create) {
  writeFileSync(new URL(`../lib/${path}`, import.meta.url), JSON.stringify(await create()));
}

// Writes the JSON Schema of the language for editors: `# yaml-language-server: $schema=…/lib/istimara.schema.json`.
const { editorSchema } = await import('../lib/compiler/editor/schema/index.js');
const schema = new URL('../lib/istimara.schema.json', import.meta.url);
writeFileSync(schema, `${JSON.stringify(editorSchema('both'))}\n`);

const { copyFonts } = await import('./package-fonts.mjs');
copyFonts();
const { copyFromPackages } = await import('./package-copies.mjs');
copyFromPackages();
const { bundlePackages } = await import('./package-bundles.mjs');
await bundlePackages();
const { entries, removeUnreachedModules } = await import('./package-modules.mjs');
removeUnreachedModules();
const { mergeModules } = await import('./merge-modules.mjs');
await mergeModules(entries);

// Writes a digest that distinguishes this toolkit from any other, so that forms compiled by another one are compiled
// again.
const lib = fileURLToPath(new URL('../lib/', import.meta.url));
const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter(name =>
  /\.([cm]?js(on)?|ttf)$/.test(name),
);
const digest = createHash('sha256');
for (const name of files.sort()) digest.update(name).update(readFileSync(join(lib, name)));
writeFileSync(join(lib, 'digest.txt'), digest.digest('hex'));
