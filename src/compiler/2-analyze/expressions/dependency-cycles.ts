/**
 * Check for dependency cycles: visibility, computed values and offered options must not depend on themselves. Rules
 * that only validate (required, bounds, checks) may refer to each other.
 */
import { fieldType } from '../../../runtime/fields/index.js';
import { isExpression } from '../../../runtime/localize.js';
import type { Expression, FieldModel, ItemOptionsOf, OptionModel, PageModel } from '../../../runtime/model.js';
import type { ScalarNode, SourceLocation } from '../../1-parse/tree.js';
import { depthsIn, findCycles } from '../../expressions/index.js';
import type { Context } from '../context.js';
import type { Question, QuestionPage } from '../questions.js';

/** Maximum length of a chain of fields that read each other, because the runtime follows the chain recursively. */
const LONGEST_CHAIN = 500;

export function checkCycles(pages: readonly PageModel[], outline: readonly QuestionPage[], context: Context): void {
  const { report, answers } = context;
  const shown = answers.named.filter(({ text }) => text.role === 'option' || text.role === 'shown');
  const graph = new Map<string, readonly string[]>();
  for (const page of pages) addFields(graph, page.fields, page.showIf ? page.showIf.reads : []);
  for (const { text, path } of shown)
    if (graph.has(text.owner!)) graph.set(text.owner!, [...new Set([...graph.get(text.owner!)!, path])]);
  const places = new Map<string, SourceLocation>(
    outline.flatMap(page => page.questions.flatMap(question => flat(question, page))),
  );
  for (const cycle of findCycles(graph)) {
    const named = shown.find(({ text, path }) => cycle.includes(text.owner!) && cycle.includes(path));
    const place = cycle.map(path => places.get(path)).find(found => found !== undefined) ?? named?.place;
    if (place) report('cycle', place, { path: [...cycle, cycle[0]!].join(' → ') });
  }
  const [long] = [...depthsIn(graph)].find(([path, depth]) => depth === LONGEST_CHAIN + 1 && places.has(path)) ?? [];
  if (long !== undefined) report('chain-too-long', places.get(long)!, { limit: LONGEST_CHAIN });
}

/**
 * Adds fields to the dependency graph. `around` are the paths that all of them depend on: those that the page's
 * condition reads, or the surrounding group.
 */
function addFields(
  graph: Map<string, readonly string[]>,
  fields: readonly FieldModel[],
  around: readonly string[],
): void {
  for (const field of fields) {
    const { where, items, from } = field.own;
    const own = [field.showIf, field.value, where, items, itemsOf(from), ...optionRules(field)].filter(isExpression);
    graph.set(field.path, [...new Set([...around, ...own.flatMap(({ reads }) => reads)])]);
    if (fieldType(field.type).columns) addColumns(graph, field);
    addFields(graph, field.fields, [field.path]);
  }
}

/** Adds the columns of a table to the graph; a column depends on all its cells. */
function addColumns(graph: Map<string, readonly string[]>, { path, fields }: FieldModel): void {
  for (const { id } of fields[0]?.fields ?? [])
    graph.set(
      `${path}.${id}`,
      fields.flatMap(row => row.fields.filter(cell => cell.id === id).map(cell => cell.path)),
    );
}

const itemsOf = (from: unknown): unknown => (from as ItemOptionsOf<unknown, unknown> | undefined)?.items;

const optionRules = ({ own }: FieldModel): readonly (Expression | undefined)[] =>
  ((own.options ?? []) as readonly OptionModel[]).map(({ showIf }) => showIf);

/** Returns the path of each question with the expression at which a cycle through the question is reported. */
function flat(question: Question, page: QuestionPage): readonly (readonly [string, ScalarNode])[] {
  const { keys } = question.node;
  const options = question.options;
  const shown = options?.options.find(({ showIf }) => showIf)?.showIf;
  const place =
    keys.show_if ??
    keys.value ??
    (question.node.own.items as ScalarNode | undefined) ??
    options?.where ??
    options?.items?.from ??
    shown ??
    page.node?.keys.show_if;
  const inside = question.questions.flatMap(one => flat(one, page));
  return place ? [[question.path, place], ...inside] : inside;
}
