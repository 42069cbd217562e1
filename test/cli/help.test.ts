/** Help and usage errors in Arabic: every text is translated, and a misspelt option or command gets its right name. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kept } from './istimara.js';

const ARABIC = /\p{Script=Arabic}/u;

const help = async (...command: readonly string[]) => (await kept(['--lang', 'ar', ...command, '--help'])).out;

/** Returns the names of the commands that a help text lists. */
const commandsIn = (text: string): readonly string[] =>
  [...(text.split('الأوامر:\n')[1] ?? '').matchAll(/^ {2}([a-z-]+)/gm)]
    .map(([, name]) => name!)
    .filter(name => name !== 'help');

/** Returns the arguments, options and commands of a help text whose description has no Arabic letter. */
const untranslated = (text: string): readonly string[] =>
  text
    .replace(/\n {10,}/g, ' ')
    .split('\n')
    .filter(line => /^ {2}\S/.test(line) && !ARABIC.test(line));

describe('help in Arabic', () => {
  it('has a text for every command, argument and option', async () => {
    const top = await help();
    const names = commandsIn(top);
    expect(names.length).toBeGreaterThan(25);
    expect(untranslated(top)).toEqual([]);
    for (const name of names) {
      const text = await help(name);
      expect([name, untranslated(text)]).toEqual([name, []]);
      expect(text).toMatch(/^الاستعمال: istimara /);
      for (const inner of commandsIn(text)) expect([inner, untranslated(await help(name, inner))]).toEqual([inner, []]);
    }
  });

  it('follows the locale, as other messages do', async () => {
    const { out } = await kept(['check', '--help'], { env: { LANG: 'ar_SY.UTF-8' } });
    expect(out).toContain('الخيارات:');
    expect((await kept(['check', '--help'])).out).toContain('Options:');
  });
});

describe('usage errors in Arabic', () => {
  it.each<[args: string, answer: string]>([
    ['check --fxi a', 'خطأ: لا يوجد خيار باسم ‎--fxi. هل قصدت ‎--fix؟'],
    ['chekc a', 'خطأ: لا يوجد أمر باسم «chekc». هل قصدت ‎check؟'],
    ['check', 'خطأ: ينقص المُدخل <files>.'],
    ['build a -o', 'خطأ: تنقص قيمة الخيار ‎-o, --output <dist>.'],
    ['explain a b', 'خطأ: عدد المدخلات 2، والمطلوب 1.'],
    ['init a --keywords fr', 'خطأ: لا تصلح القيمة «fr» للخيار ‎--keywords <language>. القيم الممكنة: ar، en.'],
    ['user add a', 'خطأ: ينقص الخيار ‎'],
  ])('istimara %s', async (args, answer) => {
    const { code, err } = await kept([...args.split(' '), '--lang', 'ar']);
    expect(err).toContain(answer);
    expect(code).toBe(2);
  });

  it('suggests the right name in English too', async () => {
    expect((await kept(['check', '--fxi', 'a'])).err).toContain('Did you mean --fix?');
  });
});

describe('a file in a folder that is not there', () => {
  it.each<[string, string]>([
    ['print', 'nowhere/a.form.yaml'],
    ['diff', 'nowhere/a.form.yaml nowhere/b.form.yaml'],
    ['validate', 'nowhere/a.form.yaml nowhere/a.json'],
    ['export-xlsform', 'nowhere/a.form.yaml'],
    ['check', 'nowhere/a.form.yaml'],
    ['check --fix', 'nowhere/a.form.yaml'],
    ['build', 'nowhere/a.form.yaml'],
    ['publish', 'nowhere/a.form.yaml'],
    ['fmt', 'nowhere/a.form.yaml'],
    ['import', 'nowhere/a.xlsx'],
    ['scan', 'nowhere/a.png --form nowhere/a.form.yaml'],
    ['open', 'nowhere/a.jsonl --key nowhere/a.jwk --form nowhere/a.form.yaml'],
    ['verify', 'nowhere/a.json --key nowhere/a.jwk'],
    ['preview', 'nowhere/a'],
    ['serve', 'nowhere/dist'],
    ['eval', 'a --form nowhere/a.form.yaml'],
    ['take', 'nowhere/a.json --store sqlite:nowhere/a.db'],
  ])('is named by %s in a sentence', async (command, args) => {
    const cwd = mkdtempSync(join(tmpdir(), 'istimara-help-'));
    const { code, err, out } = await kept([...command.split(' '), ...args.split(' ')], { cwd });
    expect(out + err).toContain('nowhere');
    expect(err).not.toMatch(/fault of Istimara|\n {4}at /);
    expect(code).toBeGreaterThan(0);
  });
});
