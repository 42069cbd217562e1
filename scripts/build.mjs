// Compiles the toolkit from src/ to lib/.
import { chmodSync, rmSync } from 'node:fs';
import { run } from './run.mjs';

rmSync(new URL('../lib', import.meta.url), { recursive: true, force: true });
run('npx', ['--no-install', 'tsc', '-p', 'tsconfig.json']);
chmodSync(new URL('../lib/cli/bin.js', import.meta.url), 0o755);
