// Compiles each mutant of a form and says whether something was told, and how far from the mutated place.
import { mutantsOf, placesIn } from './mutants.mjs';

/** `every`: only each n-th mutant. Answers mutants with `caught`, `lines` (between mutated and told place), `exact`. */
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

/** Of what is told in the same file: how many lines away, and whether it is at the very word. */
function nearest(found, { file, start, wrong }, changed) {
  const here = found.filter(one => one.file === file);
  if (here.length === 0) return {};
  const line = lineOf(changed, start);
  const lines = Math.min(...here.map(({ span }) => Math.abs(lineOf(changed, span.start) - line)));
  const exact = here.some(({ span }) => span.start <= start + wrong.length && span.end >= start && lines === 0);
  return { lines, exact, codes: found.map(({ code }) => code) };
}

/** By kind of place; the last row but one of all that must be caught, the last of those that are another right form. */
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
