/**
 * A sample of the mutation run of bench/mutations.mjs: misspelt words of the forms are reported, near the misspelling.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from '../../src/compiler/1-parse/index.js';
import { collector } from '../../src/compiler/diagnostics/index.js';
import { tokenize } from '../../src/compiler/expressions/lexer.js';
import { compile } from '../../src/compiler/index.js';
import { fieldTypes } from '../../src/runtime/fields/index.js';
import { eachInTiers } from '../tier.js';

interface Told {
  readonly file: string;
  readonly at: number;
  readonly kind: string;
  readonly text: string;
  readonly wrong: string;
  readonly other: boolean;
  readonly caught: boolean;
  readonly lines?: number;
}

interface Run {
  runMutants(
    file: string,
    project: object,
    tools: object,
    options: { readonly every: number },
  ): Promise<readonly Told[]>;
}

const { runMutants } = (await import('../../bench/mutation-run.mjs' as string)) as Run;
const project = {
  read: (path: string) => {
    try {
      return readFileSync(new URL(`../../forms/${path}`, import.meta.url));
    } catch {
      return undefined;
    }
  },
};
const tools = { parse, collector, tokenize, fieldTypes, compile };

/** Sampling intervals of the mutants. They are prime, so that all kinds of places are covered. */
const EVERY = 67;
const EVERY_OF_SHORT = 31;
const SHORT = new Set(['service-survey.form.yaml']);

const forms = readdirSync(new URL('../../forms/', import.meta.url)).filter(name => name.endsWith('.form.yaml'));

eachInTiers(
  describe,
  form => form === 'complaint.form.yaml',
  forms,
)('%s', form => {
  let told: readonly Told[] = [];
  beforeAll(async () => {
    told = await runMutants(form, project, tools, { every: SHORT.has(form) ? EVERY_OF_SHORT : EVERY });
  });

  it('reports every misspelling, except those that make another correct form', () => {
    const missed = told.filter(({ caught, other }) => !caught && !other);
    expect(missed.map(({ file, at, text, wrong }) => `${file}:${at} ${text} → ${wrong}`)).toEqual([]);
    expect(told.filter(({ other }) => !other).length).toBeGreaterThan(5);
  });

  it('reports misspelt keys, types, words and used names in their own line', () => {
    const near = told.filter(({ kind, caught }) => caught && !/defined$/.test(kind));
    expect(near.length).toBeGreaterThan(5);
    expect(near.filter(({ lines }) => lines !== 0)).toEqual([]);
  });
});
