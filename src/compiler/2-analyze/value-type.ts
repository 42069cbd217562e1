/** Whether what an expression gives can stand in its field: one value, and in a choice one of the options. */
import type { ScalarNode } from '../1-parse/tree.js';
import type { Names, Type } from '../expressions/index.js';
import type { Context } from './context.js';
import type { Question } from './questions.js';

export function checkValueType(
  type: Type,
  question: Question,
  node: ScalarNode,
  names: Names,
  { tell }: Context,
): void {
  const { kind } = type;
  if (kind === 'object' || (kind === 'list' && !question.options)) return void tell('value-not-single', node);
  if (!question.options) return;
  const wanted = names.fields.get(question.id)?.type;
  if (!wanted || fits(type, wanted)) return;
  const known = question.options.options.map(({ id }) => id).join(', ');
  tell('value-not-option', node, { name: question.id, known });
}

function fits(given: Type, wanted: Type): boolean {
  if (given.kind === 'any' || given.kind === 'null' || given.kind === 'string') return true;
  if (given.kind === 'list' && wanted.kind === 'list') return fits(given.of, wanted.of);
  return given.kind === 'option' && wanted.kind === 'option' && given.ids.every(id => wanted.ids.includes(id));
}
