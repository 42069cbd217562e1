/** What may be written in an example: ids of fields, their options, paths and issue codes. */
import { BOOLEANS, FORM, ISSUES, keyIn, VALID } from '../1-parse/vocabulary.js';
import type { Question } from '../2-analyze/index.js';
import type { Here } from './cursor-context.js';
import { type Asking, fieldSuggestion, keyText, type Suggestion, words } from './suggestion.js';

const EXAMPLE = FORM.examples.of.keys;

/** Which of an example's keys the cursor is below. */
function partOf({ path, spot }: Here): 'data' | 'expect' | undefined {
  if (keyIn(FORM, path[0] ?? '')?.english !== 'examples') return undefined;
  const part = keyIn(EXAMPLE, path[1] ?? '')?.english;
  if (part === 'data' || part === 'typed') return spot.kind === 'key' || path.length > 2 ? 'data' : undefined;
  return part === 'expect' ? 'expect' : undefined;
}

export const isInExample = (here: Here): boolean => partOf(here) !== undefined;

export function exampleSuggestions(asking: Asking): readonly Suggestion[] {
  const { here } = asking;
  if (partOf(here) === 'expect') return here.spot.kind === 'key' ? paths(asking) : outcomes(asking);
  const question = questionOf(asking, here.path.slice(2));
  if (here.spot.kind === 'key') return ids(question?.questions ?? top(asking), asking);
  return question ? valuesOf(question, asking) : [];
}

const top = ({ sight }: Asking): readonly Question[] =>
  (sight?.known?.questions ?? []).filter(({ path }) => !path.includes('.'));

const questionOf = ({ sight }: Asking, path: readonly string[]): Question | undefined =>
  sight?.known?.questions.find(question => question.path === path.join('.'));

function ids(questions: readonly Question[], asking: Asking): readonly Suggestion[] {
  const there = new Set(asking.here.spot.around.at(-1)?.children.map(({ key }) => key));
  return questions
    .filter(({ id, type }) => !there.has(id) && type?.shape !== 'nothing')
    .map(question => ({ ...fieldSuggestion(question, asking), insert: keyText(question.id, asking) }));
}

function valuesOf({ options, type }: Question, asking: Asking): readonly Suggestion[] {
  const { spot } = asking.here;
  if (type?.kind === 'boolean') return words(BOOLEANS, asking);
  return (options?.options ?? []).map(({ id, label }) => ({
    ...{ label: id, kind: 'option', insert: id, span: spot.word, detail: Object.values(label)[0] ?? '' },
  }));
}

/** Of a list the first item. */
function paths(asking: Asking): readonly Suggestion[] {
  const below = (questions: readonly Question[], before: string): readonly Suggestion[] =>
    questions.flatMap(question => {
      const path = before + question.id;
      const inner = question.type?.shape === 'list' ? `${path}[0].` : `${path}.`;
      const own = { ...fieldSuggestion(question, asking), label: path, insert: keyText(path, asking) };
      return [own, ...below(question.questions, inner)];
    });
  return below(top(asking), '');
}

/** `valid`, or the code at a path. */
const outcomes = (asking: Asking): readonly Suggestion[] =>
  words(asking.here.path.length > 2 ? ISSUES : { [VALID.english]: VALID.arabic }, asking);
