/** Pages of advice: each names only codes that exist, and every code of the catalogue that advises. */
import { describe, expect, it } from 'vitest';
import { advice } from '../../src/compiler/diagnostics/catalogue/advice.js';
import { autocomplete } from '../../src/compiler/diagnostics/catalogue/autocomplete.js';
import type { CatalogueEntry } from '../../src/compiler/diagnostics/catalogue/entry.js';
import { paper } from '../../src/compiler/diagnostics/catalogue/paper.js';
import { catalogue } from '../../src/compiler/diagnostics/index.js';
import { codes, page } from './pages.js';

describe.each(['docs/checks.md', 'docs/checks.ar.md'])('%s', path => {
  const named = page(path)
    .text.split('\n')
    .flatMap(line => /^(?:\| |- )(`.+?`)(?: \||: )/.exec(line)?.[1] ?? [])
    .flatMap(codes);

  it('names codes that exist', () => {
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter(code => !Object.hasOwn(catalogue, code))).toEqual([]);
  });

  it('names every code of advice', () => {
    const told: Readonly<Record<string, CatalogueEntry>> = { ...advice, ...autocomplete, ...paper };
    const advising = Object.keys(told).filter(code => told[code]!.severity !== 'error');
    expect(advising.filter(code => !named.includes(code))).toEqual([]);
  });
});
