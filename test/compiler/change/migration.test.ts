/** Migration of answers from one version of a form to the next, by the module that `publish` writes. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { migrationModule, migrationPlan } from '../../../src/compiler/change/index.js';
import { compile } from '../../../src/compiler/index.js';
import { type MigrationPlan, type MigrationResult, migrateData } from '../../../src/runtime/migrate.js';
import type { FormModel, Json, JsonObject } from '../../../src/runtime/model.js';

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

  it('throws for no data, and keeps or lists every answer', () => {
    const json = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(
        fc.oneof(json, fc.dictionary(fc.constantFrom('same', 'kids', 'owner', 'many', 'whole', 'x'), json)),
        data => {
          const { data: carried, lost } = migrate(data);
          expect(typeof carried).toBe('object');
          expect(Array.isArray(lost)).toBe(true);
        },
      ),
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
