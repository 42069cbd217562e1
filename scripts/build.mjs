// Compiles the toolkit from src/ to lib/.
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { run } from './run.mjs';

rmSync(new URL('../lib', import.meta.url), { recursive: true, force: true });
run('npx', ['--no-install', 'tsc', '-p', 'tsconfig.json']);
chmodSync(new URL('../lib/cli/bin.js', import.meta.url), 0o755);

// The runtime cut into parts, so that a compile has not to do it.
const { cutParts } = await import('../lib/compiler/3-emit/source/parts.js');
const parts = new URL('../lib/compiler/3-emit/source/parts.json', import.meta.url);
writeFileSync(parts, JSON.stringify(await cutParts()));
