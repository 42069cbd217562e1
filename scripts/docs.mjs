// npm run docs: writes the pages that are generated from the code: every key, the Arabic keywords, and every diagnostic
// in both languages.
import { run } from './run.mjs';

const pages = ['reference', 'keywords', 'diagnostics'].map(name => `test/docs/${name}.test.ts`);
run('npx', ['--no-install', 'vitest', 'run', ...pages], { env: { ...process.env, UPDATE: '1' } });
