/** The project's own lint: names, comments, pages and commit subjects against the glossary. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { FULL_TIER } from '../tier.js';

const HOOK = fileURLToPath(new URL('../../scripts/lint/subject.mjs', import.meta.url));
const { findings } = (await import(new URL('../../scripts/lint/names.mjs', import.meta.url).href)) as {
  findings(top: string): readonly { readonly path: string; readonly line: number; readonly id: string }[];
};

const top = mkdtempSync(join(tmpdir(), 'lint-'));
afterAll(() => rmSync(top, { recursive: true }));

function found(path: string, text: string): readonly string[] {
  mkdirSync(dirname(join(top, path)), { recursive: true });
  writeFileSync(join(top, path), text);
  return findings(top)
    .filter(finding => finding.path === path)
    .map(({ line, id }) => `${line} ${id}`)
    .sort();
}

describe('names and comments', () => {
  it.each<[title: string, path: string, text: string, expected: readonly string[]]>([
    ['a constant', 'src/a.ts', 'export const x = 1;\nconst LONGEST = 2;', ['2 N1']],
    ['a type', 'src/a.ts', 'interface Told {}', ['1 N2', '1 N3']],
    ['a destructured name', 'src/a.ts', 'export const { a: tellAll } = f();', ['1 N3']],
    ['a name in a list', 'src/a.ts', 'const [LONGEST, { b: [MOST] }] = f();', ['1 N1', '1 N1']],
    ['a member', 'src/a.ts', 'interface A {\n  readonly keeper: string;\n}', ['2 N7']],
    ['a class member', 'src/a.ts', 'class A {\n  mend() {}\n}', ['2 N8']],
    ['a local name is left to reviews', 'src/a.ts', 'function f() {\n  const told = 1;\n}', []],
    ['a file', 'src/a/courier.ts', 'export {};', ['1 F1']],
    ['a log event', 'src/a.ts', "log({ event: 'database-away' });", ['1 L1']],
    ['the opening of a doc comment', 'src/a.ts', '/** What is sent. */\nexport const a = 1;', ['1 C1']],
    ['a line comment', 'src/a.ts', 'const a = 1;\n// It stands\n// beside it.', ['2 C3', '2 C4']],
    ['a text', 'src/a.ts', 'const anew = "anew";\nconst b = `Open it anew.`;', ['1 C6', '2 C6']],
    ['texts of tests are free', 'test/a.ts', "const a = 'anew';", []],
    ['an exempted line', 'src/a.ts', 'interface A {\n  kept: 1; // lint-ok: stored\n}', []],
    ['names of tests are free', 'test/a.ts', 'const told = 1;', []],
    ['comments of tests are not', 'test/a.ts', '// Nobody is told.', ['1 C2', '1 C5']],
    ['a page', 'docs/a.md', 'Fine.\nIt goes on `told` on.', ['2 C8']],
    ['code in a page', 'docs/a.md', '```\ntold\n```\n', []],
    ['an Arabic page', 'docs/a.ar.md', 'told', []],
  ])('%s', (_title, path, text, expected) => expect(found(path, text)).toEqual(expected));
});

it('the repository has no findings', FULL_TIER, () => {
  const { status, stdout } = spawnSync(process.execPath, [
    fileURLToPath(new URL('../../scripts/lint/names.mjs', import.meta.url)),
  ]);
  expect(String(stdout)).toMatch(/names: 0 findings\n$/);
  expect(status).toBe(0);
});

describe('subjects of commits', () => {
  it.each<[subject: string, faults: readonly string[]]>([
    ['submit: ignore non-string tracking numbers', []],
    ['runtime, compiler: use standard names', []],
    ['Merge branch main', []],
    ['What is no text is no tracking number', ['S1']],
    [`cli: ${'x'.repeat(68)}`, ['S2']],
    ['cli: nobody is told', ['S3']],
  ])('%s', (subject, faults) => {
    const file = join(top, 'message');
    writeFileSync(file, `${subject}\n\nBody.\n`);
    const { status, stderr } = spawnSync(process.execPath, [HOOK, file]);
    expect([...String(stderr).matchAll(/: (S\d):/g)].map(match => match[1])).toEqual(faults);
    expect(status).toBe(faults.length > 0 ? 1 : 0);
  });
});
