/** The outline of a form: pages of questions with blocks filled in, options found, paths and numbers given. */
import type { FieldType } from '../../runtime/fields/field.js';
import type { Text } from '../../runtime/model.js';
import type { BlockNode, FieldNode, FieldsNode } from '../1-parse/definition.js';
import { LIMITS } from '../1-parse/limits.js';
import type { Place, ScalarNode } from '../1-parse/tree.js';
import { nearest } from '../diagnostics/suggest.js';
import type { Context } from './context.js';
import { isId, tellDoubles } from './ids.js';
import { type Lists, type Options, optionsOf } from './options.js';

export interface Question extends Place {
  readonly id: string;
  /** Without indexes. */
  readonly path: string;
  readonly number: string;
  /** Undefined where its type is not known: whatever is said about it is allowed. */
  readonly type: FieldType | undefined;
  readonly node: FieldNode;
  readonly label: Text | null;
  readonly options?: Options;
  readonly questions: readonly Question[];
}

export interface QuestionPage {
  readonly id: string;
  readonly node?: Pages[number]['value'];
  readonly questions: readonly Question[];
}

type Pages = NonNullable<Context['definition']['keys']['pages']>['value'];

interface Around {
  readonly path: string;
  readonly number: string;
  readonly lists: Lists;
  /** Blocks that are being filled in. */
  readonly trail: readonly string[];
}

export function outlineOf(context: Context): readonly QuestionPage[] {
  const { keys } = context.definition;
  const outline = outliner(context);
  const lists = listsOf(keys.lists);
  const pages = keys.pages?.value ?? [];
  for (const { id } of pages) isId(id, context);
  tellDoubles(
    pages.map(({ id }) => id),
    'duplicate-id',
    context,
  );
  const top = { path: '', lists, trail: [] };
  const made = keys.fields
    ? [{ id: '', questions: outline(keys.fields, { ...top, number: '' }) }]
    : pages.map(({ id, value }, index) => ({
        id: id.text,
        node: value,
        questions: value.keys.fields
          ? outline(value.keys.fields, { ...top, number: pages.length > 1 ? `${index + 1}` : '' })
          : [],
      }));
  tellIds(
    made.flatMap(page => page.questions),
    context,
  );
  return made;
}

const listsOf = (lists: BlockNode['keys']['lists']): Lists => lists?.value ?? [];

type Outline = (fields: FieldsNode, around: Around) => readonly Question[];

function outliner(context: Context): Outline {
  const count = { fields: 0 };
  const outline: Outline = ({ value }, around) => {
    let number = 0;
    return value.flatMap(node => {
      if (!isId(node.id, context) || !counted(node, count, context)) return [];
      const place = node.type?.quiet ? '' : [around.number, ++number].filter(part => part !== '').join('.');
      return [questionOf(node, { ...around, number: place }, outline, context)];
    });
  };
  return outline;
}

/** Blocks that use blocks could make a small file a huge form. */
function counted(node: FieldNode, count: { fields: number }, { tell }: Context): boolean {
  if (++count.fields === LIMITS.fields + 1) tell('too-many-fields', node, { limit: LIMITS.fields });
  return count.fields <= LIMITS.fields;
}

function questionOf(node: FieldNode, around: Around, outline: Outline, context: Context): Question {
  const { id, type, keys, file, span } = node;
  const path = around.path ? `${around.path}.${id.text}` : id.text;
  const options = optionsOf(node, around.lists, context);
  return {
    ...{ file, span, id: id.text, path, number: around.number, type, node },
    label: keys.label ? context.text(keys.label) : null,
    ...(options && { options }),
    questions: childrenOf(node, { ...around, path }, outline, context),
  };
}

function childrenOf(node: FieldNode, around: Around, outline: Outline, context: Context): readonly Question[] {
  const { own, at } = node;
  const name = own.use as ScalarNode | undefined;
  if (at.has('use') && at.has('fields')) context.tell('use-and-fields', at.get('use')!, { name: node.id.text });
  const fields = own.fields as FieldsNode | undefined;
  const questions = name ? blockQuestions(name, around, outline, context) : fields ? outline(fields, around) : [];
  tellIds(questions, context);
  return questions;
}

function blockQuestions(name: ScalarNode, around: Around, outline: Outline, context: Context): readonly Question[] {
  const { blocks } = context.definition;
  const block = blocks.find(({ id }) => id.text === name.text);
  if (around.trail.includes(name.text)) {
    context.tell('block-cycle', name, { path: [...around.trail, name.text].join(' → ') });
    return [];
  }
  if (around.trail.length === LIMITS.depth) {
    context.tell('too-deep', name, { limit: LIMITS.depth });
    return [];
  }
  if (!block) return unknownBlock(name, context);
  const { fields, lists } = block.value.keys;
  const trail = [...around.trail, name.text];
  return fields
    ? outline(fields, { ...around, trail, lists: [...listsOf(lists), ...listsOf(context.definition.keys.lists)] })
    : [];
}

/** A block that is declared but could not be read is told already. */
function unknownBlock(name: ScalarNode, { tell, definition }: Context): readonly Question[] {
  const known = (definition.keys.blocks?.value ?? []).map(({ id }) => id.text);
  if (!known.includes(name.text))
    tell('unknown-block', name, { name: name.text, nearest: nearest(name.text, known) ?? '', known: known.join(', ') });
  return [];
}

/** Ids are unique in their object, also ignoring case, and leave room for "other" and the text beside it. */
function tellIds(questions: readonly Question[], context: Context): void {
  tellDoubles(
    questions.map(({ node }) => node.id),
    'duplicate-id',
    context,
  );
  const open = questions.filter(({ node }) => hasOther(node));
  const taken = new Set(open.map(({ id }) => `${id}_other`));
  for (const { id, node } of questions) if (taken.has(id)) context.tell('other-taken', node.id, { name: id });
  for (const option of open.flatMap(({ options }) => options?.options ?? []))
    if (option.id === OTHER) context.tell('other-option-taken', option);
}

/** The option that `other: true` adds. */
export const OTHER = 'other';

export const hasOther = ({ own }: FieldNode): boolean =>
  own.other !== undefined && 'value' in own.other && own.other.value === true;
