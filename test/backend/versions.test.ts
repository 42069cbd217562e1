/** Every version that was served stays valid, whatever becomes of the built folder. */
import { cpSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore, startServer } from '../../src/backend/index.js';
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

it('a form that moved on still takes what was filled in before, by its own rules', async () => {
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

it('a form that is gone still takes them, but is not offered', async () => {
  const built = copy();
  const first = await start({ dist: built.dist });
  await first.close();
  rmSync(join(built.dist, 'sample'), { recursive: true });
  const { port } = await start({ dist: built.dist, store: await openStore(`sqlite:${first.path}`) });
  expect((await post(port, envelope())).status).toBe(201);
  expect((await ask(port, '/forms/sample/')).status).toBe(404);
  expect((await ask(port, '/')).text).not.toContain('sample');
});

it('a build under a running server is served at once, and the version before it still taken', async () => {
  const built = copy();
  const { port } = await start({ dist: built.dist });
  build(built, 3);
  const definition = definitionOf(built.form);
  expect((await post(port, envelope({ version: 3, definition }))).status).toBe(201);
  expect((await post(port, envelope({ definition: DEFINITION }))).status).toBe(201);
});

it('a build that left a form unreadable leaves the served one in place', async () => {
  const built = copy();
  const { port, log } = await start({ dist: built.dist });
  writeFileSync(built.form, '{ "id": ');
  utimesSync(built.form, 1, 1);
  expect((await ask(port, '/')).text).toContain('/forms/sample/');
  expect((await post(port, envelope())).status).toBe(201);
  expect(log).toContainEqual({ level: 'warning', event: 'form-unreadable', form: 'sample' });
});

it.each([
  ['is not JSON', '{'],
  ['is another form', '{"id":"other","version":1,"languages":["ar"],"title":{"ar":"x"}}'],
  ['has no version', '{"id":"sample","languages":["ar"],"title":{"ar":"x"}}'],
])('a server does not start on a form.json that %s', async (_name, text) => {
  const built = copy();
  writeFileSync(built.form, text);
  const store = await openStore(`sqlite:${join(temporary(), 'x.db')}`);
  await expect(startServer({ dist: built.dist, port: 0, store })).rejects.toThrow();
  await store.close();
});

it('a port that is taken is a rejection', async () => {
  const { port } = await start();
  const store = await openStore(`sqlite:${join(temporary(), 'x.db')}`);
  await expect(startServer({ dist: BUILT, port, store })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await store.close();
});
