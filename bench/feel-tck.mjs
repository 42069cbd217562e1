// node bench/feel-tck.mjs FILE: counts how many literal-expression cases of the DMN TCK, extracted as JSON, give the
// right result. A case is a chain of decisions; each decision sees the inputs and the earlier results, and the result
// of the last one is compared. An input with the name of a decision replaces that decision, as when a decision service
// is called.
import { readFileSync } from 'node:fs';
import { evaluateExpressions } from '../lib/compiler/evaluate/index.js';

const TODAY = '2026-11-24';
const NUMBERS = ['decimal', 'double', 'integer', 'int', 'long', 'float'];
const DATES = ['date', 'time', 'dateTime', 'duration'];

const [file, listed] = process.argv.slice(2);
if (!file) {
  console.error('usage: node bench/feel-tck.mjs FILE [wrong|unsupported]');
  process.exit(2);
}

const folderOf = path => path.split('/')[1];

/** Converts a value of the file to JSON. */
function plain(value) {
  if (value.k === 'nil') return null;
  if (value.k === 'l') return value.l.map(plain);
  if (value.k === 'c') return Object.fromEntries(Object.entries(value.c).map(([key, entry]) => [key, plain(entry)]));
  if (NUMBERS.includes(value.t)) return Number(value.v);
  return value.t === 'boolean' ? String(value.v) === 'true' : value.v;
}

/**
 * Canonical form by text. Dates and durations that are written differently can be equal, so the language itself parses
 * them.
 */
const written = new Map();
function canonical(text) {
  if (!written.has(text)) {
    const [found] = evaluateExpressions([{ expression: `@${JSON.stringify(text)}`, data: {}, today: TODAY }]);
    written.set(text, 'value' in found ? found.value : text);
  }
  return written.get(text);
}

function same(found, expected) {
  if (expected.k === 'nil') return found === null;
  if (expected.k === 'l')
    return (
      Array.isArray(found) && found.length === expected.l.length && found.every((one, i) => same(one, expected.l[i]))
    );
  if (expected.k === 'c') {
    const keys = Object.keys(expected.c);
    if (typeof found !== 'object' || found === null || Object.keys(found).length !== keys.length) return false;
    return keys.every(key => same(found[key] ?? null, expected.c[key]));
  }
  const wanted = plain(expected);
  if (typeof wanted === 'number')
    return typeof found === 'number' && Math.abs(found - wanted) <= 1e-8 * Math.max(1, Math.abs(wanted));
  return (
    found === wanted ||
    (DATES.includes(expected.t) && typeof found === 'string' && canonical(found) === canonical(wanted))
  );
}

/**
 * Cases that test the model around the expression: the declared type of a decision converts the result of its
 * expression.
 */
const AROUND = '0082-feel-coercion';

/** Returns the outcome of a case and the value or diagnostic code that was found. */
function outcome({ file, ok, bkm, chain, inputs, expected }) {
  if (!ok || bkm || (folderOf(file) === AROUND && chain.some(step => step.typeRef))) return ['skipped'];
  const data = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, plain(value)]));
  let found;
  for (const { name, expr } of chain) {
    if (Object.hasOwn(inputs, name)) continue;
    [found] = evaluateExpressions([{ expression: expr, data, today: TODAY }]);
    if (!('value' in found)) break;
    data[name] = found.value;
  }
  if ('value' in found) return [same(found.value, expected) ? 'right' : 'wrong', JSON.stringify(found.value)];
  const [first] = found.diagnostics.filter(one => one.severity === 'error');
  return [expected.k === 'nil' ? 'refused' : 'unsupported', first.code];
}

const KINDS = ['right', 'refused', 'unsupported', 'wrong', 'skipped'];
const folders = new Map();
for (const one of JSON.parse(readFileSync(file, 'utf8')).cases) {
  const folder = folderOf(one.file);
  const [kind, found] = outcome(one);
  const row = folders.get(folder) ?? Object.fromEntries(KINDS.map(name => [name, 0]));
  row[kind]++;
  folders.set(folder, row);
  if (kind === listed) {
    const text = one.chain.map(step => step.expr.replace(/\s+/g, ' ')).join(' ;; ');
    console.log(`${folder}: ${text.slice(0, 160)} | ${found} | ${JSON.stringify(plain(one.expected))?.slice(0, 80)}`);
  }
}
const total = Object.fromEntries(
  KINDS.map(kind => [kind, [...folders.values()].reduce((sum, row) => sum + row[kind], 0)]),
);
console.table({ ...Object.fromEntries([...folders].sort()), 'all (refused: where null is expected)': total });
const asked = total.right + total.refused + total.unsupported + total.wrong;
console.log(`right or refused where null is expected: ${(((total.right + total.refused) / asked) * 100).toFixed(1)} %`);
