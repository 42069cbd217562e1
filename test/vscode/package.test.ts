/**
 * The package of the extension, and its language server, started as VS Code starts it.
 *
 * @module-tag full
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeAction, CompletionItem, WorkspaceEdit } from 'vscode-languageserver/node';
import own from '../../package.json' with { type: 'json' };
import { vsixArchive, vsixFiles } from '../../scripts/vsix.mjs';
import { startToolkit } from '../../src/vscode/toolkit-process.js';
import { applied, type Editor, editor } from '../cli/lsp/client.js';
import { ALLOWED_LICENCES, licenceNames } from '../package/allowed-licences.js';
import { type Unpacked, unpacked } from './unpacked.js';

let vsix: Unpacked;
beforeAll(async () => {
  vsix = await unpacked();
});
afterAll(() => vsix.remove());

it('says what it is, and names files that it has', () => {
  const manifest = JSON.parse(vsix.text('extension/package.json'));
  const described = vsix.text('extension.vsixmanifest');
  expect([manifest.name, manifest.version]).toEqual(['istimara', own.version]);
  expect(described).toContain(`Id="istimara" Version="${own.version}" Publisher="istimara"`);
  expect(described).toContain(`Id="Microsoft.VisualStudio.Code.Engine" Value="${manifest.engines.vscode}"`);
  expect(described).toMatch(/<Tags>[^<]*\b__ext_form\.yaml\b/);
  const named = [...described.matchAll(/(?:Path="|<(?:License|Icon)>)([^"<]+)/g)].map(match => match[1]!);
  const contributed = [manifest.main, manifest.icon, ...JSON.stringify(manifest).matchAll(/"(\.\/[^"]+\.json)"/g)];
  const inExtension = contributed.map(one => join('extension', typeof one === 'string' ? one : one[1]!));
  expect(named.length).toBe(6);
  expect([...named, ...inExtension].filter(path => !vsix.files.has(path))).toEqual([]);
});

it('has a media type for each of its files', () => {
  const types = vsix.text('[Content_Types].xml');
  const declared = [...types.matchAll(/<Default Extension="([^"]+)" ContentType="[\w.+-]+\/[\w.+-]+"\/>/g)];
  const endings = new Set([...vsix.files.keys()].map(path => extname(path).toLowerCase()));
  expect(declared.map(match => match[1]).sort()).toEqual(
    [...endings].filter(one => one !== '' && one !== '.xml').sort(),
  );
});

it('has an icon of at least 128 pixels', () => {
  const icon = vsix.files.get('extension/icon.png') as Buffer;
  expect([icon.subarray(1, 4).toString(), icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual(['PNG', 256, 256]);
});

it('names the licence of each package in it, and none that would bind its users', () => {
  const [notice, ...packages] = vsix.text('extension/licences.txt').split(`\n${'-'.repeat(80)}\n\n`);
  const names = packages.map(text => text.slice(0, text.indexOf('\n')));
  expect(notice).toContain('Istimara');
  expect(names).toEqual(expect.arrayContaining(['vscode-languageclient', 'vscode-languageserver', 'pdfmake', 'yaml']));
  const licences = names.map(name => [
    name,
    JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8')).license,
  ]);
  // png-js states its licence, MIT, only in its licence file.
  expect(
    licences.filter(
      ([name, licence]) =>
        name !== 'png-js' && (!licence || !licenceNames(licence).every(one => ALLOWED_LICENCES.includes(one))),
    ),
  ).toEqual([]);
});

describe('the language server that it carries', () => {
  const FILE = 'new.form.yaml';
  const TEXT =
    'استمارة: new\nالإصدار: 1\nالعنوان: طلب\nالحقول:\n  name: { التسميه: الاسم }\n  note: { التسمية: ملاحظة, يظهر_إذا: name != null }\n';
  let open: Editor;
  beforeAll(async () => {
    const script = join(vsix.extension, 'toolkit/lib/vscode/toolkit.js');
    open = await editor('ar', {}, (args, folder) =>
      startToolkit(script, args, { ...(folder && { folder }), isTrusted: true }),
    );
    await open.open(FILE, TEXT);
  });
  afterAll(async () => {
    await open.ask('shutdown', {});
    await open.connection.sendNotification('exit');
    expect(await open.ended).toBe(0);
  });
  const document = () => ({ textDocument: { uri: open.uri(FILE) } });
  const about = (part: string, shift = 0) => ({ ...document(), position: open.at(FILE, part, shift) });

  it('reports a mistake in an Arabic form, and fixes it', async () => {
    const [found] = await open.told(FILE, list => list.length > 0);
    expect([found!.code, found!.message]).toEqual(['unknown-key', expect.stringContaining('هل قصدت «التسمية»؟')]);
    const context = { diagnostics: [found], only: ['quickfix'] };
    const [fix] = await open.ask<CodeAction[]>('textDocument/codeAction', {
      ...document(),
      range: found!.range,
      context,
    });
    await open.type(FILE, fix!.edit!.changes![open.uri(FILE)]![0]!);
    expect(open.text(FILE)).toBe(TEXT.replace('التسميه', 'التسمية'));
    await open.told(FILE, list => list.length === 0);
  });

  it('completes keys in Arabic', async () => {
    const items = await open.ask<CompletionItem[]>('textDocument/completion', about('التسمية: ملاحظة'));
    expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(['مطلوب', 'التوضيح']));
  });

  it('renames a field with its uses', async () => {
    const { changes } = await open.ask<WorkspaceEdit>('textDocument/rename', {
      ...about('name: {'),
      newName: 'full_name',
    });
    const renamed = applied(open.text(FILE), changes![open.uri(FILE)]!);
    expect(renamed).toContain('يظهر_إذا: full_name != null');
    expect(renamed).toContain('الاسم_السابق: name');
  });

  it('has the templates', async () => {
    const params = { template: 'passport', id: 'travel' };
    const files = await open.ask<{ path: string }[]>('istimara/newForm', params);
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(['travel.form.yaml', 'emblem.svg']));
  });
});

it('packs the same bytes again, which another program unpacks', async () => {
  const bytes = vsixArchive(vsix.files);
  expect(Buffer.compare(bytes, vsixArchive(await vsixFiles()))).toBe(0);
  const folder = mkdtempSync(join(tmpdir(), 'istimara-unzip-'));
  writeFileSync(join(folder, 'a.vsix'), bytes);
  execFileSync('unzip', ['-q', 'a.vsix', '-d', 'a'], { cwd: folder });
  const different = [...vsix.files].filter(
    ([path, content]) =>
      Buffer.compare(readFileSync(join(folder, 'a', path)), Buffer.from(content as Uint8Array)) !== 0,
  );
  expect(different.map(([path]) => path)).toEqual([]);
  expect(bytes.length).toBeLessThan(6_000_000);
});
