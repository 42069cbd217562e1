/** Migration of answers from one version of a form to the next, by the module that `publish` writes. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { migrationModule, migrationPlan } from '../../../src/compiler/change/index.js';
import { compile } from '../../../src/compiler/index.js';
import { type MigrationPlan, type MigrationResult, migrateData } from '../../../src/runtime/migrate.js';
import type { FieldModel, FormModel, Json, JsonObject } from '../../../src/runtime/model.js';

const HERE = new URL('./migrations/', import.meta.url);

async function modelOf(source: Uint8Array | string): Promise<FormModel> {
  const options = { file: 'm.form.yaml', project: { read: () => undefined }, only: [], today: '2026-11-24' };
  const { compiled, diagnostics } = await compile(source, options);
  expect(diagnostics.filter(one => one.severity === 'error')).toEqual([]);
  return compiled!.model;
}

type Migrate = (data: unknown, options?: { from: number }) => MigrationResult;

async function emitted(
  plans: readonly MigrationPlan[],
): Promise<{ migrate: Migrate; versions: readonly number[]; source: string }> {
  const source = await migrationModule(plans);
  const address = `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`;
  return { ...(await import(/* @vite-ignore */ address)), source };
}

interface Case {
  readonly title: string;
  readonly data: Json;
  readonly migrated: JsonObject;
  readonly lost: MigrationResult['lost'];
}

/** Answers to these fields: of their type, of another, of fields that no version has. */
function answersTo(fields: readonly FieldModel[]) {
  const json = fc.jsonValue({ maxDepth: 2 });
  const ids = fields.flatMap(({ id, fields: inside }) => [id, ...inside.map(field => field.id)]);
  const option = fc.constantFrom('a', 'b', 'c', 'd', 'other');
  const number = fc.oneof(fc.integer(), fc.integer().map(String), fc.constantFrom(4.5, '4.5'));
  const value = fc.oneof(json, option, fc.array(option, { maxLength: 3 }), number, fc.boolean());
  const inner = fc.dictionary(fc.constantFrom(...ids, 'x'), value);
  return fc.dictionary(fc.constantFrom(...ids, 'one_other', 'x'), fc.oneof(value, inner, fc.array(inner)));
}

/** Returns all numbers, texts, booleans and nulls of an answer; a number and the text of it are the same. */
function leaves(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  return [typeof value === 'number' ? String(value) : typeof value === 'string' ? value : `${value}!`];
}

describe.each(readdirSync(HERE))('%s', name => {
  const read = (file: string) => readFileSync(new URL(`${name}/${file}`, HERE));
  let migrate: Migrate;
  beforeAll(async () => {
    const [old, fresh] = [await modelOf(read('old.form.yaml')), await modelOf(read('new.form.yaml'))];
    ({ migrate } = await emitted([migrationPlan(old, fresh)]));
  });

  it.each(JSON.parse(read('cases.json').toString()) as Case[])('$title', ({ data, migrated, lost }) => {
    const before = JSON.stringify(data);
    expect(migrate(data)).toEqual({ data: migrated, lost });
    expect(JSON.stringify(data)).toBe(before);
  });

  it('throws for no data, and keeps or lists every answer', async () => {
    const { pages } = await modelOf(read('old.form.yaml'));
    const fields = pages.flatMap(page => page.fields);
    const computed = new Set(fields.filter(field => field.value).map(({ id }) => id));
    expect(computed.size).toBeGreaterThan(0);
    const kept = { text: 0, lost: 0 };
    fc.assert(
      fc.property(answersTo(fields), data => {
        const { data: carried, lost } = migrate(data);
        const answers = Object.fromEntries(Object.entries(data).filter(([id]) => !computed.has(id)));
        expect([carried, lost.map(({ value }) => value)].flatMap(leaves).sort()).toEqual(leaves(answers).sort());
        kept.text += leaves(carried).length;
        kept.lost += lost.length;
      }),
      { numRuns: 500, seed: 5 },
    );
    // The answers are such that many of them stay, and many do not.
    expect(Math.min(kept.text, kept.lost)).toBeGreaterThan(500);
  });

  it('takes any JSON, and lists what is no object', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), data => {
        const { data: carried, lost } = migrate(data);
        const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
        if (isObject)
          expect([carried, lost.map(({ value }) => value)].flatMap(leaves)).toHaveLength(leaves(data).length);
        else expect({ carried, lost }).toEqual({ carried: {}, lost: [{ path: '', value: data, reason: 'type' }] });
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});

describe('a chain of versions', () => {
  const form = (version: number, fields: string) =>
    modelOf(`form: chain\nversion: ${version}\nlanguages: [en]\ntitle: Chain\nfields:\n${fields}`);
  let chain: Awaited<ReturnType<typeof emitted>>;
  beforeAll(async () => {
    const models = [
      await form(1, '  a: { label: A }\n  b: { type: integer, label: B }\n'),
      await form(3, '  aa: { label: A, was: a }\n  b: { label: B }\n'),
      await form(4, '  aaa: { label: A, was: [aa, a] }\n  b: { label: B }\n'),
    ];
    chain = await emitted([migrationPlan(models[0]!, models[1]!), migrationPlan(models[1]!, models[2]!)]);
  });

  it('migrates from any of them to the last', () => {
    expect(chain.versions).toEqual([1, 3]);
    expect(chain.migrate({ a: 'x', b: 5 }, { from: 1 })).toEqual({ data: { aaa: 'x', b: '5' }, lost: [] });
    expect(chain.migrate({ aa: 'x', b: '5' })).toEqual({ data: { aaa: 'x', b: '5' }, lost: [] });
  });

  it('refuses a version that it does not know', () => {
    expect(() => chain.migrate({}, { from: 2 })).toThrow('there is no way from version 2');
  });

  it('is a module without imports', () => {
    expect(chain.source).not.toMatch(/\bimport\s*[({"'*]|\brequire\(|\beval\(|new Function/);
  });
});

it('migrates by a plan that is plain data', () => {
  const plan: MigrationPlan = { from: 1, to: 2, fields: [{ id: 'a', to: 'b' }] };
  expect(migrateData([plan], { a: 1 }, 1)).toEqual({ data: { b: 1 }, lost: [] });
});
