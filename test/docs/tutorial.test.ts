/**
 * Tutorials: each is followed to the letter, and must print what it says is printed. `UPDATE=1` writes the outputs
 * again.
 */
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { version } from '../../src/cli/version.js';
import { eachInTiers } from '../tier.js';
import { entered, installed, put, read, steady, written } from './follow.js';
import { page } from './pages.js';

const FORM = 'forms/residence.form.yaml';
const FENCE = /^```(\S.*)\n([\s\S]*?)^```$/gm;

eachInTiers(it.concurrent, page => page === 'docs/tutorial.ar.md', ['docs/tutorial.ar.md', 'docs/tutorial.en.md'])(
  '%s',
  async path => {
    const folder = installed();
    const { text } = page(path);
    expect(text).toContain(`npm install ./istimara-${version()}.tgz`);
    let printed = '';
    const outputs: string[] = [];
    for (const [, info, inside] of text.matchAll(FENCE)) {
      const [kind, how] = info!.split(' ');
      if (kind === 'sh') {
        printed = '';
        for (const line of inside!.trimEnd().split('\n')) printed += await entered(line, folder);
      } else if (kind === 'text') {
        outputs.push(printed.trimEnd());
        if (!process.env.UPDATE) expect(steady(printed)).toBe(steady(inside!));
      } else if (kind === 'yaml') {
        const file = written(read(folder, FORM), how!, inside!);
        expect(file, `${how}: ${inside}`).toBeDefined();
        put(folder, FORM, file!);
      } else put(folder, how!, inside!);
    }
    if (process.env.UPDATE) update(path, outputs);
    else made(folder, path.includes('.ar.') ? 'ar' : 'en');
    // Saves the forms as the reader has them at the end, because scripts/pictures-screen.mjs shows them.
    const { TUTORIAL_FORMS } = process.env;
    if (TUTORIAL_FORMS)
      cpSync(join(folder, 'forms'), join(TUTORIAL_FORMS, path.includes('.ar.') ? 'ar' : 'en'), { recursive: true });
    rmSync(folder, { recursive: true });
  },
  300_000,
);

function update(path: string, outputs: string[]): void {
  const url = new URL(`../../${path}`, import.meta.url);
  const next = (whole: string, info: string) => (info === 'text' ? `\`\`\`text\n${outputs.shift()}\n\`\`\`` : whole);
  writeFileSync(url, readFileSync(url, 'utf8').replace(FENCE, next));
}

/** Checks the files that the reader has at the end. */
function made(folder: string, language: string): void {
  for (const name of [`residence.${language}.pdf`, 'samar.pdf'])
    expect(read(folder, name).slice(0, 5), name).toBe('%PDF-');
  for (const kept of ['v1', 'v2']) expect(existsSync(join(folder, 'dist/residence', kept, 'index.html'))).toBe(true);
  expect(Object.keys(JSON.parse(read(folder, 'istimara.lock.json')))).toEqual(
    expect.arrayContaining(['residence@1', 'residence@2']),
  );
}
