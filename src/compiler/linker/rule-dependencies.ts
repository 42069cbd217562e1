/**
 * Dependencies of rules as the engine follows them: ids, each of a field in the rule's own object or in one around it.
 */

import { fieldType } from '../../runtime/fields/index.js';
import { isExpression } from '../../runtime/localize.js';
import { memoizeByObject } from '../../runtime/memoize.js';
import type { Expression, FieldModel, FormModel } from '../../runtime/model.js';

/** Returns the ids that the rules of a field read, except its own and those of its initial value. */
export function fieldDependencies({ fields: _, initial: __, ...field }: FieldModel): readonly string[] | undefined {
  return idsIn(expressionsIn(field).flatMap(expression => withoutOwn(expression, field.id)));
}

export const pageDependencies = (show: Expression | undefined): readonly string[] | undefined =>
  idsIn(show ? readsOf(show).map(({ id }) => id) : []);

/**
 * Returns the paths of the answers that a rule of the service card reads. A column of a table becomes its path in each
 * row.
 */
export const answerDependencies = ({ reads }: Expression, fields: readonly FieldModel[]): readonly string[] =>
  reads.flatMap(path => inRows(path.split('.'), fields).map(at => at.join('.')));

/** Returns the paths of the answers that an initial value depends on, also through computed values. */
export function initialDependencies(initial: Expression, fields: readonly FieldModel[]): readonly string[] {
  const found = new Set<string>();
  const visit = (expression: Expression): void => {
    for (const path of answerDependencies(expression, fields)) {
      if (found.has(path)) continue;
      found.add(path);
      const value = fieldAt(path.split('.'), fields)?.value;
      if (value) visit(value);
    }
  };
  visit(initial);
  return [...found];
}

function fieldAt([id, ...rest]: Path, fields: readonly FieldModel[]): FieldModel | undefined {
  const field = fields.find(one => one.id === id);
  return field && rest.length > 0 ? fieldAt(rest, field.fields) : field;
}

type Path = readonly string[];

function inRows([id, ...rest]: Path, fields: readonly FieldModel[]): readonly Path[] {
  const field = fields.find(field => field.id === id);
  if (!field || rest.length === 0) return [[id!, ...rest]];
  const byColumn = fieldType(field.type).columns && !field.fields.some(row => row.id === rest[0]);
  const inside = byColumn ? field.fields.map(row => [row.id, ...rest]) : [rest];
  return inside.flatMap(path => inRows(path, field.fields)).map(path => [id!, ...path]);
}

const idsIn = (ids: readonly string[]): readonly string[] | undefined =>
  ids.length > 0 ? [...new Set(ids)] : undefined;

/** Returns the expressions of a form. They are found once a model, because several printers look for some of them. */
export const expressionsOf = memoizeByObject((model: FormModel): readonly Expression[] => expressionsIn(model));

/** Returns the expressions of a part of a model. */
function expressionsIn(node: unknown): readonly Expression[] {
  const found: Expression[] = [];
  const collect = (part: unknown): void => {
    if (isExpression(part)) found.push(part);
    else if (typeof part === 'object' && part !== null) for (const key in part) collect(part[key as keyof typeof part]);
  };
  collect(node);
  return found;
}

interface ScopeRead {
  /** Scope that is read, such as `s.up`. */
  readonly scope: string;
  readonly id: string;
}

/**
 * Returns the ids that an expression reads, without the field's own. In an expression with `.once(`, `s` may be a
 * surrounding scope, so reads of `s` are kept.
 */
const withoutOwn = (expression: Expression, own: string): readonly string[] =>
  readsOf(expression)
    .filter(({ scope, id }) => scope !== 's' || id !== own || expression.js.includes('.once('))
    .map(({ id }) => id);

const SCOPE = String.raw`(?<![\w$.])s(?:\.up|\.top)*`;
const STRING = String.raw`"(?:[^"\\]|\\.)*"`;
const READ = new RegExp(`(${SCOPE})(?:\\.get\\(|,)(${STRING})\\)`, 'g');
const UNDERSTOOD = new RegExp(
  `${SCOPE}\\.get\\(${STRING}\\)|(?:isUnknown\\(|optionLabel\\(|itemLabel\\(|(?:option|item)Cell\\(${STRING},)${SCOPE},${STRING}\\)|${SCOPE}\\.(?:once|index|today)\\b|(?<![\\w$.])s=>|${STRING}`,
  'g',
);

/** Pattern of a step from an item, over which an expression iterates, to the scope around it. */
const FROM_ITEM = /(?<![\w$.])v\d+\.up\b/;

/**
 * Returns the reads of an expression. If a scope is passed on as a value, left outwards, or used in a way that is not
 * recognized here, any id of the paths may be read in it, so all of them are returned.
 */
function readsOf({ js, reads }: Expression): readonly ScopeRead[] {
  const found = [...js.matchAll(READ)].map(([, scope, id]) => ({ scope: scope!, id: JSON.parse(id!) as string }));
  const rest = js.replace(UNDERSTOOD, '');
  const handedOn = /(?<![\w$.])s(?![\w$])/.test(rest) || FROM_ITEM.test(rest);
  return handedOn ? [...found, ...reads.flatMap(path => path.split('.').map(id => ({ scope: '', id })))] : found;
}
