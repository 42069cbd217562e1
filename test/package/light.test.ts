/** A light installation: what npm installs with the package is enough for forms, and a part that is missing is named. */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import own from '../../package.json' with { type: 'json' };
import { installedPackages } from '../../scripts/dependencies.mjs';
import { installed } from '../docs/follow.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MAX_PACKAGES = 65;
const { required } = installedPackages();

let folder: string;
beforeAll(() => {
  folder = installed();
  const modules = join(folder, 'node_modules/istimara/node_modules');
  rmSync(modules);
  for (const [path] of required) {
    if (path.lastIndexOf('node_modules/') > 0) continue;
    const link = join(modules, path.replace('node_modules/', ''));
    mkdirSync(dirname(link), { recursive: true });
    if (existsSync(join(ROOT, path))) symlinkSync(join(ROOT, path), link);
  }
  copyFileSync(join(ROOT, 'examples/note-to-council.form.yaml'), join(folder, 'note.form.yaml'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function ran(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/istimara', args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C', LC_ALL: '', NO_COLOR: '1' },
  });
  return { code: status, out: stdout, err: stderr };
}

it('needs few packages, and no compiler for any of them', () => {
  // One of the packages for a platform is installed.
  const everywhere = required.filter(([, { os }]) => os === undefined);
  expect(everywhere.length + 1).toBeLessThanOrEqual(MAX_PACKAGES);
  // The script of esbuild checks the program that its package for the platform contains.
  expect(required.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([
    'node_modules/esbuild',
  ]);
});

it('lists every optional package as one that the repository installs in the same version', () => {
  const versions = Object.entries(own.peerDependencies);
  expect(versions.length).toBeGreaterThan(5);
  expect(Object.entries(own.devDependencies)).toEqual(expect.arrayContaining(versions));
  expect(Object.keys(own.peerDependenciesMeta)).toEqual(Object.keys(own.peerDependencies));
});

it('documents how each optional package is installed', () => {
  const page = readFileSync(join(ROOT, 'docs/cli.md'), 'utf8');
  const rows = [...page.matchAll(/\| `npm install (\S+)@([\d.]+)` \|/g)].map(([, name, version]) => [name, version]);
  expect(rows.sort()).toEqual(Object.entries(own.peerDependencies).sort());
});

it('checks, builds and prints a form', () => {
  expect(ran('check', 'note.form.yaml')).toMatchObject({ code: 0 });
  expect(ran('build', 'note.form.yaml', '-o', 'dist')).toMatchObject({ code: 0, err: '' });
  expect(readdirSync(join(folder, 'dist/note-to-council'))).toContain('note-to-council.ar.pdf');
  expect(ran('print', 'note.form.yaml', '-o', 'note.pdf')).toMatchObject({ code: 0 });
  expect(existsSync(join(folder, 'note.pdf'))).toBe(true);
  expect(ran('--help')).toMatchObject({ code: 0 });
}, 60_000);

const OIDC = 'sign_in: { issuer: https://id.example.org, client: desk }\n';
const MAIL =
  'notices: { site: https://forms.example.org, mail: { host: mail.example.org, port: 465, from: a@example.org }, forms: {} }\n';

it.each<[string, readonly string[]]>([
  ['better-sqlite3', ['serve', 'dist']],
  ['better-sqlite3', ['serve', 'dist', '--store', 'sqlite:other/submissions.db']],
  ['better-sqlite3', ['publish', 'note.form.yaml']],
  ['pg', ['serve', 'dist', '--store', 'postgres://127.0.0.1:1/none']],
  ['openid-client', ['serve', 'dist', '--settings', 'oidc.yaml']],
  ['nodemailer', ['serve', 'dist', '--settings', 'mail.yaml']],
  ['vscode-languageserver', ['lsp']],
  ['zxing-wasm', ['scan', 'note.pdf', '--form', 'note.form.yaml']],
  ['write-excel-file', ['export-xlsform', 'note.form.yaml', '-o', 'note.xlsx']],
])('names %s, which %j needs, and does nothing', (name, args) => {
  writeFileSync(join(folder, 'oidc.yaml'), OIDC);
  writeFileSync(join(folder, 'mail.yaml'), MAIL);
  const before = readdirSync(folder, { recursive: true });
  const command = `npm install ${name}@${(own.peerDependencies as Record<string, string>)[name]}`;
  const said = `This needs a package that is not installed. Run "${command}" where Istimara is installed, then try again.\n`;
  expect(ran(...args)).toEqual({ code: 3, out: '', err: said });
  const arabic = ran('--lang', 'ar', ...args);
  expect(arabic).toMatchObject({ code: 3, out: '' });
  expect(arabic.err).toContain('يحتاج هذا إلى حزمة غير مثبتة');
  expect(arabic.err).toContain(command);
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
});
