/**
 * Documentation checks: forms compile, commands exist, expressions give the documented results, and lists are complete.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/backend/limits.js';
import type { AddCommand } from '../../src/cli/command.js';
import { ARABIC, FIELD, FORM } from '../../src/compiler/1-parse/vocabulary.js';
import { formOf } from '../../src/compiler/evaluate/form.js';
import { type EvaluationResult, evaluateExpressions } from '../../src/compiler/evaluate/index.js';
import { FUNCTIONS } from '../../src/compiler/expressions/index.js';
import { type Compilation, compile, outputNames } from '../../src/compiler/index.js';
import { fieldTypes } from '../../src/runtime/fields/index.js';
import { ISSUE_CODES, type JsonObject } from '../../src/runtime/model.js';
import { block, blocks, code, codes, entries, links, list, page, pages, resolves, rows, table } from './pages.js';

const TODAY = '2026-11-24';
const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** Modules of all commands, by file. */
// @ts-expect-error: the test runner evaluates it
const COMMANDS: Readonly<Record<string, Record<string, AddCommand>>> = import.meta.glob('../../src/cli/commands/*.ts', {
  eager: true,
});

const compiled = (source: string): Promise<Compilation> =>
  compile(source, { file: 'docs.form.yaml', project: { read: () => undefined }, only: [], today: TODAY });

const told = ({ diagnostics }: Compilation): string[] => diagnostics.map(one => one.code);

const firstCells = (path: string, above: string): string[] =>
  table(page(path), above).flatMap(([first]) => codes(first!));

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

it('has the required pages', () => {
  const names = [
    ...['language', 'expressions', 'reference', 'checks', 'settings', 'operations', 'http'],
    ...['language.ar', 'expressions.ar', 'reference.ar', 'checks.ar', 'settings.ar', 'operations.ar', 'http.ar'],
    ...['embedding', 'counter', 'counter.ar', 'decisions', 'tutorial.ar', 'tutorial.en'],
  ];
  expect(pages.map(({ path }) => path)).toEqual(expect.arrayContaining(names.map(name => `docs/${name}.md`)));
});

describe('forms', () => {
  // The forms of the tutorials are parts of one form. The test that follows the tutorials puts them together.
  const forms = blocks.filter(({ page: path, info }) => info.startsWith('yaml') && !path.startsWith('docs/tutorial.'));

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
    const [name, ...after] = [...operands, ...unknown];
    const named = program.commands.find(one => one.name() === name);
    expect(named?.name()).toBe(name);
    // For a command with subcommands, such as "user add", this is the subcommand.
    const part = named!.commands.find(one => one.name() === after[0]);
    const command = part ?? named!;
    const given = command.parseOptions(part ? after.slice(1) : after);
    expect(given.unknown).toEqual([]);
    const needed = command.registeredArguments.filter(argument => argument.required).length;
    expect(given.operands.length).toBeGreaterThanOrEqual(needed);
  });
});

describe.each(['docs/expressions.md', 'docs/expressions.ar.md'])('%s', path => {
  const form = block(path, 'yaml form sample');
  const answers = JSON.parse(block(path, 'json sample')) as JsonObject;
  const samples = [
    ...rows(page(path)).map(cells => ({ source: code(cells.at(-2)), result: code(cells.at(-1)) })),
    ...[...page(path).text.matchAll(/^- .*?`([^`]+)` → `([^`]+)`$/gm)].map(([, source, result]) => ({
      source,
      result,
    })),
  ];
  const isCode = (result: string | undefined) => result !== undefined && /^[a-z]+-[a-z-]+$/.test(result);
  const isValue = (result: string | undefined) => result !== undefined && /^(?:["[\d]|true$|false$|null$)/.test(result);
  const valued = samples.filter(({ source, result }) => source !== undefined && isValue(result));
  const refused = samples.filter(({ source, result }) => source !== undefined && isCode(result));

  let tried: readonly EvaluationResult[];
  beforeAll(async () => {
    const { compiled: household } = await compiled(form);
    const { names, scope } = formOf(form, 'docs.form.yaml', { read: () => undefined }, household!.validator);
    const asked = { names, scope: scope(answers, TODAY) };
    tried = evaluateExpressions([...valued, ...refused].map(({ source }) => ({ expression: source!, ...asked })));
  });

  it('has many samples', () => expect([valued.length > 50, refused.length > 10]).toEqual([true, true]));

  it.each(valued)('evaluates $source to $result', sample => {
    expect(tried[valued.indexOf(sample)]).toEqual({ value: JSON.parse(sample.result!) });
  });

  it.each(refused)('reports $source as $result', sample => {
    const found = tried[valued.length + refused.indexOf(sample)]!;
    expect('diagnostics' in found && found.diagnostics.map(({ code }) => code)).toEqual([sample.result]);
  });

  it('documents every function in both languages', () => {
    const arabic = path.endsWith('.ar.md');
    const [, inside] = page(path).text.split(arabic ? '\n## الدوال\n' : '\n## Functions\n');
    const [text] = inside!.split('\n## ') as [string];
    const groups = text.split('\n### ').filter(group => group.includes('| الدالة |'));
    const cells = arabic
      ? groups.flatMap(group => table({ path, text: group }, '')).filter(([name]) => !/ in list /.test(name!))
      : [...text.matchAll(/^- (`.+`) \((`[^()]+`)\)/gm)].map(([, names, others]) => [names!, others!]);
    const called = sorted(cells.flatMap(([name]) => codes(name!).map(text => text.replace(/\(.*/, ''))));
    const otherwise = sorted(cells.flatMap(([, other]) => codes(other!)));
    const [english, translated] = arabic ? [otherwise, called] : [called, otherwise];
    expect(english).toEqual(sorted(FUNCTIONS.keys()));
    expect(translated).toEqual(sorted(FUNCTIONS.values()));
  });
});

describe('complete lists', () => {
  const text = (path: string) => readFileSync(SRC + path, 'utf8');
  /** Type and status of each problem, in the order of the table. */
  const PROBLEMS = [...text('backend/http/problem-types.ts').matchAll(/^ {2}'?([a-z-]+)'?: \{\s*status: (\d+)/gm)].map(
    match => match.slice(1),
  );
  /** Documented type and status of each problem. */
  const problems = list(page('docs/http.md'), '### Problems').map(line =>
    /^`([a-z-]+)` (\d+)(?:$|: )/.exec(line)!.slice(1),
  );
  const all = (pattern: RegExp, ...texts: string[]) => texts.flatMap(one => [...one.matchAll(pattern)].map(m => m[1]!));
  const members = (file: string, name: string) =>
    all(/readonly (\w+)/g, text(file).split(`interface ${name} `)[1]!.split('\n}')[0]!);
  const receipt = members('runtime/submit/transport.ts', 'Receipt');
  /** Returns the documented members of an event. */
  const told = (event: string) =>
    all(
      /(\w+)/g,
      table(page('docs/embedding.md'), '| event |')
        .find(([name]) => name === `\`${event}\``)![1]!
        .split('}')[0]!,
    );

  it.each<[string, Iterable<string>, Iterable<string>]>([
    ['field types', firstCells('docs/language.md', '## Field types'), fieldTypes.map(({ name }) => name)],
    ['field types in Arabic', firstCells('docs/language.ar.md', '## الأنواع'), fieldTypes.map(({ arabic }) => arabic)],
    ['keys of fields', entries(page('docs/reference.md'), '## A field of any type'), Object.keys(FIELD)],
    ['keys of the form', entries(page('docs/reference.md'), '## The top of the file'), Object.keys(FORM)],
    ['issue codes', entries(page('docs/http.md'), '## Issue codes'), ISSUE_CODES],
    ['issue codes on the Arabic page', firstCells('docs/http.ar.md', '## رموز الأخطاء'), ISSUE_CODES],
    ['problems', problems.map(([type]) => type!), PROBLEMS.map(([type]) => type!)],
    ['outputs', table(page('docs/embedding.md'), '## What is built').flatMap(cells => codes(cells[2]!)), outputNames],
    ['istimara-accepted', told('istimara-accepted'), receipt],
    [
      'istimara-queued',
      told('istimara-queued'),
      [...members('runtime/element/events.ts', 'QueuedEventDetail'), ...receipt],
    ],
  ])('%s', (_, documented, real) => {
    expect(sorted(documented)).toEqual(sorted(real));
  });

  it('documents every word of the vocabulary', () => {
    const text = ['docs/language.md', 'docs/reference.md'].map(path => page(path).text).join('');
    const words = [ARABIC.key, ARABIC.word, ARABIC.type].flatMap(Object.keys).filter(word => /^[a-z]/.test(word));
    const elsewhere: readonly string[] = ISSUE_CODES;
    const missing = words.filter(word => !elsewhere.includes(word) && !new RegExp(`\\b${word}\\b`).test(text));
    expect([words.length > 100, missing]).toEqual([true, []]);
  });

  it('documents the Arabic name of each issue code', () => {
    const documented = table(page('docs/http.ar.md'), '## رموز الأخطاء').map(([name, arabic]) => [
      code(name),
      code(arabic),
    ]);
    expect(documented).toEqual(ISSUE_CODES.map(name => [name, ARABIC.word[name]]));
  });

  it('documents the commands and their options', () => {
    const commands = Object.values(COMMANDS).flatMap(module => Object.values(module));
    const program = new Command('istimara');
    for (const add of commands)
      add(
        program,
        () => undefined as never,
        () => {},
      );
    const spoken = ['docs/cli.md', 'docs/editor.md'].map(path => page(path).text).join('');
    expect(sorted(list(page('docs/cli.md'), '## Commands').flatMap(codes))).toEqual(
      sorted(program.commands.map(one => one.name())),
    );
    const flags = program.commands.flatMap(({ options }) => options.map(({ long, short }) => long ?? short!));
    expect(flags.filter(flag => !spoken.includes(flag) && flag !== '--output')).toEqual([]);
  });

  it('documents the keys of each type', () => {
    for (const { name, options } of fieldTypes.filter(({ options }) => Object.keys(options).length > 0))
      expect(entries(page('docs/reference.md'), `## Field type \`${name}\``)).toEqual(Object.keys(options));
  });

  it('documents the statuses of problems', () => {
    expect(problems).toEqual(PROBLEMS);
  });

  it('documents the limits', () => {
    const documented = list(page('docs/http.md'), '### Limits')
      .map(limit => limit.split(': ')[1]!.replaceAll(',', ''))
      .join(' ');
    const { body, depth, values, headersMs, requestMs, oldestDays, aheadMs, queue, heldBytes, connections } = LIMITS;
    const { file, files, fileCount, partHeaders, uploadMs, idleMs } = LIMITS;
    const sent = [body, depth, values, file, files, fileCount, partHeaders];
    const times = [headersMs, requestMs, idleMs].map(ms => ms / 1000);
    const { parts, pageMs, waitingFiles, waitingBytes, waitingMs } = LIMITS;
    const { pieces, piecesEach, piecesMs, paperDays } = LIMITS;
    const { longPageBytes, connectionsEach, requestsEach, leastRate, rateMs } = LIMITS;
    const inPieces = [pieces, piecesEach, piecesMs / 3_600_000];
    const pages = [parts, pageMs / 3_600_000, ...inPieces, waitingFiles, waitingBytes, waitingMs / 3_600_000];
    const numbers = [
      ...sent,
      ...times,
      oldestDays,
      paperDays,
      aheadMs / 60_000,
      ...pages,
      queue,
      heldBytes,
      longPageBytes,
      connections,
      connectionsEach,
      requestsEach,
      leastRate,
      rateMs / 1000,
    ];
    expect(documented.match(/\d+/g)?.map(Number)).toEqual(numbers);
    expect(documented).toContain(uploadMs === 3_600_000 ? 'an hour' : `${uploadMs}`);
  });
});

it.each(links)('$page → $target', link => {
  expect(resolves(link)).toBe(true);
});
