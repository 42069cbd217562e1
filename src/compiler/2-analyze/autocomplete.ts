/** `autocomplete`: what of the person who fills in a question asks for, so that browsers can fill it in and say it by a sign. */
import { fieldTypes } from '../../runtime/fields/index.js';
import type { ScalarNode } from '../1-parse/tree.js';
import { OFF, purposesOf } from '../1-parse/vocabulary.js';
import type { Context } from './context.js';
import { isHijri, type Question, type QuestionPage } from './questions.js';

/** As the model has it: nothing where it is what the control of the type has anyway. */
export function autocompleteOf({ type, node, others }: Question): { readonly autocomplete?: string } {
  const token = others ? OFF : node.keys.autocomplete?.text;
  const plain = type?.purpose ?? OFF;
  return token === undefined || token === plain ? {} : { autocomplete: token };
}

/** That the word fits the type, and stands where one person is asked. */
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
  else if (token.text !== OFF && isHijri(node)) report('autocomplete-hijri', token, { name: token.text });
}

/** Two questions for the same, of which one may be meant for another person. Those with conditions may be one for two cases. */
export function checkDuplicateAutocomplete(outline: readonly QuestionPage[], { report, lineOf }: Context): void {
  const seen = new Map<string, ScalarNode>();
  // Of a block it is told where the block is used: there it can be switched off.
  const look = ({ node, others, questions }: Question, used?: ScalarNode): void => {
    const { autocomplete: token, show_if: showIf } = node.keys;
    if (others || showIf) return;
    for (const question of questions) look(question, used ?? (node.own.use && node.id));
    if (!token || token.text === OFF) return;
    // A name in Arabic and in Latin letters is the same name.
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
