/** What a rule reads, as the engine follows it: ids, each of a field in the rule's own object or in one around. */

import { fieldType } from '../../runtime/fields/index.js';
import { isExpression } from '../../runtime/localize.js';
import type { Expression, FieldModel } from '../../runtime/model.js';

/** Ids that the rules of a field read, itself aside. */
export function fieldDependencies({ fields: _, ...field }: FieldModel): readonly string[] | undefined {
  return idsIn(expressionsIn(field).flatMap(expression => withoutOwn(expression, field.id)));
}

export const pageDependencies = (show: Expression | undefined): readonly string[] | undefined =>
  idsIn(show ? readsOf(show).map(({ id }) => id) : []);

/** Paths of the answers that a rule of the card reads: of a table by column, that in each row. */
export const answerDependencies = ({ reads }: Expression, fields: readonly FieldModel[]): readonly string[] =>
  reads.flatMap(path => inRows(path.split('.'), fields).map(at => at.join('.')));

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

function expressionsIn(node: unknown): readonly Expression[] {
  if (isExpression(node)) return [node];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(expressionsIn) : [];
}

interface ScopeRead {
  /** As `s.up`. */
  readonly scope: string;
  readonly id: string;
}

/** In a work of the scope around, `s` is that scope. */
const withoutOwn = (expression: Expression, own: string): readonly string[] =>
  readsOf(expression)
    .filter(({ scope, id }) => scope !== 's' || id !== own || expression.js.includes('.once('))
    .map(({ id }) => id);

const SCOPE = String.raw`(?<![\w$.])s(?:\.up|\.top)*`;
const STRING = String.raw`"(?:[^"\\]|\\.)*"`;
const READ = new RegExp(`(${SCOPE})(?:\\.get\\(|,)(${STRING})\\)`, 'g');
const UNDERSTOOD = new RegExp(
  `${SCOPE}\\.get\\(${STRING}\\)|isUnknown\\(${SCOPE},${STRING}\\)|${SCOPE}\\.(?:once|index|today)\\b|(?<![\\w$.])s=>|${STRING}`,
  'g',
);

/** From an item that an expression goes over to what stands around it. */
const FROM_ITEM = /(?<![\w$.])v\d+\.up\b/;

/** Where a scope is handed on as a value, left outwards, or used in another way than here, any id of the paths may be read in it. */
function readsOf({ js, reads }: Expression): readonly ScopeRead[] {
  const found = [...js.matchAll(READ)].map(([, scope, id]) => ({ scope: scope!, id: JSON.parse(id!) as string }));
  const rest = js.replace(UNDERSTOOD, '');
  const handedOn = /(?<![\w$.])s(?![\w$])/.test(rest) || FROM_ITEM.test(rest);
  return handedOn ? [...found, ...reads.flatMap(path => path.split('.').map(id => ({ scope: '', id })))] : found;
}
