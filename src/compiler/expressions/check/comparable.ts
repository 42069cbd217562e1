/** Checks of comparisons: whether two values can be equal or ordered, and whether an option exists. */
import { type Finding, reportFinding, type Span } from '../../diagnostics/diagnostic.js';
import { nearest } from '../../diagnostics/suggest.js';
import type { Operator } from '../tree.js';
import type { LiteralTree, TypedTree } from '../typed.js';
import type { SymbolInfo, Type } from '../types.js';
import { type Context, written } from './context.js';
import { isOpen, itemOf, kindParams, sameKind } from './kinds.js';

/** One side of a comparison: a tree, and the type that is compared, which may be that of a list's items. */
export interface Side {
  readonly tree: TypedTree;
  readonly type: Type;
}

export const side = (tree: TypedTree): Side => ({ tree, type: tree.type });
export const items = (tree: TypedTree): Side => ({ tree, type: itemOf(tree.type) });

/**
 * Checks that two sides can be compared, and reports an error if they cannot. Returns whether they can. The operator is
 * absent where values are sought in a list.
 */
export function checkComparable(left: Side, right: Side, context: Context, operator?: Operator): boolean {
  if (isOpen(left.type) || isOpen(right.type)) return true;
  if (left.type.kind === 'list' && right.type.kind === 'list') {
    return checkComparable({ ...left, type: left.type.of }, { ...right, type: right.type.of }, context, operator);
  }
  if (left.type.kind === 'range' && right.type.kind === 'range') {
    return checkComparable({ ...left, type: left.type.of }, { ...right, type: right.type.of }, context, operator);
  }
  const empty = emptyInQuotes(left, right, context, operator) ?? emptyInQuotes(right, left, context, operator);
  if (empty) complainAbout(empty, context);
  if (empty?.code === 'empty-in-quotes') return false;
  if (!sameKind(left.type, right.type)) return differ(left, right, context, operator);
  return options(left.type, right, left, context) && options(right.type, left, right, context);
}

function differ(left: Side, right: Side, context: Context, operator: Operator | undefined): false {
  const { start } = left.tree.span;
  const { end } = right.tree.span;
  const quoted = dateInQuotes(left, right, context) ?? dateInQuotes(right, left, context);
  const among = quoted ?? listCompared(left, right, context, operator) ?? listCompared(right, left, context, operator);
  if (among) complainAbout(among, context);
  else {
    const suggestion = withoutQuotes(left, right, context) ?? withoutQuotes(right, left, context);
    context.complain('compared-kinds', Math.min(start, right.tree.span.start), Math.max(end, left.tree.span.end), {
      ...kindParams('left', left.type, written(context, left.tree)),
      ...kindParams('right', right.type, written(context, right.tree)),
      ...(suggestion !== undefined && { suggestion }),
    });
  }
  return false;
}

/** Words for yes and no that authors put in quotes. */
const YES: ReadonlySet<string> = new Set(['true', 'yes', 'نعم', 'صح', 'صحيح']);
const NO: ReadonlySet<string> = new Set(['false', 'no', 'لا', 'خطأ']);

/** Returns the comparison with the quoted number, yes or no of one side without its quotes, if the other side asks for it. */
function withoutQuotes({ tree }: Side, other: Side, context: Context): string | undefined {
  if (tree.kind !== 'literal' || typeof tree.value !== 'string') return undefined;
  const text = tree.value.trim();
  const number = other.type.kind === 'number' && /^-?\d+(?:\.\d+)?$/.test(text) ? text : undefined;
  const answer =
    other.type.kind === 'boolean' ? (YES.has(text) ? 'true' : NO.has(text) ? 'false' : undefined) : undefined;
  const value = number ?? answer;
  if (value === undefined) return undefined;
  const start = Math.min(tree.span.start, other.tree.span.start);
  const end = Math.max(tree.span.end, other.tree.span.end);
  return context.source.slice(start, tree.span.start) + value + context.source.slice(tree.span.end, end);
}

type Complaint = Finding<'empty-text' | 'empty-in-quotes' | 'date-in-quotes' | 'list-compared'> & {
  readonly span: Span;
};

const complainAbout = (complaint: Complaint, { complain }: Context): void =>
  reportFinding(complaint, (code, ...params) => complain(code, complaint.span.start, complaint.span.end, ...params));

/** Finds a comparison with an empty text, such as `spouse = ""`. An unanswered field is null. */
function emptyInQuotes(of: Side, other: Side, context: Context, operator?: Operator): Complaint | undefined {
  const { tree } = of;
  if (other.tree.kind !== 'literal' || other.tree.value !== '' || !isAnswer(of)) return undefined;
  const field = written(context, tree);
  const span = {
    start: Math.min(tree.span.start, other.tree.span.start),
    end: Math.max(tree.span.end, other.tree.span.end),
  };
  const suggestion = `${field} ${operator === '!=' ? '!=' : '='} null`;
  const code = of.type.kind === 'string' ? 'empty-text' : 'empty-in-quotes';
  return { code, span, params: { field, suggestion } };
}

/** Returns whether a side is an answer: a field of the form, not a value that an expression made. */
const isAnswer = ({ tree, type }: Side): boolean =>
  (tree.kind === 'field' || tree.kind === 'path') &&
  type.kind !== 'list' &&
  type.kind !== 'object' &&
  tree.name.path !== '';

/** Finds a date that is compared with a quoted or bare date: `birth > "2000-01-01"`, `birth > 2000-01-01`. */
function dateInQuotes(date: Side, other: Side, context: Context): Complaint | undefined {
  const text = written(context, other.tree).replace(/^["“”„]|["“”]$/g, '');
  if (!['date', 'datetime'].includes(date.type.kind) || !/^\d{4}-\d\d?-\d\d?$/.test(text)) return undefined;
  const [year, month, day] = text.split('-') as [string, string, string];
  const suggestion = `date("${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}")`;
  return { code: 'date-in-quotes', span: other.tree.span, params: { suggestion } };
}

/** Finds a list that is compared with a single value, such as `works = "new"` if `works` is a list. */
function listCompared(list: Side, other: Side, context: Context, operator?: Operator): Complaint | undefined {
  if (list.type.kind !== 'list' || !sameKind(list.type.of, other.type)) return undefined;
  const name = written(context, list.tree);
  const value = written(context, other.tree);
  const isFirst = list.tree.span.start < other.tree.span.start;
  const span = {
    start: Math.min(list.tree.span.start, other.tree.span.start),
    end: Math.max(list.tree.span.end, other.tree.span.end),
  };
  return {
    code: 'list-compared',
    span,
    params: { list: name, suggestion: suggestedTest(name, value, isFirst, operator) },
  };
}

/** Suggests a test of the items of a list for a comparison of the list with a value; `isFirst`: the list is on the left. */
function suggestedTest(list: string, value: string, isFirst: boolean, operator: Operator | undefined): string {
  if (operator === undefined || operator === '=') return `list contains(${list}, ${value})`;
  if (operator === '!=') return `not(list contains(${list}, ${value}))`;
  return `some item in ${list} satisfies ${isFirst ? `item ${operator} ${value}` : `${value} ${operator} item`}`;
}

/** Checks that each text on the other side is an option of the choice on this side. */
function options(type: Type, { tree }: Side, choice: Side, context: Context): boolean {
  if (type.kind !== 'option') return true;
  const wrong = resultLiterals(tree).filter(({ value }) => typeof value === 'string' && !type.ids.includes(value));
  for (const { value, span } of wrong) {
    context.complain('unknown-option', span.start, span.end, {
      option: String(value),
      field: written(context, choice.tree),
      suggestion: optionMeant(String(value), type.ids, labelsOf(choice.tree)),
    });
  }
  return wrong.length === 0;
}

const labelsOf = (choice: TypedTree): SymbolInfo['options'] =>
  choice.kind === 'field' || choice.kind === 'path' ? choice.name.options : undefined;

/** Returns the nearest option id, also if the label was written instead of the id; an empty string if none is near. */
export function optionMeant(wrong: string, ids: readonly string[], labels: SymbolInfo['options']): string {
  const labelled = ids.find(id => labels && Object.hasOwn(labels, id) && Object.values(labels[id]!).includes(wrong));
  return labelled ?? nearest(wrong, ids) ?? '';
}

/** Returns the literals among the results of an expression: itself, items of a list, and both sides of a condition. */
export function resultLiterals(tree: TypedTree): readonly LiteralTree[] {
  if (tree.kind === 'literal') return [tree];
  if (tree.kind === 'list') return tree.items.flatMap(resultLiterals);
  return tree.kind === 'if' ? [...resultLiterals(tree.then), ...resultLiterals(tree.else)] : [];
}
