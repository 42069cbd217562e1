/** The functions of `initial` alone, each of whose calls gives another value. */
import { expect, test } from 'vitest';
import { environmentAt, FORM, scopeOf } from './form.js';
import { compileText, load } from './run.js';

const environment = { ...environmentAt(), initial: { zone: 'Asia/Damascus' } };

async function evaluated(text: string) {
  const { compiled, told } = compileText(text, environment);
  expect(told).toEqual([]);
  const [rule] = await load([compiled!]);
  return () => String(rule!(scopeOf(FORM, {}), undefined as never));
}

test('now() is the present moment in the zone of the form', async () => {
  const value = (await evaluated('now()'))();
  expect(value).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+03:00$/);
  expect(Math.abs(Date.parse(value) - Date.now())).toBeLessThan(60_000);
});

test('random_id() is another id each time', async () => {
  const next = await evaluated('random_id()');
  const ids = Array.from({ length: 1000 }, next);
  expect(new Set(ids).size).toBe(1000);
  for (const id of ids) expect(id).toMatch(/^[2-9A-HJ-NP-Z]{12}$/);
});
