/**
 * Entries of the reference pages: docs/README.md links to each page, and the page has a link to each of its entries, so
 * that a reader finds an entry in two clicks.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ARABIC } from '../../src/compiler/1-parse/vocabulary.js';
import { catalogue } from '../../src/compiler/diagnostics/index.js';
import { FUNCTIONS } from '../../src/compiler/expressions/index.js';
import { fieldTypes } from '../../src/runtime/fields/index.js';
import { links, page, resolves } from './pages.js';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));
const textOf = (path: string): string => readFileSync(SRC + path, 'utf8');
const found = (pattern: RegExp, text: string): readonly string[] =>
  [...text.matchAll(pattern)].map(([, name]) => name!);

const commands = readdirSync(`${SRC}cli/commands`).flatMap(file =>
  found(/program\s*\.command\('([a-z-]+)'\)/g, textOf(`cli/commands/${file}`)),
);
/** Keys of the settings file of `serve`. */
const settings = textOf('cli/settings/index.ts').split('const READ = object({')[1]!.split('\n});')[0]!;

/** Returns the names that link to a place on their own page. */
const entriesOf = (path: string): readonly string[] =>
  [...page(path).text.matchAll(/\[`([^`]+)`\]\((#[^)\s]+)\)/g)]
    .filter(([, , target]) => resolves({ page: path, target: target! }))
    .map(([, name]) => name!);

describe.each<[string, string, readonly string[]]>([
  ['key', 'reference.md', Object.keys(ARABIC.key)],
  ['key', 'reference.ar.md', Object.values(ARABIC.key)],
  ['field type', 'reference.md', fieldTypes.map(({ name }) => name)],
  ['field type', 'reference.ar.md', fieldTypes.map(({ arabic }) => arabic)],
  ['function', 'expressions.md', [...FUNCTIONS.keys()]],
  ['function', 'expressions.ar.md', [...FUNCTIONS.values()]],
  ['command', 'cli.md', commands],
  ['key of the settings', 'settings.md', found(/^ {2}(\w+): /gm, settings)],
  ['key of the settings', 'settings.ar.md', found(/^ {2}(\w+): /gm, settings)],
  ['diagnostic', 'diagnostics.ar.md', Object.keys(catalogue)],
])('each %s of %s', (_, name, entries) => {
  it('is on a page that the index of the documentation links to', () => {
    const indexed = links.filter(({ page }) => page === 'docs/README.md').map(({ target }) => target.split('#')[0]);
    expect(indexed).toContain(name);
  });

  it('has a link from the page', () => {
    const linked = new Set(entriesOf(`docs/${name}`));
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.filter(entry => !linked.has(entry))).toEqual([]);
  });
});

it('each diagnostic is in the section of its first letter, with a link to the section from the page', () => {
  const { text } = page('docs/diagnostics.md');
  const sections = text.split('\n## ').slice(1);
  const placed = sections.flatMap(section => {
    const letter = section.split('\n')[0]!;
    expect(text).toContain(`[${letter}](#${letter})`);
    const codes = found(/^`([a-z0-9-]+)`(?:\\\*)?: /gm, section);
    expect(codes.filter(code => !code.startsWith(letter))).toEqual([]);
    return codes;
  });
  expect(placed).toEqual(Object.keys(catalogue).sort());
  expect(links).toContainEqual({ page: 'docs/README.md', target: 'diagnostics.md' });
});

it.each(['docs/settings.md', 'docs/settings.ar.md'])('%s has every key inside the settings, too', path => {
  const { text } = page(path);
  const keys = found(/\b([a-z_]+): (?:optional|object|record|list|text|url|origin|number|[A-Z_]+\b)/g, settings);
  expect(keys.length).toBeGreaterThan(30);
  expect(keys.filter(key => !new RegExp(`\\b${key}\\b`).test(text))).toEqual([]);
});
