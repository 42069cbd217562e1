import { expect, test } from 'vitest';
import type { Value } from '../../../src/runtime/engine/scope.js';
import fixture from './fixtures/values.json' with { type: 'json' };
import { environmentAt, scopeAt } from './form.js';
import { compileText, load } from './run.js';

type Case = readonly [place: string, expression: string, value: unknown];
const top = Object.values(fixture.groups).flatMap(cases =>
  cases.map(([text, value]): Case => ['', text as string, value]),
);
const cases = [...top, ...(fixture.places as unknown as readonly Case[])];

const compiled = cases.map(([place, text]) => compileText(text, environmentAt(place.replace(/\.\d+/g, ''))));
const rules = await load(compiled.map(one => one.compiled ?? { js: 'undefined', calls: [] }));

/** Returns a value as plain JSON. Lists may contain scopes in between, but never as a result of these expressions. */
const plain = (value: Value) => JSON.parse(JSON.stringify(value));

test.each(cases.map((one, index) => [...one, index] as const))('%s %s → %j', (place, _, value, index) => {
  expect(compiled[index]!.told.filter(({ code }) => code !== 'holds-unanswered')).toEqual([]);
  expect(plain(rules[index]!(scopeAt(place, fixture.data), {}))).toEqual(value);
});
