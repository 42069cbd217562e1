/** The manifest of the extension: what VS Code requires, and texts in both languages for all that a person reads. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import own from '../../package.json' with { type: 'json' };
import { isFormFile } from '../../src/compiler/editor/index.js';
import manifest from '../../src/vscode/manifest.json' with { type: 'json' };
import { extensionLanguage, isolated, MESSAGES } from '../../src/vscode/messages.js';
import ar from '../../src/vscode/texts.ar.json' with { type: 'json' };
import en from '../../src/vscode/texts.en.json' with { type: 'json' };

const source = (name: string): string => readFileSync(new URL(`../../src/vscode/${name}`, import.meta.url), 'utf8');
const texts = JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g);
const keys = [...new Set([...texts].map(([, key]) => key!))].sort();
const arabic = /[\u0621-\u064a]/;

it('has all texts in Arabic and English', () => {
  expect(keys.length).toBeGreaterThan(7);
  expect([Object.keys(en).sort(), Object.keys(ar).sort()]).toEqual([keys, keys]);
  expect(Object.values(ar).filter(text => !arabic.test(text))).toEqual([]);
  expect(Object.keys(MESSAGES.ar)).toEqual(Object.keys(MESSAGES.en));
});

it('names commands in both languages in an editor in English, because VS Code has no Arabic of its own', () => {
  const { commands } = manifest.contributes;
  for (const { title } of commands) {
    const key = title.slice(1, -1) as keyof typeof en;
    expect(en[key]).toMatch(new RegExp(`^[A-Z][\\w ]+ \\(${ar[key]}\\)$`));
  }
});

it('adds each command that the client has, and offers each in the menus that it names', () => {
  const added = manifest.contributes.commands.map(({ command }) => command);
  const registered = [...source('extension.ts').matchAll(/registerCommand\('([\w.]+)'/g)].map(match => match[1]!);
  expect(added).toEqual(registered);
  const inMenus = Object.values(manifest.contributes.menus).flat();
  expect(inMenus.filter(({ command }) => !added.includes(command))).toEqual([]);
});

it('is activated by the files that the language server takes for forms', () => {
  const [language] = manifest.contributes.languages;
  expect(language!.extensions.every(ending => isFormFile(`permit${ending}`))).toBe(true);
  expect(manifest.activationEvents).toEqual([
    `onLanguage:${language!.id}`,
    ...language!.extensions.map(ending => `workspaceContains:**/*${ending}`),
  ]);
  const [grammar] = manifest.contributes.grammars;
  expect([grammar!.language, grammar!.scopeName]).toEqual([language!.id, JSON.parse(source('grammar.json')).scopeName]);
  expect(Object.keys(manifest.contributes.configurationDefaults)).toEqual([`[${language!.id}]`]);
});

it('requires the VS Code that its types and its Node.js are of, and runs code of a project only if it is trusted', () => {
  expect(manifest.engines.vscode).toBe(`^${own.devDependencies['@types/vscode']}`);
  expect(manifest.capabilities.untrustedWorkspaces.supported).toBe('limited');
  expect(manifest.license).toBe(own.license);
});

it.each([
  ['ar', 'en', {}, 'ar'],
  ['en', 'ar', {}, 'en'],
  ['auto', 'ar', {}, 'ar'],
  ['auto', 'en', { LANG: 'ar_SY.UTF-8' }, 'ar'],
  ['auto', 'en', { LANG: 'ar_SY.UTF-8', LC_ALL: 'en_US.UTF-8' }, 'en'],
  [undefined, 'fr', {}, 'en'],
])(
  'speaks, with the setting %j, in an editor in %j and an environment of %j, the language %j',
  (setting, display, environment, language) => {
    expect(extensionLanguage(setting, display, environment)).toBe(language);
  },
);

it('gives each line of an Arabic message its direction, because VS Code is left to right', () => {
  expect(isolated('لا يوجد «a».\nهل قصدت «ب»؟', 'ar')).toBe('\u2067لا يوجد «a».\u2069\n\u2067هل قصدت «ب»؟\u2069');
  expect(isolated('Write “a”.', 'en')).toBe('Write “a”.');
});
