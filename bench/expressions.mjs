// Expression benchmark: compiled expressions against feelin, an interpreter of the same language, in the same run.
import { evaluate } from 'feelin';
import { loadExpressions } from '../lib/compiler/3-verify/load-validator.js';
import { compileExpression } from '../lib/compiler/expressions/index.js';
import * as functions from '../lib/runtime/engine/functions/index.js';

const DATA = {
  birth: '1990-05-17',
  copies: 3,
  price: 12.5,
  status: 'married',
  name: 'سمر الحلبي',
  agreed: true,
  works: ['new', 'fence'],
};
const TYPES = {
  birth: { kind: 'date' },
  copies: { kind: 'number' },
  price: { kind: 'number' },
  status: { kind: 'option', ids: ['single', 'married', 'widowed'] },
  name: { kind: 'string' },
  agreed: { kind: 'boolean' },
  works: { kind: 'list', of: { kind: 'string' } },
};
const EXPRESSIONS = [
  'status = "married"',
  'status in ["married", "widowed"] and agreed = true',
  'copies > 2 or status = "single"',
  'copies between 1 and 10',
  'copies * price + 0.1',
  'if copies > 3 then 500 else 100 * copies',
  'list contains(works, "new")',
  'birth < date("2000-01-01")',
  'age(birth) >= 18 and status != null',
  'round(price * copies / 7, 2)',
  'birth + duration("P18Y") <= today()',
  'contains(name, "حلب")',
];

const fields = new Map(Object.entries(TYPES).map(([id, type]) => [id, { id, path: id, type, unknown: false }]));
const names = { fields, item: false };
const values = new Map(Object.entries(DATA));
const scope = { get: id => values.get(id) ?? null, unknown: () => false, index: 0, today: '2026-11-24' };

/** Returns the time of one call in nanoseconds, the best of several rounds. */
function nanoseconds(call, count) {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 7; round++) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < count; i++) call();
    best = Math.min(best, Number(process.hrtime.bigint() - start) / count);
  }
  return best;
}

const geomean = numbers => Math.exp(numbers.reduce((sum, one) => sum + Math.log(one), 0) / numbers.length);

/** Returns the geometric means in nanoseconds and the times of each expression. */
export function expressionTimes() {
  const compiled = EXPRESSIONS.map(text => {
    const source = { text, span: { start: 0, end: text.length }, at: offset => offset };
    return compileExpression(source, { names }, 'any', () => {});
  });
  const rules = loadExpressions(compiled, functions);
  const feelinData = { ...DATA, birth: evaluate('date("1990-05-17")').value, age: { $args: ['d'] } };
  const rows = EXPRESSIONS.map((text, index) => {
    const ours = nanoseconds(() => rules[index](scope, {}), 200_000);
    const theirs = text.includes('age(') ? undefined : nanoseconds(() => evaluate(text, feelinData), 100);
    return { text, ours, theirs };
  });
  const both = rows.filter(row => row.theirs !== undefined);
  return { rows, ours: geomean(rows.map(row => row.ours)), times: geomean(both.map(row => row.theirs / row.ours)) };
}
