/**
 * The package as it is packed: checks by Node, TypeScript and publint, and the README's first form followed with it.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, expect, it } from 'vitest';
import own from '../../package.json' with { type: 'json' };
import { entered, installed, put, read } from '../docs/follow.js';
import { block, blocks } from '../docs/pages.js';
import { eachInTiers, FULL_TIER } from '../tier.js';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

let folder: string;
beforeAll(() => {
  folder = installed();
});
afterAll(() => rmSync(folder, { recursive: true }));

it('has nothing that publint reports', async () => {
  const { messages, pkg } = await publint({ pkgDir: join(folder, 'node_modules/istimara'), pack: false });
  expect(messages.map(message => formatMessage(message, pkg))).toEqual([]);
});

eachInTiers<[string, string, string, object]>(it, (_, index) => index === 0, [
  ['node16', 'node16', 'consumer', { types: ['node'] }],
  ['esnext', 'bundler', 'consumer', { types: ['node'] }],
  ['node16', 'node16', 'consumer-no-dom', { types: [], lib: ['es2022'] }],
])('has types: module %s, resolution %s, %s', (module, moduleResolution, name, more) => {
  for (const file of ['consumer', 'consumer-no-dom']) copyFileSync(here(`${file}.ts`), join(folder, `${file}.mts`));
  const options = { strict: true, noEmit: true, skipLibCheck: false, target: 'es2022', module, moduleResolution };
  const typeRoots = [here('../../node_modules/@types')];
  const compilerOptions = { ...options, typeRoots, ...more };
  put(folder, 'tsconfig.json', JSON.stringify({ compilerOptions, files: [`${name}.mts`] }));
  const { stdout } = spawnSync(here('../../node_modules/.bin/tsc'), ['-p', '.', '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
});

it('contains every file that its pages link', () => {
  const root = join(folder, 'node_modules/istimara');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const pages = files.filter(path => path.endsWith('.md') && !path.startsWith('node_modules'));
  const missing = pages.flatMap(page => {
    const text = readFileSync(join(root, page), 'utf8').replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
    const targets = [...text.matchAll(/\]\((?!\w+:|#)([^)\s#]+)/g)].map(([, to]) => join(dirname(page), to!));
    return targets.filter(to => !existsSync(join(root, to))).map(to => `${page}: ${to}`);
  });
  expect([pages.length > 50, missing]).toEqual([true, []]);
});

it('can be imported', () => {
  const modules = Object.keys(own.exports)
    .filter(path => !path.endsWith('.json'))
    .map(path => path.replace(/^\./, own.name));
  const script = `Promise.all(${JSON.stringify(modules)}.map(name => import(name))).then(all => console.log(all.map(one => Object.keys(one).length > 1).join()))`;
  const node = (...args: string[]) => execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }).trim();
  expect([modules.length, node('-e', script)]).toEqual([3, 'true,true,true']);
  expect(node('-p', `require('${own.name}/istimara.schema.json').$schema`)).toMatch(/^https?:/);
});

it("works as the README's first steps describe", FULL_TIER, async () => {
  put(
    folder,
    'complaint.form.yaml',
    blocks.find(({ page, info }) => page === 'README.md' && info === 'yaml form')!.text,
  );
  const lines = block('README.md', 'sh').trimEnd().split('\n');
  let said = '';
  for (const line of lines) said += await entered(`npx ${line}`, folder);
  expect(lines.map(line => line.split(' ')[1])).toEqual(['check', 'build', 'print', 'serve']);
  expect(said).toContain('127.0.0.1:4000');
  expect(read(folder, 'complaint.ar.pdf').slice(0, 5)).toBe('%PDF-');
  expect(read(folder, 'dist/complaint/complaint.js')).toContain('complaint-form');
});
