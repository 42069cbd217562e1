// Compiles the toolkit from src/ to lib/.
import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

rmSync(new URL('../lib', import.meta.url), { recursive: true, force: true });
run('npx', ['--no-install', 'tsc', '-p', 'tsconfig.json']);
chmodSync(new URL('../lib/cli/bin.js', import.meta.url), 0o755);

// Cuts the runtime into parts in advance, so that a compile does not have to do it.
const { buildRuntimeParts } = await import('../lib/compiler/linker/runtime-parts.js');
const parts = new URL('../lib/compiler/linker/parts.json', import.meta.url);
writeFileSync(parts, JSON.stringify(await buildRuntimeParts()));

// Writes the JSON Schema of the language for editors: `# yaml-language-server: $schema=…/lib/istimara.schema.json`.
const { editorSchema } = await import('../lib/compiler/editor/schema/index.js');
const schema = new URL('../lib/istimara.schema.json', import.meta.url);
writeFileSync(schema, `${JSON.stringify(editorSchema('both'))}\n`);

// Writes a digest that distinguishes this toolkit from any other, so that forms compiled by another one are compiled
// again.
const lib = fileURLToPath(new URL('../lib/', import.meta.url));
const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter(name => /\.js(on)?$/.test(name));
const digest = createHash('sha256');
for (const name of files.sort()) digest.update(name).update(readFileSync(join(lib, name)));
writeFileSync(join(lib, 'digest.txt'), digest.digest('hex'));
