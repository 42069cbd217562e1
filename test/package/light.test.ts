/**
 * A light installation: what npm installs with the package is enough for forms, and a part that is missing is named.
 *
 * @module-tag full
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  lstatSync,
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
/** Half of what the first edition installed. */
const MAX_PACKAGES = 64;
const MAX_MB = 92;
const { required } = installedPackages();

let folder: string;
let built: ReturnType<typeof ran>;
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
  built = ran('build', 'note.form.yaml', '-o', 'dist');
  expect(built.code).toBe(0);
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
  expect(required.length + 1).toBeLessThanOrEqual(MAX_PACKAGES);
  expect(required.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
});

it('needs little room on a disk', () => {
  const outer = required.map(([path]) => path).filter(path => path.lastIndexOf('node_modules/') === 0);
  expect(outer.length).toBeGreaterThan(30);
  const bytes = [...outer.map(path => join(ROOT, path)), join(folder, 'node_modules/istimara')].map(spaceOf);
  expect(bytes.reduce((sum, one) => sum + one) / 2 ** 20).toBeLessThanOrEqual(MAX_MB);
});

/** Returns the space that a folder takes in blocks of 4 KB, without what is linked from it. */
function spaceOf(path: string): number {
  const status = lstatSync(path);
  const inside = status.isDirectory() ? readdirSync(path).map(name => spaceOf(join(path, name))) : [];
  return inside.reduce((sum, one) => sum + one, Math.ceil(status.size / 4096) * 4096);
}

it('lists every optional package as one that the repository installs in the same version', () => {
  const versions = Object.entries(own.peerDependencies);
  expect(versions.length).toBeGreaterThan(5);
  expect(Object.entries(own.devDependencies)).toEqual(expect.arrayContaining(versions));
  expect(Object.keys(own.peerDependenciesMeta)).toEqual(Object.keys(own.peerDependencies));
});

it('documents how each optional package is installed', () => {
  const page = readFileSync(join(ROOT, 'docs/cli.md'), 'utf8');
  const commands = [...page.matchAll(/: `npm install ([^`]+)`$/gm)].flatMap(([, names]) => names!.split(' '));
  const rows = commands.map(one => one.split(/(?<=.)@/));
  expect(rows.sort()).toEqual(Object.entries(own.peerDependencies).sort());
});

it('checks, builds and prints a form', () => {
  expect(ran('check', 'note.form.yaml')).toMatchObject({ code: 0 });
  expect(built).toMatchObject({ code: 0, err: '' });
  expect(readdirSync(join(folder, 'dist/note-to-council'))).toContain('note-to-council.ar.pdf');
  expect(ran('print', 'note.form.yaml', '-o', 'note.pdf')).toMatchObject({ code: 0 });
  expect(existsSync(join(folder, 'note.pdf'))).toBe(true);
  expect(ran('--help')).toMatchObject({ code: 0 });
}, 60_000);

it('shows a preview and carries answers over to another version without a bundler', () => {
  const script = `
    const { startPreview } = await import('./node_modules/istimara/lib/cli/preview/index.js');
    const { migrationModule } = await import('./node_modules/istimara/lib/compiler/change/index.js');
    const module = await migrationModule([{ from: 1, to: 2, fields: [{ id: 'a', to: 'b' }] }]);
    const { migrate } = await import('data:text/javascript,' + encodeURIComponent(module));
    const preview = await startPreview({ path: '.', port: 0, language: 'en', fault: console.error });
    const page = await (await fetch(preview.url)).text();
    await preview.close();
    console.log(JSON.stringify([page, migrate({ a: 1 })]));`;
  const { stdout, stderr } = spawnSync('node', ['--input-type=module', '-e', script], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const [page, migrated] = JSON.parse(stdout);
  expect(page).toContain('"server":{"language":"en"}');
  expect(migrated).toEqual({ data: { b: 1 }, lost: [] });
});

const versioned = (name: string) => `${name}@${(own.peerDependencies as Record<string, string>)[name]}`;

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
  ['zxing-wasm jpeg-js pngjs', ['scan', 'note.pdf', '--form', 'note.form.yaml']],
  ['write-excel-file', ['export-xlsform', 'note.form.yaml', '-o', 'note.xlsx']],
])('names %s, which %j needs, and does nothing', (name, args) => {
  writeFileSync(join(folder, 'oidc.yaml'), OIDC);
  writeFileSync(join(folder, 'mail.yaml'), MAIL);
  const before = readdirSync(folder, { recursive: true });
  const command = `npm install ${name.split(' ').map(versioned).join(' ')}`;
  const said = `This needs a package that is not installed. Run "${command}" where Istimara is installed, then try again.\n`;
  expect(ran(...args)).toEqual({ code: 3, out: '', err: said });
  const arabic = ran('--lang', 'ar', ...args);
  expect(arabic).toMatchObject({ code: 3, out: '' });
  expect(arabic.err).toContain('يحتاج هذا إلى حزمة غير مثبتة');
  expect(arabic.err).toContain(command);
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
});
