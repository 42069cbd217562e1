/**
 * Checks of `autocomplete`: the data about the person that a question asks for, so that browsers can fill it in and
 * assistive technology can show a symbol for it.
 */
import { fieldTypes } from '../../runtime/fields/index.js';
import type { ScalarNode } from '../1-parse/tree.js';
import { OFF, purposesOf } from '../1-parse/vocabulary.js';
import type { Context } from './context.js';
import { isHijri, type Question, type QuestionPage } from './questions.js';

/** Returns the purpose for the model, or nothing if it is the default of the type's control. */
export function autocompleteOf({ type, node, others }: Question): { readonly autocomplete?: string } {
  const token = others ? OFF : node.keys.autocomplete?.text;
  const plain = type?.purpose ?? OFF;
  return token === undefined || token === plain ? {} : { autocomplete: token };
}

/** Checks that the purpose fits the field's type and that the field is about a single person. */
export function checkAutocomplete({ type, node, others }: Question, { report }: Context): void {
  const { autocomplete: token } = node.keys;
  if (!token || !type) return;
  const fitting = purposesOf(type);
  if (!fitting.includes(token.text))
    report('autocomplete-type', token, {
      ...{ name: token.text, type: type.name, known: fitting.join(', ') },
      types: fieldTypes.flatMap(other => (purposesOf(other).includes(token.text) ? [other.name] : [])).join(', '),
    });
  else if (token.text !== OFF && others === 'list') report('autocomplete-in-list', token, { name: token.text });
  else if (token.text !== OFF && isHijri(node)) report('autocomplete-hijri', token);
}

/**
 * Reports a second question with the same purpose, because one of the two may be about another person. Skips questions
 * with a condition, because two of them may be one question for two cases.
 */
export function checkDuplicateAutocomplete(outline: readonly QuestionPage[], { report, lineOf }: Context): void {
  const seen = new Map<string, ScalarNode>();
  // A question of a block is reported where the block is used, because autofill can be switched off there.
  const look = ({ node, others, questions }: Question, used?: ScalarNode): void => {
    const { autocomplete: token, show_if: showIf } = node.keys;
    if (others || showIf) return;
    for (const question of questions) look(question, used ?? (node.own.use && node.id));
    if (!token || token.text === OFF) return;
    // A name may be asked twice, once in Arabic and once in Latin letters.
    const { script } = node.own;
    const key = `${token.text} ${script && 'text' in script ? script.text : ''}`;
    const place = used ?? token;
    const first = seen.get(key);
    const line = first?.file === place.file ? lineOf(first) : '';
    if (first) report('autocomplete-twice', place, { name: token.text, line });
    else seen.set(key, place);
  };
  for (const { node, questions } of outline) if (!node?.keys.show_if) for (const question of questions) look(question);
}
