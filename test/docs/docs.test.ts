/** The documentation holds: its forms compile, its commands exist, its expressions give what is said, its lists are whole. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/backend/options.js';
import type { AddCommand } from '../../src/cli/command.js';
import { FIELD, FORM } from '../../src/compiler/1-parse/vocabulary.js';
import { type Compilation, compile, outputNames } from '../../src/compiler/index.js';
import { signatures } from '../../src/runtime/engine/functions.js';
import { fieldTypes } from '../../src/runtime/fields/index.js';
import { ISSUE_CODES, type Json, type JsonObject } from '../../src/runtime/model.js';
import { block, blocks, code, codes, links, page, pages, resolves, rows, table } from './pages.js';

const TODAY = '2026-11-24';
const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** Every command, by its file. */
// @ts-expect-error: the test runner's, which reads it where it stands
const COMMANDS: Readonly<Record<string, Record<string, AddCommand>>> = import.meta.glob('../../src/cli/commands/*.ts', {
  eager: true,
});

const compiled = (source: string): Promise<Compilation> =>
  compile(source, { file: 'docs.form.yaml', project: { read: () => undefined }, only: [], today: TODAY });

const told = ({ diagnostics }: Compilation): string[] => diagnostics.map(one => one.code);

const firstCells = (path: string, above: string): string[] =>
  table(page(path), above).flatMap(([first]) => codes(first!));

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

it('has the pages that it should', () => {
  const names = ['language', 'expressions', 'embedding', 'http', 'counter', 'counter.ar', 'decisions'];
  expect(pages.map(({ path }) => path)).toEqual(expect.arrayContaining(names.map(name => `docs/${name}.md`)));
});

describe('forms', () => {
  const forms = blocks.filter(({ info }) => info.startsWith('yaml'));

  it.each(forms)('$page: $text', async ({ info, text }) => {
    expect(info).toMatch(/^yaml form\b/);
    const compilation = await compiled(text);
    expect(told(compilation)).toEqual([]);
    expect(compilation.compiled).toBeDefined();
  });
});

describe('commands', () => {
  const program = new Command('istimara').option('--lang <language>');
  const lines = blocks
    .filter(({ info }) => info === 'sh')
    .flatMap(({ page: path, text }) => text.split('\n').map(line => ({ path, line })))
    .filter(({ line }) => /^(?:npx )?istimara /.test(line));

  for (const module of Object.values(COMMANDS))
    for (const add of Object.values(module))
      add(
        program,
        () => undefined as never,
        () => {},
      );

  it.each(lines)('$path: $line', ({ line }) => {
    const words = line.replace(/^npx /, '').split(' ').slice(1);
    const { operands, unknown } = program.parseOptions(words);
    const [name, ...rest] = [...operands, ...unknown];
    const command = program.commands.find(one => one.name() === name);
    expect(command?.name()).toBe(name);
    const given = command!.parseOptions(rest);
    expect(given.unknown).toEqual([]);
    const needed = command!.registeredArguments.filter(argument => argument.required).length;
    expect(given.operands.length).toBeGreaterThanOrEqual(needed);
  });
});

describe('expressions', () => {
  const path = 'docs/expressions.md';
  const form = block(path, 'yaml form sample');
  const answers = JSON.parse(block(path, 'json sample')) as JsonObject;
  const samples = rows(page(path)).map(cells => ({ source: code(cells.at(-2)), result: code(cells.at(-1)) }));
  const isCode = (result: string | undefined) => result !== undefined && /^[a-z]+-[a-z-]+$/.test(result);
  const isValue = (result: string | undefined) => result !== undefined && /^(?:["[\d]|true$|false$|null$)/.test(result);
  const withFields = (sources: readonly (string | undefined)[]): string =>
    form + sources.map((source, index) => `  r${index}: { type: hidden, value: ${quoted(source!)} }\n`).join('');
  const quoted = (source: string): string => `'${source.replaceAll("'", "''")}'`;
  /** A field holds one value: of a list the length and each item are asked for. */
  const asked = ({ source, result }: { source?: string; result?: string }): string[] => {
    const value = JSON.parse(result!);
    if (!Array.isArray(value)) return [source!];
    return [`count(${source})`, ...value.map((_, index) => `(${source})[${index + 1}]`)];
  };
  const valued = samples.filter(({ source, result }) => source !== undefined && isValue(result));
  const refused = samples.filter(({ source, result }) => source !== undefined && isCode(result));

  let data: Readonly<Record<string, Json>>;
  beforeAll(async () => {
    const compilation = await compiled(withFields(valued.flatMap(asked)));
    expect(compilation.compiled).toBeDefined();
    data = compilation.compiled!.validator.evaluate(answers, { today: TODAY }).data;
  });

  it('are many', () => expect([valued.length > 50, refused.length > 10]).toEqual([true, true]));

  it.each(valued)('$source is $result', sample => {
    const value = JSON.parse(sample.result!);
    const first = valued.slice(0, valued.indexOf(sample)).flatMap(asked).length;
    const found = asked(sample).map((_, index) => data[`r${first + index}`] ?? null);
    expect(found).toEqual(Array.isArray(value) ? [value.length, ...value] : [value]);
  });

  it.each(refused)('$source is told as $result', async ({ source, result }) => {
    expect(told(await compiled(withFields([source])))).toEqual([result]);
  });

  it('name every function', () => {
    const named = firstCells(path, '## Functions').filter(text => !/ in list /.test(text));
    expect(sorted(named.map(text => text.replace(/\(.*/, '')))).toEqual(
      sorted([...Object.keys(signatures), 'today', 'is unknown']),
    );
  });
});

describe('lists are whole', () => {
  const text = (path: string) => readFileSync(SRC + path, 'utf8');
  /** Type and status, in the order of the table. */
  const PROBLEMS = [...text('backend/http/problem.ts').matchAll(/^ {2}'?([a-z-]+)'?: \{\s*status: (\d+)/gm)].map(
    match => match.slice(1),
  );
  const styles = text('runtime/element/styles.ts');
  const views = readdirSync(`${SRC}runtime/element`).map(name => text(`runtime/element/${name}`));
  const all = (pattern: RegExp, ...texts: string[]) => texts.flatMap(one => [...one.matchAll(pattern)].map(m => m[1]!));
  const parts = page('docs/embedding.md').text.split('`::part()` reaches')[1]!.split('\n\n')[0]!;

  it.each<[string, Iterable<string>, Iterable<string>]>([
    ['field types', firstCells('docs/language.md', '## Field types'), fieldTypes.map(({ name }) => name)],
    ['keys of fields', firstCells('docs/language.md', '**Keys** that fields take:'), Object.keys(FIELD)],
    ['keys of the form', firstCells('docs/language.md', '## The top of the file'), Object.keys(FORM)],
    ['issue codes', firstCells('docs/http.md', '## Issue codes'), ISSUE_CODES],
    ['problems', firstCells('docs/http.md', '### Problems'), PROBLEMS.map(([type]) => type!)],
    ['outputs', table(page('docs/embedding.md'), '## What is built').flatMap(cells => codes(cells[2]!)), outputNames],
    ['custom properties', firstCells('docs/embedding.md', '## How it looks'), all(/(--istimara-[a-z-]+):/g, styles)],
    ['parts', codes(parts), all(/part="([a-z-]+)"/g, ...views)],
  ])('%s', (_, documented, real) => {
    expect(sorted(documented)).toEqual(sorted(real));
  });

  const [later] = table(page('docs/language.md'), '## What this edition does not');
  it.each(codes(later![1]!))('type %s is not there yet', async type => {
    const form = `form: later\nversion: 1\ntitle: Later\nfields: { a: { type: ${type}, label: A } }\n`;
    expect(told(await compiled(form))).toEqual(['not-yet']);
  });

  it('keys of each type', () => {
    const cells = table(page('docs/language.md'), '## Field types');
    const keys = ({ name }: { readonly name: string }) => codes(cells.find(([first]) => first === `\`${name}\``)![2]!);
    for (const type of fieldTypes) expect(keys(type)).toEqual(expect.arrayContaining(Object.keys(type.options)));
  });

  it('statuses of problems', () => {
    const documented = table(page('docs/http.md'), '### Problems').map(([type, status]) => [code(type), status]);
    expect(documented).toEqual(PROBLEMS);
  });

  it('limits', () => {
    const documented = table(page('docs/http.md'), '### Limits')
      .map(cells => cells[1]!.replaceAll(',', ''))
      .join(' ');
    const { body, depth, values, headersMs, requestMs, oldestDays, aheadMs, queue, heldBytes, connections } = LIMITS;
    const numbers = [body, depth, values, headersMs / 1000, requestMs / 1000, oldestDays, aheadMs / 60_000, queue];
    expect(documented.match(/\d+/g)?.map(Number)).toEqual([...numbers, heldBytes, connections]);
  });
});

it.each(links)('$page → $target', link => {
  expect(resolves(link)).toBe(true);
});
