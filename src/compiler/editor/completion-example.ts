/** Completions inside the examples of a form: field ids, their options, paths and issue codes. */
import { BOOLEANS, FORM, findKey, ISSUES, VALID } from '../1-parse/vocabulary.js';
import type { Question } from '../2-analyze/index.js';
import type { CursorContext } from './cursor-context.js';
import { type CompletionContext, fieldSuggestion, keyText, keywordSuggestions, type Suggestion } from './suggestion.js';

const EXAMPLE = FORM.examples.of.keys;

/**
 * Returns whether the cursor is below the data or the expected outcome of an example, or undefined if it is below
 * neither.
 */
function partOf({ path, spot }: CursorContext): 'data' | 'expect' | undefined {
  if (findKey(FORM, path[0] ?? '')?.english !== 'examples') return undefined;
  const part = findKey(EXAMPLE, path[1] ?? '')?.english;
  if (part === 'data' || part === 'typed') return spot.kind === 'key' || path.length > 2 ? 'data' : undefined;
  return part === 'expect' ? 'expect' : undefined;
}

export const isInExample = (here: CursorContext): boolean => partOf(here) !== undefined;

export function exampleSuggestions(asking: CompletionContext): readonly Suggestion[] {
  const { here } = asking;
  if (partOf(here) === 'expect') return here.spot.kind === 'key' ? paths(asking) : outcomes(asking);
  const question = questionOf(asking, here.path.slice(2));
  if (here.spot.kind === 'key') return ids(question?.questions ?? top(asking), asking);
  return question ? valuesOf(question, asking) : [];
}

const top = ({ sight }: CompletionContext): readonly Question[] =>
  (sight?.known?.questions ?? []).filter(({ path }) => !path.includes('.'));

const questionOf = ({ sight }: CompletionContext, path: readonly string[]): Question | undefined =>
  sight?.known?.questions.find(question => question.path === path.join('.'));

function ids(questions: readonly Question[], asking: CompletionContext): readonly Suggestion[] {
  const there = new Set(asking.here.spot.around.at(-1)?.children.map(({ key }) => key));
  return questions
    .filter(({ id, type }) => !there.has(id) && type?.shape !== 'nothing')
    .map(question => ({ ...fieldSuggestion(question, asking), insert: keyText(question.id, asking) }));
}

function valuesOf({ options, type }: Question, asking: CompletionContext): readonly Suggestion[] {
  const { spot } = asking.here;
  if (type?.kind === 'boolean') return keywordSuggestions(BOOLEANS, asking);
  return (options?.options ?? []).map(({ id, label }) => ({
    ...{ label: id, kind: 'option', insert: id, span: spot.word, detail: Object.values(label)[0] ?? '' },
  }));
}

/** Suggests the paths of all fields. For a list, the path leads to its first item. */
function paths(asking: CompletionContext): readonly Suggestion[] {
  const below = (questions: readonly Question[], before: string): readonly Suggestion[] =>
    questions.flatMap(question => {
      const path = before + question.id;
      const inner = question.type?.shape === 'list' ? `${path}[0].` : `${path}.`;
      const own = { ...fieldSuggestion(question, asking), label: path, insert: keyText(path, asking) };
      return [own, ...below(question.questions, inner)];
    });
  return below(top(asking), '');
}

/** Suggests `valid`, or the issue codes if the cursor is at a path. */
const outcomes = (asking: CompletionContext): readonly Suggestion[] =>
  keywordSuggestions(asking.here.path.length > 2 ? ISSUES : { [VALID.english]: VALID.arabic }, asking);
