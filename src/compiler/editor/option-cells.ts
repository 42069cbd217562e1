/** Cells of named lists that name an option of a question, such as the governorate in a list of districts. */
import { toNfc } from '../../runtime/normalize-text.js';
import type { ScalarNode } from '../1-parse/tree.js';
import type { Question } from '../2-analyze/index.js';
import { type TypedTree, treeOf } from '../expressions/index.js';
import { parts } from '../expressions/walk.js';
import type { DocumentSnapshot, KnownForm, Location } from './snapshot.js';
import { flowText } from './workspace-edit.js';

/** Returns the cells with an id in the columns that a `where` compares with the answer of one of the questions. */
export function cellsWith(
  { questions: all, expressions }: KnownForm,
  questions: ReadonlySet<Question>,
  id: string,
): readonly ScalarNode[] {
  const paths = new Set([...questions].map(({ path }) => path));
  return all.flatMap(({ options }) => {
    const { where, rows } = options ?? {};
    if (!where || !rows) return [];
    const trees = expressions
      .filter(({ node }) => node.file === where.file && node.span.start === where.span.start)
      .flatMap(({ node, environment }) => treeOf(node.text, environment) ?? []);
    const columns = new Set(trees.flatMap(tree => comparedColumns(tree, paths)));
    return rows.value
      .flatMap(({ value }) => value.columns)
      .filter(({ id: column, value }) => columns.has(column.text) && toNfc(value.text) === id)
      .map(({ value }) => value);
  });
}

/** Returns the columns that are next to an answer of a question in a comparison or a call. */
function comparedColumns(tree: TypedTree, paths: ReadonlySet<string>): readonly string[] {
  const below = parts(tree).flatMap(part => (part.kind === 'list' ? part.items : [part]));
  const isCompared = below.some(part => (part.kind === 'field' || part.kind === 'path') && paths.has(part.name.path));
  const columns = isCompared ? below.flatMap(part => (part.kind === 'column' ? [part.column] : [])) : [];
  return [...columns, ...below.flatMap(part => comparedColumns(part, paths))];
}

/** Formats an id as its place in a file writes it: as a cell of a CSV file, or as YAML. It has no quotes. */
export function writtenId(id: string, { file, span }: Location, texts: DocumentSnapshot['texts']): string {
  if (/\.ya?ml$/i.test(file)) return flowText(id);
  const isQuoted = texts.get(file)?.[span.start - 1] === '"';
  return !isQuoted && /[,;\t]|^\s|\s$/.test(id) ? `"${id}"` : id;
}
