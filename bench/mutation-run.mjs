// Mutation run: compiles each mutant of a form and records whether the compiler reported it and how far from the
// mutated place.
import { mutantsOf, placesIn } from './mutants.mjs';

/**
 * Compiles the mutants of a form, with `every` only each n-th one. Returns the mutants with `caught`, `lines` (between
 * the mutated and the reported place) and `exact`.
 */
export async function runMutants(file, project, tools, { every = 1, progress = () => {} } = {}) {
  const source = text(project.read(file));
  const options = { file, only: [], today: '2026-11-24' };
  const before = await tools.compile(source, { ...options, project });
  const known = new Set(before.diagnostics.map(identity));
  const mutants = mutantsOf(placesIn(source, file, project, tools).places).filter((_, n) => n % every === 0);
  const told = [];
  for (const mutant of mutants) {
    const changed = mutate(text(project.read(mutant.file)), mutant);
    const read = path => (path === mutant.file ? Buffer.from(changed) : project.read(path));
    const { diagnostics } = await tools.compile(read(file), { ...options, project: { read } });
    const found = diagnostics.filter(one => one.severity !== 'info' && !known.has(identity(one)));
    told.push({
      ...mutant,
      at: lineOf(changed, mutant.start),
      caught: found.length > 0,
      ...nearest(found, mutant, changed),
    });
    progress(told.length, mutants.length);
  }
  return told;
}

const text = bytes =>
  Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\ufeff/, '');
const identity = ({ code, file, params }) => `${code} ${file} ${JSON.stringify(params)}`;
const mutate = (source, { start, end, wrong }) => source.slice(0, start) + wrong + source.slice(end);
const lineOf = (source, offset) => source.slice(0, offset).split('\n').length;

/** Returns how many lines away the nearest diagnostic in the same file is, and whether one is at the exact word. */
function nearest(found, { file, start, wrong }, changed) {
  const here = found.filter(one => one.file === file);
  if (here.length === 0) return {};
  const line = lineOf(changed, start);
  const lines = Math.min(...here.map(({ span }) => Math.abs(lineOf(changed, span.start) - line)));
  const exact = here.some(({ span }) => span.start <= start + wrong.length && span.end >= start && lines === 0);
  return { lines, exact, codes: found.map(({ code }) => code) };
}

/**
 * Returns a result table by kind of place. The last row but one covers all mutants that must be caught; the last row
 * covers those that are another valid form.
 */
export function tableOf(told) {
  const must = told.filter(({ other }) => !other);
  const kinds = [...new Set(must.map(({ kind }) => kind))].sort();
  return Object.fromEntries([
    ...kinds.map(kind => [kind, row(must.filter(one => one.kind === kind))]),
    ['ALL that must be caught', row(must)],
    ['a valid other form', row(told.filter(({ other }) => other))],
  ]);
}

function row(told) {
  const caught = told.filter(one => one.caught);
  const placed = caught.filter(({ lines }) => lines !== undefined);
  const share = (some, of) => (of.length === 0 ? '-' : `${((100 * some.length) / of.length).toFixed(1)} %`);
  const mean = placed.reduce((sum, { lines }) => sum + lines, 0) / (placed.length || 1);
  return {
    mutants: told.length,
    caught: share(caught, told),
    'at the very word': share(
      placed.filter(({ exact }) => exact),
      caught,
    ),
    'same line': share(
      placed.filter(({ lines }) => lines === 0),
      caught,
    ),
    'mean lines away': mean.toFixed(2),
  };
}
