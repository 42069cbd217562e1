/** Page of the programming interface: it is current, and each name says what it means and how it fails. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { docstring, ENTRIES, exportsOf, isFunction } from '../../scripts/docs/api.mjs';
import { ROOT } from '../forms/served.js';

/** Script that prints the page. In a process of its own, nothing of the build is transformed for the tests. */
const SCRIPT = "process.stdout.write(await (await import('./scripts/docs/api.mjs')).apiPage())";

it('is what the declarations say', () => {
  const page = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
  expect(page, 'stale: npm run docs').toBe(
    execFileSync(process.execPath, ['--input-type=module', '-e', SCRIPT], { cwd: ROOT, encoding: 'utf8' }),
  );
});

describe.each(ENTRIES)('$name', ({ path }) => {
  const names = exportsOf(path);

  it('has a docstring for every name, in whole sentences', () => {
    expect(names.length).toBeGreaterThan(10);
    for (const found of names) expect(docstring(found), found.name).toMatch(/^[A-Z`].{14,}[.;]$/s);
  });

  it('says of every function how it fails', () => {
    const functions = names.filter(isFunction);
    expect(functions.length).toBeGreaterThan(2);
    for (const found of functions) expect(docstring(found), found.name).toMatch(/[Tt]hrows|[Rr]ejects/);
  });
});
