/** Outline of a form: pages of questions with blocks expanded, options resolved, and paths and numbers assigned. */
import { OTHER, otherId } from '../../runtime/engine/other-option.js';
import { memberPath } from '../../runtime/engine/path.js';
import type { FieldType } from '../../runtime/fields/field.js';
import type { Text } from '../../runtime/model.js';
import type { BlockNode, FieldNode, FieldsNode, TableRowsNode } from '../1-parse/definition.js';
import { LIMITS } from '../1-parse/limits.js';
import type { ScalarNode, SourceLocation } from '../1-parse/tree.js';
import { OFF } from '../1-parse/vocabulary.js';
import { nearest } from '../diagnostics/suggest.js';
import { applyOverrides, type ScopedField, scopedFields } from './block-overrides.js';
import type { Context } from './context.js';
import { checkDuplicateIds, isId } from './names/ids.js';
import { type Lists, type Options, optionsOf } from './options/options.js';
import { cellsOf, rowNode } from './table-rows.js';

export interface Question extends SourceLocation {
  readonly id: string;
  /** Path without indexes. */
  readonly path: string;
  readonly number: string;
  /** Type of the field, or undefined if it is unknown. No key of such a field is rejected. */
  readonly type: FieldType | undefined;
  readonly node: FieldNode;
  readonly label: Text | null;
  readonly options?: Options;
  readonly questions: readonly Question[];
  /**
   * Set if the question is not about the person who fills in the form: it is in a list or table, in a block used there,
   * or inside a field marked `off`.
   */
  readonly others?: AboutOthers;
  /** True for a question that the compiler adds. Its id is one that authors may not use. */
  readonly generated?: true;
}

export type AboutOthers = 'list' | 'block' | 'off';

export interface QuestionPage {
  readonly id: string;
  /** Title of a page that the compiler adds. */
  readonly title?: Text;
  readonly node?: Pages[number]['value'];
  readonly questions: readonly Question[];
}

type Pages = NonNullable<Context['definition']['keys']['pages']>['value'];

/**
 * Context of a question in the outline. Path and number are the question's own, or those of its parent when its
 * children are built.
 */
interface OutlineContext {
  readonly path: string;
  readonly number: string;
  readonly lists: Lists;
  /** Blocks that are being expanded. */
  readonly trail: readonly string[];
  readonly others?: AboutOthers | undefined;
}

export function outlineOf(context: Context): readonly QuestionPage[] {
  const { keys } = context.definition;
  const outline = outliner(context);
  const lists = listsOf(keys.lists);
  const pages = keys.pages?.value ?? [];
  for (const { id } of pages) isId(id, context);
  checkDuplicateIds(
    pages.map(({ id }) => id),
    context,
  );
  const top = { path: '', trail: [] };
  const made = keys.fields
    ? [{ id: '', questions: outline(scopedFields(keys.fields, lists), { ...top, number: '' }) }]
    : pages.map(({ id, value }, index) => ({
        id: id.text,
        node: value,
        questions: outline(scopedFields(value.keys.fields, lists), {
          ...top,
          number: pages.length > 1 ? `${index + 1}` : '',
        }),
      }));
  checkIds(
    made.flatMap(page => page.questions),
    context,
  );
  return made;
}

/** Returns the boxes that only the office fills in, as questions in addition to those of the form. */
export function officialQuestions(context: Context): readonly Question[] {
  const { keys } = context.definition;
  const fields = keys.paper?.keys.official_use;
  const questions = outliner(context)(scopedFields(fields, listsOf(keys.lists)), { path: '', trail: [], number: '' });
  checkIds(questions, context);
  return questions;
}

const listsOf = (lists: BlockNode['keys']['lists']): Lists => lists?.value ?? [];

type Outline = (fields: readonly ScopedField[], around: Omit<OutlineContext, 'lists'>) => readonly Question[];

function outliner(context: Context): Outline {
  const count = { fields: 0 };
  const outline: Outline = (fields, around) => {
    let number = 0;
    return fields.flatMap(field => {
      const { node, lists } = field;
      if (!isId(node.id, context) || !counted(node, count, context)) return [];
      const path = around.path ? `${around.path}.${node.id.text}` : node.id.text;
      const place = node.type?.nonInput ? '' : numbered(around.number, ++number);
      return [questionOf(field, { ...around, lists, path, number: place }, outline, context)];
    });
  };
  return outline;
}

/**
 * Counts a field and returns whether it is within the limit. Blocks that use blocks could otherwise turn a small file
 * into a huge form.
 */
function counted(node: FieldNode, count: { fields: number }, { report }: Context): boolean {
  if (++count.fields === LIMITS.fields + 1) report('too-many-fields', node, { limit: LIMITS.fields });
  return count.fields <= LIMITS.fields;
}

function questionOf(field: ScopedField, around: OutlineContext, outline: Outline, context: Context): Question {
  const { node, optionLists = around.lists } = field;
  const options = optionsOf(node, optionLists, context);
  return {
    ...questionHead(node, around, context),
    ...(options && { options }),
    ...(around.others && { others: around.others }),
    questions: childrenOf(node, around, outline, context),
  };
}

/** Returns the members of a question that do not come from its options or children. */
function questionHead(node: FieldNode, { path, number }: OutlineContext, context: Context) {
  const { id, type, keys, file, span } = node;
  return {
    ...{ file, span, id: id.text, path, number, type, node },
    label: keys.label ? context.text(keys.label) : null,
  };
}

const numbered = (around: string, number: number): string => (around === '' ? `${number}` : `${around}.${number}`);

function childrenOf(node: FieldNode, around: OutlineContext, outline: Outline, context: Context): readonly Question[] {
  const name = node.own.use as ScalarNode | undefined;
  if (node.type?.columns) return rowsOf(node, around, outline, context);
  const own = scopedFields(node.own.fields as FieldsNode | undefined, around.lists);
  const block = name && blockFields(name, around, context);
  const fields = applyOverrides(block ?? own, node.overrides ?? [], around.lists, context);
  const trail = name ? [...around.trail, name.text] : around.trail;
  const questions = outline(fields, { ...around, trail, others: othersIn(node, around) });
  checkIds(questions, context);
  return questions;
}

/**
 * Returns why the questions inside a field are about other people, or undefined if they are not. A block does not know
 * where it is used, so its autofill purposes are ignored in lists and not rejected.
 */
function othersIn({ type, keys, own }: FieldNode, { others }: OutlineContext): AboutOthers | undefined {
  if (type?.shape === 'list') return own.use ? 'block' : 'list';
  if (others) return own.use ? 'block' : others;
  return keys.autocomplete?.text === OFF ? 'off' : undefined;
}

/** Returns the rows of a table, each a group of the same questions. */
function rowsOf(node: FieldNode, around: OutlineContext, outline: Outline, context: Context): readonly Question[] {
  const rows = (node.own.rows as TableRowsNode | undefined)?.value ?? [];
  const columns = node.own.fields as FieldsNode | undefined;
  if (!columns) return [];
  const ids = new Set(columns.value.map(({ id }) => id.text));
  for (const { id } of rows) if (ids.has(id.text)) context.report('row-is-column', id, { name: id.text });
  const questions = rows.map(({ id, value: row }, index) => {
    const number = numbered(around.number, index + 1);
    const place = { ...around, path: memberPath(around.path, id.text), number, others: 'list' as const };
    const cells = { ...columns, value: cellsOf(id, row, columns.value, context) };
    return {
      ...questionHead(rowNode(id, row), place, context),
      questions: outline(scopedFields(cells, around.lists), place),
    };
  });
  checkIds(questions, context);
  if (questions[0]) checkIds(questions[0].questions, context);
  return questions;
}

/**
 * Returns the fields of a block, with its own lists in scope before the form's lists. Returns none if an error was
 * reported.
 */
function blockFields(name: ScalarNode, { trail }: OutlineContext, context: Context): readonly ScopedField[] {
  const { blocks, keys } = context.definition;
  const block = blocks.find(({ id }) => id.text === name.text);
  context.used.blocks.add(name.text);
  if (trail.includes(name.text)) context.report('block-cycle', name, { path: [...trail, name.text].join(' → ') });
  else if (trail.length === LIMITS.depth) context.report('too-deep', name, { limit: LIMITS.depth });
  else if (!block) reportUnknownBlock(name, context);
  else return scopedFields(block.value.keys.fields, [...listsOf(block.value.keys.lists), ...listsOf(keys.lists)]);
  return [];
}

/** Reports an unknown block. A block that is declared but could not be read is already reported. */
function reportUnknownBlock(name: ScalarNode, { report, definition }: Context): void {
  const known = (definition.keys.blocks?.value ?? []).map(({ id }) => id.text);
  if (!known.includes(name.text))
    report('unknown-block', name, {
      name: name.text,
      nearest: nearest(name.text, known) ?? '',
      known: known.join(', '),
    });
}

/**
 * Checks that ids are unique in their object, ignoring case, and do not collide with the “other” option and its text.
 */
function checkIds(questions: readonly Question[], context: Context): void {
  checkDuplicateIds(
    questions.map(({ node }) => node.id),
    context,
  );
  const open = questions.filter(({ node }) => hasOther(node));
  const taken = new Set(open.map(({ id }) => otherId(id)));
  for (const { id, node } of questions) if (taken.has(id)) context.report('other-taken', node.id, { name: id });
  for (const option of open.flatMap(({ options }) => options?.options ?? []))
    if (option.id === OTHER) context.report('other-option-taken', option);
}

export const hasOther = ({ own }: FieldNode): boolean =>
  own.other !== undefined && 'value' in own.other && own.other.value === true;

export const isHijri = ({ own }: FieldNode): boolean => (own.calendar as ScalarNode | undefined)?.text === 'hijri';
