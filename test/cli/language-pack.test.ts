/** `istimara language-pack` and `check`: a pack from its beginning, half filled, wrongly filled and unreadable. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FULL_TIER } from '../tier.js';
import { kept } from './istimara.js';

const formIn = (language: string): string => `form: sample
version: 1
languages: [${language}]
title: Form
fields:
  full_name: { label: Ad }
`;

/** Writes a project into a folder of its own and returns the folder. */
function projectOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-language-pack-'));
  for (const [path, text] of Object.entries({ 'package.json': '{}', ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const inFolder = (cwd: string, args: string) => kept([...args.split(' '), '--lang', 'en'], { cwd });

/** Returns the codes of the diagnostics that are printed. */
const codesIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/(?:error|warning)\[([\w-]+)\]/g)].map(([, code]) => code!)),
];

let begun = '';
beforeAll(async () => {
  begun = (await kept(['language-pack', 'tr'])).out;
});

describe('a pack that has been begun', () => {
  it.each<[filled: string, change: (text: string) => string]>([
    ['no key', text => text],
    ['one key', text => text.replace('next: # "Continue"', 'next: Devam et # "Continue"')],
  ])('with %s filled is incomplete, and nothing else', async (_, change) => {
    const folder = projectOf({ 'a.form.yaml': formIn('tr'), 'languages/tr.yaml': change(begun) });
    for (const file of ['a.form.yaml', 'languages/tr.yaml']) {
      const { code, out } = await inFolder(folder, `check ${file}`);
      expect([file, code, codesIn(out)]).toEqual([file, 0, ['language-pack-incomplete']]);
    }
  });

  it('lacks every text, as it was begun', async () => {
    const { code, out } = await inFolder(projectOf({ 'languages/tr.yaml': begun }), 'language-pack tr --missing');
    expect(code).toBe(0);
    expect(begun.endsWith(out)).toBe(true);
    expect(out.split('\n').length).toBeGreaterThan(400);
  });

  it('builds a form, with the words that it has', FULL_TIER, async () => {
    const pack = begun.replace('next: # "Continue"', 'next: Devam et');
    const folder = projectOf({ 'a.form.yaml': formIn('tr'), 'languages/tr.yaml': pack });
    const { code, err } = await inFolder(folder, 'build a.form.yaml');
    expect([code, codesIn(err)]).toEqual([0, ['language-pack-incomplete']]);
  });
});

describe('forms of a text', () => {
  it.each<[text: string, codes: readonly string[]]>([
    ['summaryTitle: { one: "bir hata", other: "{count} hata" }', []],
    ['summaryTitle: { one: "{days} hata", other: "{count} hata" }', ['language-pack-placeholder']],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a translator wrote by mistake.
    ['summaryTitle: { one: "${days} hata", other: "{count} hata" }', ['language-pack-placeholder']],
    ['summaryTitle: { one: [bir], other: "{count} hata" }', ['language-pack-text']],
    ['summaryTitle: { one: , other: "{count} hata" }', ['language-pack-plural']],
    ['tryingAgain: { second: { one: "birazdan", other: "{wait} saniye" } }', []],
    ['tryingAgain: { second: { one: "birazdan", other: "{least} saniye" } }', ['language-pack-placeholder']],
  ])('%s', async (text, codes) => {
    const folder = projectOf({ 'languages/tr.yaml': `element:\n  screen:\n    ${text}\n` });
    const { out } = await inFolder(folder, 'check languages/tr.yaml');
    expect(codesIn(out)).toEqual(['language-pack-incomplete', ...codes]);
  });

  it('may have a name that only other forms of the fallback language have', async () => {
    const text = '{ one: "En az {noun}.", other: "En az {least} {noun}." }';
    const pack = `fallback: ar\npaper:\n  sheet:\n    limits:\n      items:\n        least_named: ${text}\n`;
    const { out } = await inFolder(projectOf({ 'languages/tr.yaml': pack }), 'check languages/tr.yaml');
    expect(codesIn(out)).toEqual(['language-pack-incomplete']);
  });
});

describe('what a pack lacks', () => {
  it.each<[pack: string, source: string | Uint8Array, code: string]>([
    ['is empty', '', 'language-pack-text'],
    ['is not UTF-8', new Uint8Array([0x61, 0x3a, 0x20, 0xfe, 0xd4]), 'not-utf8'],
    ['is no YAML', 'element:\n  screen: { next: "Devam\n', 'yaml-quote'],
  ])('is not told of one that %s', async (_, source, expected) => {
    const folder = projectOf({ 'languages/tr.yaml': source });
    const { code, out, err } = await inFolder(folder, 'language-pack tr --missing');
    expect([code, out]).toEqual([1, '']);
    expect(codesIn(err)).toContain(expected);
    expect(err).toContain('languages/tr.yaml:');
  });

  it('is listed by the command that check names, for a region of the language too', async () => {
    const folder = projectOf({ 'a.form.yaml': formIn('tr-CY'), 'languages/tr.yaml': begun });
    const { out } = await inFolder(folder, 'check a.form.yaml');
    const [, command] = /help: istimara (.+ --missing)/.exec(out)!;
    expect((await inFolder(folder, command!)).code).toBe(0);
  });

  it('is asked of packs inside the project alone', async () => {
    const folder = projectOf({ 'languages/tr.yaml': begun, 'inside/package.json': '{}', 'forms/a.txt': '' });
    expect((await inFolder(join(folder, 'inside'), 'language-pack tr --missing')).code).toBe(3);
    expect((await inFolder(join(folder, 'forms'), 'language-pack tr --missing')).code).toBe(0);
  });

  it('is in the fallback language of the pack, so that no other can be chosen', async () => {
    const { code, err } = await inFolder(projectOf({}), 'language-pack tr --missing --from ar');
    expect(code).toBe(2);
    expect(err).toMatch(/--missing.* cannot be used with .*--from/);
  });
});
