/** Size of the code that a browser loads, which contains only what a form uses. */
import { gzipSync } from 'node:zlib';
import { type AnyNode, parse } from 'acorn';
import { beforeAll, describe, expect, it } from 'vitest';
import { formOf } from '../../../bench/form-of.mjs';
import { compile, type OutputFile, sharedRuntime } from '../../../src/compiler/index.js';
import { identifiersIn } from '../../../src/compiler/linker/build/parse-declarations.js';
import { runtimeParts } from '../../../src/compiler/linker/runtime-parts.js';

const element = async (form: string, sharedRuntime = false): Promise<readonly OutputFile[]> => {
  const project = { read: () => undefined };
  const options = { file: 'bench.form.yaml', project, only: ['element'], sharedRuntime, today: '2026-11-24' };
  return (await compile(form, options)).compiled!.files;
};
/** Kilobytes with gzip. The digest of the runtime is a fixed one: each has another size, by chance. */
const kilobytes = ({ content }: OutputFile) => {
  const fixed = typeof content === 'string' ? content.replace(/\bv[0-9a-f]{8}\b/, 'v5c1e9a37') : content;
  return gzipSync(fixed, { level: 9 }).length / 1024;
};

it('is at most 36.9 KB on its own for a form of 1,000 fields, with gzip', async () => {
  const [script] = await element(formOf(1000));
  expect(kilobytes(script!)).toBeLessThanOrEqual(36.9);
});

describe('a form of 30 fields, with gzip', () => {
  let [alone, beside]: (readonly OutputFile[])[] = [];
  beforeAll(async () => {
    alone = await element(formOf(30));
    beside = await element(formOf(30), true);
  });
  const file = (files: readonly OutputFile[], path: string) => files.find(one => one.path === path)!;

  it('is at most 24.67 KB on its own, and less than that again in lazy chunks', () => {
    expect(kilobytes(file(alone!, 'bench.js'))).toBeLessThanOrEqual(24.67);
    expect(kilobytes(file(alone!, 'bench.keep.js'))).toBeLessThanOrEqual(21.2);
    expect(kilobytes(file(alone!, 'bench.host.js'))).toBeLessThanOrEqual(2.33);
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
  abroad: 1.07,
  audio: 3.82,
  barcode: 1.99,
  calendar: 4.11,
  card: 3.26,
  controls: 1.88,
  copies: 1.55,
  faults: 2.71,
  files: 8.17,
  host: 2.39,
  keep: 18.25,
  'keep-ar': 3.98,
  'keep-en': 3.14,
  'keep-ku': 3.45,
  money: 1.1,
  pictures: 2.62,
  place: 2.48,
  rank: 1.96,
  resumable: 1.64,
  rows: 0.67,
  runtime: 24.5,
  sealed: 2.47,
  search: 2.83,
  survey: 0.75,
  table: 0.7,
  warnings: 3.43,
};

it.each(Object.entries(LIMITS))('istimara-%s.js is at most %d KB, with gzip', async (name, most) => {
  const made = (await sharedRuntime()).find(({ path }) => path === `../istimara-${name}.js`)!;
  expect(kilobytes(made)).toBeLessThanOrEqual(most);
  parse(String(made.content), { ecmaVersion: 2022, sourceType: 'module' });
});

/** Methods and functions that the oldest browsers of docs/versions.md do not have. */
const TOO_NEW =
  /\.(?:toReversed|toSorted|toSpliced|with|isWellFormed|toWellFormed|union|intersection|difference)\(|(?:Array\.fromAsync|Promise\.(?:withResolvers|try)|(?:Object|Map)\.groupBy|AbortSignal\.any|light-dark)\(/;

/** Rules that older browsers skip, because they ask for the colours of both schemes first. */
const SKIPPED = /@supports \(color:light-dark\(red,red\)\)\{(?:[^{}]*\{[^{}]*\})*\}/g;

it('calls nothing that is newer than the oldest browsers', async () => {
  const used = (content: OutputFile['content']) => TOO_NEW.exec(String(content).replace(SKIPPED, ''))?.[0];
  const found = (await sharedRuntime()).map(({ path, content }) => [path, used(content)]);
  expect(found.filter(([, call]) => call)).toEqual([]);
});

it('has a limit for every shared file', async () => {
  const made = (await sharedRuntime()).map(({ path }) => path.replace(/^..\/istimara-|\.js$/g, ''));
  expect(made.sort()).toEqual(Object.keys(LIMITS).sort());
});

it('has parts that can be taken one by one, because no name inside one hides another that it uses', async () => {
  const { declarations } = await runtimeParts();
  const all = declarations.flatMap(({ names }) => names);
  expect(new Set(all).size).toBe(all.length);
  const hidden = declarations.flatMap(({ code, variable, names, uses }) => {
    const { body } = parse(variable ? `var ${code}` : code, { ecmaVersion: 2022 }) as unknown as { body: AnyNode[] };
    const used = new Set(uses.flatMap(place => declarations[place]!.names));
    return innerNames(body).filter(name => used.has(name) && !names.includes(name));
  });
  expect(hidden).toEqual([]);
});

it('has no part with the name of an object of the browser, because the others could not use that', async () => {
  const { declarations } = await runtimeParts();
  const declared = new Set(declarations.flatMap(({ names }) => names));
  const free = declarations.flatMap(({ code, variable, names, uses }) => {
    const { body } = parse(variable ? `var ${code}` : code, { ecmaVersion: 2022 }) as unknown as { body: AnyNode[] };
    const known = new Set([...names, ...uses.flatMap(place => declarations[place]!.names), ...innerNames(body)]);
    return body.flatMap(identifiersIn).filter(name => declared.has(name) && !known.has(name));
  });
  expect(free).toEqual([]);
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
