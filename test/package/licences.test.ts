/**
 * Licences of what is installed with the package, and of what papers and forms contain. All of them are allowed, and
 * NOTICE names them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import own from '../../package.json' with { type: 'json' };
import { commitOf } from '../../scripts/commit.mjs';
import { FONT_PACKAGES, installedPackages } from '../../scripts/dependencies.mjs';
import { billOfMaterials } from '../../scripts/sbom.mjs';
import { compile, sharedRuntime } from '../../src/compiler/index.js';
import { FONT_PATHS } from '../../src/compiler/typeset/fonts/font-files.js';
import { ALLOWED_LICENCES, licenceNames } from './allowed-licences.js';

const file = (path: string) => new URL(`../../${path}`, import.meta.url);
const text = (path: string) => readFileSync(file(path), 'utf8');
const notice = text('NOTICE').replace(/\s+/g, ' ');

const { required, copied, optional } = installedPackages();
const installed = [...required, ...copied, ...optional];

it('contains nothing whose licence would bind its users', () => {
  // png-js states its licence, MIT, only in its licence file.
  const licences = installed.map(
    ([path, { license }]) => [path, license ?? (path.endsWith('/png-js') ? 'MIT' : '')] as const,
  );
  expect(licences.length).toBeGreaterThan(80);
  expect(
    licences.filter(
      ([, license]) => license === '' || !licenceNames(license).every(name => ALLOWED_LICENCES.includes(name)),
    ),
  ).toEqual([]);
});

it('lists every dependency with licence and digest in the bill of materials, with its author and the time of the commit', () => {
  const bill = billOfMaterials();
  const { bomFormat, metadata, components } = JSON.parse(bill);
  expect([bomFormat, metadata.component.name, metadata.timestamp]).toEqual(['CycloneDX', own.name, commitOf()!.time]);
  expect(metadata.timestamp).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(metadata.authors).toEqual([{ name: 'The Istimara authors' }]);
  expect(billOfMaterials()).toBe(bill);
  const names = components.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(Object.keys({ ...own.dependencies, ...own.peerDependencies })));
  // A package that the tests use may also come with the package as a dependency of another one, in another version.
  const paths = new Set(installed.map(([path]) => path));
  const isDev = (name: string) => !paths.has(`node_modules/${name}`);
  const listed = components.map(({ name, version }: { name: string; version: string }) => `${name}@${version}`);
  expect(
    Object.entries(own.devDependencies).filter(
      ([name, version]) => isDev(name) && listed.includes(`${name}@${version}`),
    ),
  ).toEqual([]);
  const scopes = new Map(components.map(({ name, scope }: { name: string; scope: string }) => [name, scope]));
  expect([scopes.get('pg'), scopes.get('better-sqlite3'), scopes.get('lit')]).toEqual([
    'optional',
    'optional',
    'required',
  ]);
  const bare = components.filter(
    (one: { licenses: unknown[]; hashes: unknown[] }) => !one.licenses?.length || !one.hashes?.length,
  );
  expect(bare).toEqual([]);
});

it('names every font with its copyright', () => {
  const used = Object.values(FONT_PATHS).map(path => `@expo-google-fonts/${path.split('/')[0]}`);
  expect([...new Set(used)].sort()).toEqual(FONT_PACKAGES);
  expect(FONT_PACKAGES).toHaveLength(3);
  for (const font of FONT_PACKAGES) {
    const [first] = text(`node_modules/${font}/LICENSE_FONT`).trim().split(/\r?\n/);
    const owner = /Copyright (?:\(c\) )?[\d, -]*(.+?)(?:,? \(http.*)?$/.exec(first!)![1]!;
    expect(notice, font).toContain(font.split('/')[1]);
    expect(notice, font).toContain(owner);
    expect(text(`node_modules/${font}/LICENSE_FONT`), font).toContain('SIL OPEN FONT LICENSE Version 1.1');
    const packed = `lib/compiler/typeset/fonts/files/${font.split('/')[1]}.LICENSE`;
    expect(text(packed), font).toBe(text(`node_modules/${font}/LICENSE_FONT`));
  }
});

it('names every package that contains third-party code, and that is installed', () => {
  for (const name of ['@hyzyla/pdfium', 'zxing-wasm', 'harfbuzzjs', 'better-sqlite3', 'lit']) {
    expect(existsSync(file(`node_modules/${name}/package.json`)), name).toBe(true);
    expect(notice, name).toContain(name);
  }
});

it('names the owner of Lit in each file that contains it', async () => {
  const source = 'form: a\nversion: 1\ntitle: طلب\nfields: { name: الاسم }\n';
  const { compiled } = await compile(source, {
    ...{ file: 'a.form.yaml', project: { read: () => undefined }, only: ['element'], today: '2026-11-24' },
  });
  const made = [...compiled!.files, ...(await sharedRuntime())].map(
    ({ path, content }) => [path, `${content}`] as const,
  );
  const holding = made.filter(([, content]) => content.includes('lit-html'));
  expect(holding.map(([path]) => path)).toEqual(['a.js', '../istimara-runtime.js']);
  for (const [path, content] of holding)
    expect(content.slice(0, 200), path).toMatch(/Lit, Copyright 2017 Google LLC.*BSD-3-Clause/);
});
