/** Outputs of `build` for those who receive, store and evaluate submissions, each read by a real consumer. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emittedExamples } from '../../../src/compiler/3-verify/examples.js';
import { type SqlRow, type SqlSubmission, toSqlRows } from '../../../src/compiler/4-emit/sql/rows.js';
import { type Compiled, compile } from '../../../src/compiler/index.js';
import { fieldType } from '../../../src/runtime/fields/index.js';
import type { FieldModel, FormModel } from '../../../src/runtime/model.js';
import { FORMS, ROOT } from '../../forms/served.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';

const SOURCES = [...FORMS.map(id => `forms/${id}.form.yaml`), 'test/compiler/4-emit/odd.form.yaml'];
const OUTPUTS = ['openapi', 'sql', 'codebook', 'dictionary'];

async function emitted(file: string): Promise<Compiled> {
  const read = (path: string) => (existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path)) : undefined);
  const { compiled, diagnostics } = await compile(read(file)!, {
    file,
    project: { read },
    only: OUTPUTS,
    today: '2026-11-24',
  });
  expect(diagnostics.filter(one => one.severity === 'error')).toEqual([]);
  return compiled!;
}

interface Body {
  readonly content: {
    readonly 'application/json': {
      readonly schema: object;
      readonly examples?: Record<string, { readonly value: object }>;
    };
  };
}

const contentOf = ({ files }: Compiled, path: string): string =>
  String(files.find(file => file.path === path)?.content);

/** Returns every field that has data, including nested fields. */
const dataFields = (fields: readonly FieldModel[]): readonly FieldModel[] =>
  fields
    .filter(field => fieldType(field.type).shape !== 'nothing')
    .flatMap(field => [field, ...dataFields(field.fields)]);

const allFields = (model: FormModel) => dataFields(model.pages.flatMap(page => page.fields));

const filed = ({ model, examples, validator }: Compiled): readonly SqlSubmission[] =>
  emittedExamples(model, examples, validator, '2026-11-24')
    .filter(({ expect: outcome }) => outcome === 'valid')
    .map(({ data }, index) => ({
      id: `019ab2f0-6c1e-7a31-9d0e-3f6a1c9b2e4${index}`,
      version: model.version,
      definition: '0123456789abcdef',
      language: 'ar',
      submitted_at: '2026-11-24T08:30:00+03:00',
      data,
    }));

const counted = (rows: readonly SqlRow[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { table } of rows) counts[table] = (counts[table] ?? 0) + 1;
  return counts;
};

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function insert({ table, values }: SqlRow, mark: (index: number) => string): string {
  const columns = Object.keys(values).map(quoted);
  return `INSERT INTO ${quoted(table)} (${columns.join()}) VALUES (${columns.map((_, index) => mark(index + 1)).join()})`;
}

/**
 * Database that the forms use in turn, each one alone. It is shared, because starting a database takes as long as all
 * queries of the tests.
 */
const database = new PGlite();
afterAll(() => database.close());

// Two forms stand for the others: one that is sent with its files in pieces, and one with everything that is odd.
eachInTiers(
  describe,
  source => /building-permit|odd/.test(source),
  SOURCES,
)('%s', source => {
  let compiled: Compiled;
  let rows: readonly SqlRow[];
  beforeAll(async () => {
    compiled = await emitted(source);
    rows = filed(compiled).flatMap(one => toSqlRows(compiled.model, one));
    expect(rows.length).toBeGreaterThan(0);
  });

  it('openapi.json is OpenAPI 3.1, and its examples match its schemas', async () => {
    const document = JSON.parse(contentOf(compiled, 'openapi.json'));
    const verdict = await new Validator().validate(structuredClone(document));
    expect(verdict.errors ?? []).toEqual([]);
    expect(verdict.valid).toBe(true);
    const { Accepted } = document.components.schemas;
    expect(Object.keys(Accepted.properties)).toEqual(['tracking', 'receipt', 'pin', 'page']);
    const pieces = compiled.model.submit?.as === 'json';
    expect(Object.keys(document.paths).filter(path => /\/files/.test(path)).length).toBe(pieces ? 2 : 0);
    const [{ post }] = Object.values<{ post: { requestBody: Body } }>(document.paths) as [
      { post: { requestBody: Body } },
    ];
    const { schema, examples = {} } = post.requestBody.content['application/json'];
    // Decimals are compared as docs/http.md says.
    const ajv = new Ajv2020({ strict: false, unicodeRegExp: true, validateFormats: false, multipleOfPrecision: 6 });
    const check = ajv.compile({ ...schema, components: document.components });
    expect(Object.keys(examples).length).toBe(filed(compiled).length);
    for (const { value } of Object.values(examples)) {
      expect([check(value), check.errors]).toEqual([true, null]);
      expect(check({ ...value, data: { nothing_of_this: 1 } })).toBe(false);
    }
  });

  it('schema.postgres.sql creates tables that accept valid rows', FULL_TIER, async () => {
    await database.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await database.exec(contentOf(compiled, 'schema.postgres.sql'));
    for (const row of rows)
      await database.query(
        insert(row, index => `$${index}`),
        Object.values(row.values),
      );
    for (const [table, count] of Object.entries(counted(rows))) {
      const found = await database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${quoted(table)}`);
      expect([table, found.rows[0]!.n]).toEqual([table, count]);
    }
    const comments = await database.query(
      'SELECT 1 FROM pg_description JOIN pg_class ON objoid = pg_class.oid WHERE relkind = $1 AND relnamespace = $2::regnamespace',
      ['r', 'public'],
    );
    expect(comments.rows.length).toBeGreaterThan(5);
  });

  it('schema.sqlite.sql creates tables that accept valid rows', () => {
    const database = new Database(':memory:');
    database.pragma('foreign_keys = ON');
    database.exec(contentOf(compiled, 'schema.sqlite.sql'));
    for (const row of rows) {
      const values = Object.values(row.values).map(value => (typeof value === 'boolean' ? Number(value) : value));
      database.prepare(insert(row, () => '?')).run(...values);
    }
    for (const [table, count] of Object.entries(counted(rows)))
      expect([
        table,
        database
          .prepare(`SELECT count(*) FROM ${quoted(table)}`)
          .pluck()
          .get(),
      ]).toEqual([table, count]);
    expect(database.pragma('foreign_key_check')).toEqual([]);
  });

  it('SQL names are short enough, and unique regardless of case', () => {
    const text = contentOf(compiled, 'schema.postgres.sql');
    const tables = [...text.matchAll(/^CREATE TABLE "([^"]+)" \(\n([\s\S]*?)^\);/gm)];
    const names = tables.map(([, name]) => name!);
    expect(names.length).toBe(text.split('CREATE TABLE').length - 1);
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names.map(name => name.toLowerCase())).size).toBe(names.length);
    for (const [, , body] of tables) {
      const columns = [...body!.matchAll(/^ {2}"([^"]+)"/gm)].map(match => match[1]!);
      expect(columns.length).toBeGreaterThan(0);
      expect(new Set(columns.map(name => name.toLowerCase())).size).toBe(columns.length);
      for (const name of [...names, ...columns]) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
    }
  });

  it.each(['ar', 'en'])('codebook.%s.csv has a row for each field', language => {
    const text = contentOf(compiled, `codebook.${language}.csv`);
    expect(text.startsWith('\ufeff')).toBe(true);
    const [head, ...found] = parse(text, { bom: true, record_delimiter: '\r\n' });
    const fields = allFields(compiled.model);
    const rules = [
      fields.some(({ own }) => own.length !== undefined),
      fields.some(({ own }) => own.decimals !== undefined || own.precision !== undefined),
      fields.some(({ value }) => value),
    ];
    expect(new Set(head).size).toBe(12 + rules.filter(Boolean).length);
    expect(found.map(row => row[0])).toEqual(allFields(compiled.model).map(field => field.path));
    expect(found.map(row => row[3])).toEqual(allFields(compiled.model).map(field => field.type));
    for (const cell of found.flat()) expect(cell).not.toMatch(/^[=+@\t]|^-(?!\d)/);
  });

  it.each(['ar', 'en'])('dictionary.%s.md names each field once, and contains no HTML', language => {
    const text = contentOf(compiled, `dictionary.${language}.md`);
    const cells = text
      .split('\n')
      .filter(line => line.startsWith('| '))
      .map(line => line.split(/(?<!\\)\|/).map(cell => cell.trim()));
    const lengths = new Map<string, number>();
    for (const field of allFields(compiled.model)) {
      const found = cells.filter(row => row[3] === `\`${field.path}\``);
      expect([field.path, found.length]).toEqual([field.path, 1]);
      const label = (field.label?.[language] ?? '').replace(/\s+/g, ' ').trim();
      expect(found[0]![2]!.replace(/\\(.)/g, '$1')).toBe(label);
      lengths.set(field.path, found[0]!.length);
    }
    expect(new Set(lengths.values()).size).toBe(1);
    expect(text.replace(/`[^`\n]*`/g, '')).not.toMatch(/(?<!\\)[<&]/);
  });

  it('gives the same bytes for the same form', async () => {
    expect((await emitted(source)).files).toEqual(compiled.files);
  });
});

describe('SQL rows', () => {
  let compiled: Compiled;
  let rows: readonly SqlRow[];
  beforeAll(async () => {
    compiled = await emitted('test/compiler/4-emit/odd.form.yaml');
    rows = toSqlRows(compiled.model, filed(compiled)[0]!);
    await database.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await database.exec(contentOf(compiled, 'schema.postgres.sql'));
  });

  it('contain everything of a submission', () => {
    const of = (table: string) => rows.filter(row => row.table === table).map(row => row.values);
    expect(of('odd_form')).toMatchObject([
      {
        submission_id_2: 'mine',
        home_street: null,
        home_street_unknown: true,
        home_street_2: 'x',
        town: 'other',
        town_other: 'حمص',
        price: 12.5,
        agreed: true,
      },
    ]);
    const id = filed(compiled)[0]!.id;
    expect(of('odd_form_works')).toEqual([
      { submission_id: id, option_id: 'a' },
      { submission_id: id, option_id: 'other' },
    ]);
    expect(of('odd_form_trips')).toEqual([
      { submission_id: id, position: 1, to: 'حلب' },
      { submission_id: id, position: 2, to: 'دمشق' },
    ]);
    expect(of('odd_form_trips_stops')).toEqual([
      { submission_id: id, odd_form_trips_position: 1, position: 1, name: 'حمص' },
      { submission_id: id, odd_form_trips_position: 1, position: 2, name: 'حماة' },
    ]);
    expect(of('odd_form_trips_stops_kinds').map(row => row.option_id)).toEqual(['x', 'y']);
    expect(of('odd_form_areas')).toEqual([
      { submission_id: id, row_id: 'north', added: 3, note: null },
      { submission_id: id, row_id: 'south', added: 4, note: 'قليل' },
    ]);
  });

  it.each([
    ['an option that is none', { town: 'nowhere' }],
    ['a number out of bounds', { price: -1 }],
    ['a day that is none', { born: '2026-02-30' }],
    ['a day out of bounds', { born: '1800-01-01' }],
    ['a text that is too long', { الاسم_الكامل: 'x'.repeat(41) }],
    ['nothing where there must be an answer', { الاسم_الكامل: null }],
  ])('are refused by both databases with %s', async (_, wrong) => {
    const row = { ...rows[0]!, values: { ...rows[0]!.values, ...wrong } as SqlRow['values'] };
    await expect(
      database.query(
        insert(row, index => `$${index}`),
        Object.values(row.values),
      ),
    ).rejects.toThrow();
    const sqlite = new Database(':memory:');
    sqlite.pragma('foreign_keys = ON');
    sqlite.exec(contentOf(compiled, 'schema.sqlite.sql'));
    const values = Object.values(row.values).map(value => (typeof value === 'boolean' ? Number(value) : value));
    expect(() => sqlite.prepare(insert(row, () => '?')).run(...values)).toThrow(/constraint/);
  });
});

describe('the tables of a form with warnings', () => {
  const form = (level: string) => `form: visit
version: 1
languages: [en]
title: Visit
fields:
  warnings: { type: integer, label: Warnings, check: { rule: warnings < 100, message: Many${level} } }
`;
  const built = async (level: string) => {
    const options = { file: 'visit.form.yaml', project: { read: () => undefined }, only: ['sql'], today: '2026-11-24' };
    return (await compile(form(level), options)).compiled!;
  };
  const confirmed = [{ path: 'warnings', code: 'check', params: { index: 0 } }] as const;

  it('have a column of those that the person has confirmed', async () => {
    const compiled = await built('., level: warning');
    const visit = { version: 1, definition: '0123456789abcdef', language: 'en', submitted_at: '2026-11-24T08:30:00Z' };
    const rows = [
      { ...visit, id: '019ab2f0-6c1e-7a31-9d0e-3f6a1c9b2e40', data: { warnings: 104 }, warnings: confirmed },
      { ...visit, id: '019ab2f0-6c1e-7a31-9d0e-3f6a1c9b2e41', data: { warnings: 5 } },
    ].flatMap(one => toSqlRows(compiled.model, one));
    expect(rows.map(({ values }) => [values.warnings, values.warnings_2])).toEqual([
      [JSON.stringify(confirmed), 104],
      [null, 5],
    ]);
    const sqlite = new Database(':memory:');
    sqlite.exec(contentOf(compiled, 'schema.sqlite.sql'));
    for (const row of rows) sqlite.prepare(insert(row, () => '?')).run(...Object.values(row.values));
    const byField = `SELECT json_extract(value, '$.path') AS path, count(*) AS count FROM visit, json_each(visit.warnings) GROUP BY 1`;
    expect(sqlite.prepare(byField).all()).toEqual([{ path: 'warnings', count: 1 }]);
    expect(contentOf(compiled, 'schema.postgres.sql')).toMatch(/"warnings" jsonb/i);
  });

  it('are those of any other form if nothing warns', async () => {
    const schema = contentOf(await built('.'), 'schema.sqlite.sql');
    expect(schema).toMatch(/"warnings" INTEGER/i);
    expect(schema).not.toContain('warnings_2');
  });
});
