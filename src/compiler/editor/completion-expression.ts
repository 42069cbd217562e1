/** Completions inside an expression. */
import type { Environment, SymbolInfo } from '../expressions/index.js';
import { completeExpression, type ExpressionSuggestion } from './expression-completion.js';
import { signatureOf } from './function-signature.js';
import { holds, namesAround, questionsAround } from './snapshot.js';
import type { CompletionContext, Suggestion } from './suggestion.js';
import { typeText } from './type-text.js';

export function expressionSuggestions(asking: CompletionContext): readonly Suggestion[] {
  const { here, offset, language } = asking;
  const environment = environmentAt(asking);
  if (!environment) return [];
  const { start } = here.spot.word;
  const before = withoutYamlQuote(here.text.slice(Math.min(start, offset), offset));
  const next = completeExpression(before, { environment, language: here.vocabulary });
  const span = { start: offset - next.replace, end: Math.max(offset, wordEnd(here.text, offset)) };
  return next.words.map(word => ({
    ...toSuggestion(word, asking),
    insert: insertOf(word),
    span,
    ...aboutOf(word, language),
  }));
}

/** Brace of a name in a text: text or a quote comes before it, so that it opens no map. */
const NAME = /(?:["'\p{L}\p{M}\p{N}.،؛؟)«]\s*)\{([\p{L}_][\p{L}\p{M}\p{N}_.]*)?$/u;

/** Suggests the fields whose answers a text may name, or returns undefined if the cursor is not after its brace. */
export function answerSuggestions(asking: CompletionContext): readonly Suggestion[] | undefined {
  const { here, offset } = asking;
  const before = here.text.slice(here.text.lastIndexOf('\n', offset - 1) + 1, offset);
  const [found, typed = ''] = NAME.exec(before) ?? [];
  const environment = found === undefined ? undefined : environmentAt(asking);
  if (!environment) return undefined;
  const next = completeExpression(typed, { environment, language: here.vocabulary });
  const span = { start: offset - next.replace, end: Math.max(offset, wordEnd(here.text, offset)) };
  return next.words
    .filter(({ kind, text }) => kind === 'field' || PLACES.has(text))
    .map(word => ({ ...toSuggestion(word, asking), insert: word.text, span }));
}

const PLACES: ReadonlySet<string> = new Set(['form', 'parent', 'index']);

/** Removes the opening quote of the whole value, because it belongs to YAML and not to the expression. */
const withoutYamlQuote = (before: string): string => before.replace(/^'|^"(?=[^"]*$)(?!\p{L}*$)/u, '');

function wordEnd(text: string, offset: number): number {
  return offset + (/^[\p{L}\p{M}\p{N}_]*/u.exec(text.slice(offset, offset + 200))?.[0].length ?? 0);
}

const toSuggestion = (
  { text, kind, name, label }: ExpressionSuggestion,
  asking: CompletionContext,
): Omit<Suggestion, 'insert' | 'span'> => ({
  label: text,
  kind: kind === 'column' ? 'name' : kind,
  ...((name || label) && { detail: name ? detailOf(name, asking) : label! }),
});

const detailOf = ({ type, label }: SymbolInfo, { language }: CompletionContext): string =>
  [typeText(type, language), label && (label[language] ?? Object.values(label)[0])].filter(Boolean).join(' · ');

const insertOf = ({ text, kind }: ExpressionSuggestion): string => (kind === 'function' ? `${text}(` : text);

const aboutOf = ({ text, kind }: ExpressionSuggestion, language: CompletionContext['language']): { about?: string } => {
  const signature = kind === 'function' ? signatureOf(text, language) : undefined;
  return signature ? { about: signature } : {};
};

/**
 * Returns the environment of the expression at the cursor, or the one that an expression at this place would have.
 * Returns undefined if the form cannot be read.
 */
export function environmentAt({ sight, file, here, offset }: CompletionContext): Environment | undefined {
  const known = sight?.known;
  if (!known) return undefined;
  const heard = known.expressions.find(({ node }) => node.file === file && holds(node.span, offset));
  if (heard) return heard.environment;
  const [question] = questionsAround(known, file, here.spot.around);
  if (!question) return { names: known.names };
  const inOptions = here.entries.some(({ english }) => english === 'options');
  const names = namesAround(known.names, question.path);
  const optionItem = names.fields.get(question.id)?.optionItem;
  if (inOptions && optionItem) return { names, optionItem };
  return { names, ...(inOptions && question.options && { option: question.options.columns }) };
}
