/**
 * Reachability checks: a condition that looks impossible but is possible must not be reported, and an impossible one
 * must be. The cases are in fixtures/conditions.yaml.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { eachInTiers } from '../../tier.js';
import { formOf, readForm } from '../read.js';

interface Case {
  readonly title: string;
  readonly form: string;
  readonly told?: readonly string[];
}

interface Cases {
  readonly fields: string;
  readonly 'may-hold': readonly string[];
  readonly 'never-holds': readonly string[];
  readonly sound: readonly Case[];
  readonly unsound: readonly Case[];
}

const cases = parse(readFileSync(new URL('./fixtures/conditions.yaml', import.meta.url), 'utf8')) as Cases;

/** Ignored codes: reported for conditions that do hold, for dates, and for conditions that paper has no words for. */
const BESIDE = new Set(['holds-unanswered', 'age-of-partial', 'condition-words']);

const codes = (source: string) =>
  readForm(source)
    .diagnostics.map(({ code }) => code)
    .filter(code => !BESIDE.has(code));

const HEAD = 'form: test\nversion: 1\nlanguages: [en]\ntitle: Test\n';

eachInTiers(describe, key => key === 'show_if', ['show_if', 'required'])('%s', key => {
  const told = (condition: string) =>
    codes(formOf(`${cases.fields}  last: { label: Last, ${key}: ${JSON.stringify(condition)} }\n`));

  it.each(cases['may-hold'])('accepts a condition that may hold: %s', condition => expect(told(condition)).toEqual([]));

  it.each(cases['never-holds'])('reports a condition that never holds: %s', condition =>
    expect(told(condition).filter(code => /^never-/.test(code))).toHaveLength(1),
  );
});

it.each(cases.sound)('reports nothing: $title', ({ form }) => expect(codes(HEAD + form)).toEqual([]));

it.each(cases.unsound)('reports $title', ({ form, told }) => expect(codes(HEAD + form)).toEqual(told));
