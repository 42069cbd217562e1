/** Every version that was served stays valid, whatever happens to the built folder. */
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore, startServer } from '../../src/backend/index.js';
import { createFileExporter, FORM_UNSERVABLE } from '../../src/backend/parts.js';
import { ask, BUILT, DEFINITION, DEFINITION_1, definitionOf, envelope, post, start, temporary } from './harness.js';

function copy() {
  const dist = temporary();
  cpSync(BUILT, dist, { recursive: true });
  return { dist, form: join(dist, 'sample/form.json'), validator: join(dist, 'sample/validator.js') };
}

function build({ form, validator }: ReturnType<typeof copy>, version: number) {
  writeFileSync(form, JSON.stringify({ ...JSON.parse(readFileSync(form, 'utf8')), version }));
  writeFileSync(
    validator,
    'export const validate = data => ({ valid: true, issues: [], data: { ...data, by: "new" } });',
  );
}

it('still accepts for a newer form what was filled in before, by the older rules', async () => {
  const built = copy();
  const first = await start({ dist: built.dist });
  await first.close();
  rmSync(join(built.dist, 'sample/v1'), { recursive: true });
  build(built, 3);
  const { port, store } = await start({ dist: built.dist, store: await openStore(`sqlite:${first.path}`) });
  expect((await post(port, envelope())).status).toBe(201);
  expect((await post(port, envelope({ data: { admin: true } }))).status).toBe(422);
  expect((await post(port, envelope({ version: 1, definition: DEFINITION_1, data: { name: 'x' } }))).status).toBe(201);
  const { json } = await post(port, envelope({ version: 3, definition: definitionOf(built.form), data: {} }));
  expect(JSON.parse((await store.findTracking(json.tracking))!.data)).toEqual({ by: 'new' });
});

it('still accepts submissions of a form that is gone, but does not offer it', async () => {
  const built = copy();
  const first = await start({ dist: built.dist });
  await first.close();
  rmSync(join(built.dist, 'sample'), { recursive: true });
  const { port } = await start({ dist: built.dist, store: await openStore(`sqlite:${first.path}`) });
  expect((await post(port, envelope())).status).toBe(201);
  expect((await ask(port, '/forms/sample/')).status).toBe(404);
  expect((await ask(port, '/')).text).not.toContain('sample');
});

it('serves a build under a running server at once, and still accepts the version before it', async () => {
  const built = copy();
  const { port } = await start({ dist: built.dist });
  build(built, 3);
  const definition = definitionOf(built.form);
  expect((await post(port, envelope({ version: 3, definition }))).status).toBe(201);
  expect((await post(port, envelope({ definition: DEFINITION }))).status).toBe(201);
});

it('keeps the served form in place if a build left it unreadable', async () => {
  const built = copy();
  const { port, log } = await start({ dist: built.dist });
  writeFileSync(built.form, '{ "id": ');
  utimesSync(built.form, 1, 1);
  expect((await ask(port, '/')).text).toContain('/forms/sample/');
  expect((await post(port, envelope())).status).toBe(201);
  expect(log).toContainEqual({ level: 'warning', event: 'form-invalid', form: 'sample' });
});

const NAMED = '"id":"sample","version":2,"languages":["ar"],"title":{"ar":"x"}';

/** Definitions that are JSON but no form of this edition. */
const MISFITS: readonly (readonly [string, string])[] = [
  ['names no language', '{"id":"sample","version":2,"languages":[],"title":{"ar":"x"}}'],
  ['has no title', '{"id":"sample","version":2,"languages":["ar"]}'],
  ['has a title that is none', '{"id":"sample","version":2,"languages":["ar"],"title":{"ar":1}}'],
  ['has pages of nothing', `{${NAMED},"pages":null}`],
  ['has a page of nothing', `{${NAMED},"pages":[null]}`],
  ['has a field without a path', `{${NAMED},"pages":[{"fields":[{"type":"file","fields":[]}]}]}`],
  ['has a field of an older kind', `{${NAMED},"pages":[{"fields":[{"type":"file","path":"a"}]}]}`],
  ['has keys of nothing', `{${NAMED},"submit":{"keys":[null]}}`],
];

it.each<readonly [string, string]>([...MISFITS, ['is not what its digest says', '{}'], ['is null', 'null']])(
  'a kept version that %s is left out, and what was filled in with it waits',
  async (name, text) => {
    const path = join(temporary(), 'x.db');
    const model = Buffer.from(text);
    const digest = createHash('sha256').update(model).digest('hex').slice(0, 16);
    const kept = { form: 'sample', version: 7, definition: digest, model, validator: Buffer.from('//') };
    if (name.includes('digest')) kept.definition = 'f'.repeat(16);
    const store = await openStore(`sqlite:${path}`);
    await store.saveDefinitions([kept]);
    const { port, log } = await start({ store });
    expect(log).toContainEqual({ level: 'warning', event: 'form-version-unsupported', form: 'sample', version: 7 });
    const old = await post(port, envelope({ version: 7, definition: kept.definition }));
    expect(old).toMatchObject({ status: 503, json: { type: 'unavailable' } });
    expect((await post(port, envelope())).status).toBe(201);
    await expect(createFileExporter(store, 'sample')).rejects.toMatchObject({ code: FORM_UNSERVABLE, version: 7 });
  },
);

it.each<readonly [string, string]>([
  ...MISFITS,
  ['is not JSON', '{'],
  ['is another form', '{"id":"other","version":1,"languages":["ar"],"title":{"ar":"x"}}'],
  ['has no version', '{"id":"sample","languages":["ar"],"title":{"ar":"x"}}'],
])('a server does not start on a form.json that %s', async (_name, text) => {
  const built = copy();
  writeFileSync(built.form, text);
  const store = await openStore(`sqlite:${join(temporary(), 'x.db')}`);
  await expect(startServer({ dist: built.dist, port: 0, store })).rejects.toMatchObject({ code: FORM_UNSERVABLE });
  expect(await store.definitions('sample')).toEqual([]);
  await store.close();
});

it('rejects a port that is taken', async () => {
  const { port } = await start();
  const store = await openStore(`sqlite:${join(temporary(), 'x.db')}`);
  await expect(startServer({ dist: BUILT, port, store })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await store.close();
});
