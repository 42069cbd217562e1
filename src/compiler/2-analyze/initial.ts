/** Initial values: expressions whose result becomes the answer once. */
import type { Expression, FieldModel, FormModel } from '../../runtime/model.js';
import { functionName } from '../expressions/functions.js';
import type { Environment } from '../expressions/index.js';
import type { Context } from './context.js';
import { compileExpressionNode } from './expressions/compile-expression.js';
import { checkValueType, expectedTypeOf, toStoredType } from './expressions/value-type.js';
import { zoneOf } from './form.js';
import type { Question } from './questions.js';

/** Returns whether the whole value of a hidden field is an id by chance, which is set once and stays. */
export function isRandomId({ type, node }: Question): boolean {
  if (!type?.nonInput || !node.keys.value) return false;
  const [, name] = /^\s*([^()]*?)\s*\(\s*\)\s*$/.exec(node.keys.value.text) ?? [];
  return name !== undefined && functionName(name) === 'random_id';
}

/** Returns the environment in which functions whose result changes may be called. */
export const inInitial = (environment: Environment, { definition }: Pick<Context, 'definition'>): Environment => ({
  ...environment,
  initial: { zone: zoneOf(definition) },
});

export function initialOf(question: Question, environment: Environment, context: Context): Expression | undefined {
  const { initial, value } = question.node.keys;
  const node = isRandomId(question) ? value : initial;
  if (!node || question.type?.shape !== 'value') return undefined;
  const read = compileExpressionNode(node, inInitial(environment, context), expectedTypeOf(question), context);
  if (read) checkValueType(read.compiled, question, node, environment.names, context);
  if (!read) return undefined;
  const stored = toStoredType(read.expression, question, context);
  context.trees.set(stored, { tree: read.compiled.tree, node });
  return stored;
}

const hasInitial = ({ initial, fields }: FieldModel): boolean => initial !== undefined || fields.some(hasInitial);

/** Reports each initial value that reads its own question or one that comes later. */
export function checkInitialOrder({ pages }: FormModel, context: Context): void {
  if (!pages.some(({ fields }) => fields.some(hasInitial))) return;
  const places = new Map<string, number>();
  const all: FieldModel[] = [];
  const visit = (field: FieldModel): void => {
    places.set(field.path, places.size);
    all.push(field);
    field.fields.forEach(visit);
  };
  for (const page of pages) page.fields.forEach(visit);
  for (const { path, initial } of all) {
    const later = initial?.reads.find(read => (places.get(read) ?? -1) >= places.get(path)!);
    if (later === undefined) continue;
    const node = context.trees.get(initial!)?.node;
    if (node) context.report('initial-later', node, { name: later });
  }
}
