/** Size of the code that a browser loads, which contains only what a form uses. */
import { gzipSync } from 'node:zlib';
import { type AnyNode, parse } from 'acorn';
import { beforeAll, describe, expect, it } from 'vitest';
import { formOf } from '../../../bench/form-of.mjs';
import { compile, type OutputFile, sharedRuntime } from '../../../src/compiler/index.js';
import { runtimeParts } from '../../../src/compiler/linker/runtime-parts.js';

const element = async (form: string, sharedRuntime = false): Promise<readonly OutputFile[]> => {
  const project = { read: () => undefined };
  const options = { file: 'bench.form.yaml', project, only: ['element'], sharedRuntime, today: '2026-11-24' };
  return (await compile(form, options)).compiled!.files;
};
const kilobytes = ({ content }: OutputFile) => gzipSync(content, { level: 9 }).length / 1024;

describe('a form of 30 fields, with gzip', () => {
  let [alone, beside]: (readonly OutputFile[])[] = [];
  beforeAll(async () => {
    alone = await element(formOf(30));
    beside = await element(formOf(30), true);
  });
  const file = (files: readonly OutputFile[], path: string) => files.find(one => one.path === path)!;

  it('is at most 26.05 KB on its own, and less than that again in lazy chunks', () => {
    expect(kilobytes(file(alone!, 'bench.js'))).toBeLessThanOrEqual(26.05);
    expect(kilobytes(file(alone!, 'bench.keep.js'))).toBeLessThanOrEqual(21.05);
    expect(kilobytes(file(alone!, 'bench.host.js'))).toBeLessThanOrEqual(2.25);
  });

  it('is at most 3 KB with the shared runtime', () => {
    expect(kilobytes(file(beside!, 'bench.js'))).toBeLessThanOrEqual(3);
  });

  it('has no feature that it does not use', () => {
    const code = String(file(alone!, 'bench.js').content);
    for (const absent of ['part="card"', '<strong>', 'type="file"', 'touch-action', 'AESKW', '.table', 'USCAAG'])
      expect(code, absent).not.toContain(absent);
  });
});

/** Size of each shared file in kilobytes, at most. */
const LIMITS: Readonly<Record<string, number>> = {
  abroad: 1.5,
  audio: 4,
  barcode: 2.1,
  calendar: 4.2,
  card: 3.3,
  copies: 1.6,
  faults: 2.8,
  files: 8.3,
  host: 2.3,
  keep: 18.15,
  'keep-ar': 4,
  'keep-en': 3.5,
  'keep-ku': 3.5,
  money: 1.1,
  pictures: 2.7,
  place: 2.5,
  resumable: 2,
  rows: 1,
  runtime: 25.45,
  sealed: 2.5,
  search: 3,
  survey: 2,
  table: 1,
  warnings: 3.52,
};

it.each(Object.entries(LIMITS))('istimara-%s.js is at most %d KB, with gzip', async (name, most) => {
  const made = (await sharedRuntime()).find(({ path }) => path === `../istimara-${name}.js`)!;
  expect(kilobytes(made)).toBeLessThanOrEqual(most);
  parse(String(made.content), { ecmaVersion: 2022, sourceType: 'module' });
});

it('has a limit for every shared file', async () => {
  const made = (await sharedRuntime()).map(({ path }) => path.replace(/^..\/istimara-|\.js$/g, ''));
  expect(made.sort()).toEqual(Object.keys(LIMITS).sort());
});

it('has parts that can be taken one by one, because no name inside one is declared by another', async () => {
  const { declarations } = await runtimeParts();
  const all = declarations.flatMap(({ names }) => names);
  expect(new Set(all).size).toBe(all.length);
  const declared = new Set(all);
  const hidden = declarations.flatMap(({ code, variable, names }) => {
    const { body } = parse(variable ? `var ${code}` : code, { ecmaVersion: 2022 }) as unknown as { body: AnyNode[] };
    return innerNames(body).filter(name => declared.has(name) && !names.includes(name));
  });
  expect(hidden).toEqual([]);
});

/** Returns the names of parameters, variables, functions and classes inside a node. */
function innerNames(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(innerNames);
  if (typeof node !== 'object' || node === null) return [];
  const { type, params, id, param } = node as { type?: string; params?: unknown; id?: unknown; param?: unknown };
  const bound = /Function/.test(type ?? '') ? [params, id] : /Declarator|Class/.test(type ?? '') ? [id] : [];
  const own = [...bound, ...(type === 'CatchClause' ? [param] : [])].flatMap(patternNames);
  return [...own, ...Object.values(node).flatMap(innerNames)];
}

function patternNames(pattern: unknown): string[] {
  if (Array.isArray(pattern)) return pattern.flatMap(patternNames);
  const { type, name, properties, elements, left, argument, value } = (pattern ?? {}) as Record<string, unknown>;
  if (type === 'Identifier') return [name as string];
  return type ? [properties, elements, left, argument, value].flatMap(patternNames) : [];
}
