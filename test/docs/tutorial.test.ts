/**
 * Tutorials: each is followed to the letter, and must print what it says is printed. `UPDATE=1` writes the outputs
 * again. The Arabic one is followed a second time, with its commands in one process.
 */
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { version } from '../../src/cli/version.js';
import { FULL_TIER } from '../tier.js';
import { entered, enteredInOneProcess, installed, put, read, steady, withoutCheckpoints, written } from './follow.js';
import { page } from './pages.js';

const FORM = 'forms/residence.form.yaml';
const FENCE = /^```(\S.*)\n([\s\S]*?)^```$/gm;

const ARABIC = 'docs/tutorial.ar.md';
const ENGLISH = 'docs/tutorial.en.md';

it(`${ARABIC}, in one process`, { ...FULL_TIER, timeout: 300_000 }, () => followed(ARABIC, enteredInOneProcess));
it.concurrent.each([ARABIC, ENGLISH])('%s', { ...FULL_TIER, timeout: 300_000 }, path => followed(path, entered));

async function followed(path: string, enter: typeof entered): Promise<void> {
  const folder = installed();
  const { text } = page(path);
  expect(text).toContain(`npm install ./istimara-${version()}.tgz`);
  const language = path.includes('.ar.') ? 'ar' : 'en';
  let printed = '';
  let printedOnce = false;
  const outputs: string[] = [];
  for (const [, info, inside] of text.matchAll(FENCE)) {
    const [kind, how, key] = info!.split(' ');
    if (kind === 'sh') {
      printed = '';
      for (const line of inside!.trimEnd().split('\n')) {
        if (line.includes(' print ') && !printedOnce) keepForms(folder, `${language}-first`);
        printedOnce ||= line.includes(' print ');
        printed += await enter(line, folder);
      }
    } else if (kind === 'text') {
      outputs.push(withoutCheckpoints(printed).trimEnd());
      if (!process.env.UPDATE) expect(steady(printed)).toBe(steady(inside!));
    } else if (kind === 'yaml') {
      const file = written(read(folder, FORM), how!, inside!, key);
      expect(file, `${how}: ${inside}`).toBeDefined();
      put(folder, FORM, file!);
    } else put(folder, how!, inside!);
  }
  if (process.env.UPDATE) update(path, outputs);
  else made(folder, language);
  keepForms(folder, `${language}-whole`);
  rmSync(folder, { recursive: true });
}

/** Saves the forms as the reader has them, because scripts/pictures-screen.mjs shows them. */
function keepForms(folder: string, name: string): void {
  const { TUTORIAL_FORMS } = process.env;
  if (TUTORIAL_FORMS) cpSync(join(folder, 'forms'), join(TUTORIAL_FORMS, name), { recursive: true });
}

function update(path: string, outputs: string[]): void {
  const url = new URL(`../../${path}`, import.meta.url);
  const next = (whole: string, info: string) => (info === 'text' ? `\`\`\`text\n${outputs.shift()}\n\`\`\`` : whole);
  writeFileSync(url, readFileSync(url, 'utf8').replace(FENCE, next));
}

/** Checks the files that the reader has at the end. */
function made(folder: string, language: string): void {
  for (const name of [`residence.${language}.pdf`, 'samar.pdf'])
    expect(read(folder, name).slice(0, 5), name).toBe('%PDF-');
  const versions = [1, 2, 3, 4];
  for (const version of versions)
    expect(existsSync(join(folder, `dist/residence/v${version}/index.html`)), `version ${version}`).toBe(true);
  for (const paper of ['ar', 'en']) expect(read(folder, `dist/residence/residence.${paper}.pdf`)).toMatch(/^%PDF-/);
  expect(Object.keys(JSON.parse(read(folder, 'istimara.lock.json')))).toEqual(
    expect.arrayContaining(versions.map(version => `residence@${version}`)),
  );
}
