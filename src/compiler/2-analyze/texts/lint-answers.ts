/** Findings about the answers that texts name: what cannot be read when the text is, or by everyone who reads it. */
import { memoize } from '../../../runtime/memoize.js';
import type { FormModel } from '../../../runtime/model.js';
import type { TextNode } from '../../1-parse/definition.js';
import type { Type } from '../../expressions/index.js';
import { parseText } from '../../expressions/text-references.js';
import type { Context } from '../context.js';
import type { Question, QuestionPage } from '../questions.js';
import { allTrue, impliedBy, visibilityOf } from '../reachability/conditions.js';
import { canBe } from '../reachability/solve.js';
import type { NamedAnswer } from './named-answer.js';

/** Question with its place in the form. */
interface PlacedQuestion {
  readonly question: Question;
  readonly order: number;
  readonly page: string;
  readonly sensitive: boolean;
}

type QuestionsByPath = ReadonlyMap<string, PlacedQuestion>;

export function lintAnswers(model: FormModel, outline: readonly QuestionPage[], context: Context): void {
  const { texts, named } = context.answers;
  for (const node of texts) checkTranslations(node, context);
  if (named.length === 0) return;
  const places = placesOf(outline);
  const isNever = neverTogether(model, context);
  for (const one of named) {
    const owner = ownerOf(one, outline, places);
    const target = places.get(one.path);
    if (!target) continue;
    const name = one.reference.path;
    if (isOwnQuestion(one)) context.report('answer-itself', one.place);
    else if (isNever(one)) context.report('answer-never', one.place, { name });
    else if (isLater(one, target, owner)) context.report('answer-later', one.place, { name, line: `{${name}|…}` });
    const stored = target.question.type?.nonInput ? storedExample(one.type) : undefined;
    if (stored !== undefined) context.report('answer-stored', one.place, { name, example: stored });
    if (target.sensitive && (one.text.role === 'option' || owner?.page !== target.page))
      context.report('answer-sensitive', one.place, { name });
  }
}

function placesOf(outline: readonly QuestionPage[]): QuestionsByPath {
  const places = new Map<string, PlacedQuestion>();
  const add = (question: Question, page: string, around: boolean): void => {
    const sensitive = around || question.node.keys.sensitive?.value === true;
    const placed = { question, order: places.size, page, sensitive };
    places.set(question.path, placed);
    for (const inner of question.questions) add(inner, page, sensitive);
    if (question.type?.columns)
      for (const cell of question.questions[0]?.questions ?? []) places.set(`${question.path}.${cell.id}`, placed);
  };
  for (const { id, questions } of outline) for (const question of questions) add(question, id, false);
  return places;
}

/** Returns the question that a text belongs to: that of a page is its first one. */
function ownerOf(
  { text }: NamedAnswer,
  outline: readonly QuestionPage[],
  places: QuestionsByPath,
): PlacedQuestion | undefined {
  const first = outline.find(({ id }) => id === text.page)?.questions[0]?.path;
  return places.get(text.owner ?? first ?? '');
}

/** Values that a field without a type shows as they are stored, which no one reads like that. */
const STORED: Readonly<Partial<Record<Type['kind'], string>>> = {
  boolean: 'true',
  date: '2026-11-24',
  datetime: '2026-11-24T08:30:00+03:00',
};

/** Returns how an answer of a hidden field may look in a text, or undefined if it is a number or text. */
function storedExample(type: Type): string | undefined {
  const item = type.kind === 'list' ? type.of : type;
  return item.kind === 'option' ? item.ids[0] : STORED[item.kind];
}

const isOwnQuestion = ({ text, path }: NamedAnswer): boolean =>
  text.owner === path && (text.role === 'label' || text.role === 'hint');

/** Returns whether an answer is given after a text is read that has no words in its place. */
function isLater({ text, reference }: NamedAnswer, target: PlacedQuestion, owner: PlacedQuestion | undefined): boolean {
  if (!owner || reference.words !== undefined || target.question.node.keys.value) return false;
  const isPage = text.page !== undefined;
  return text.role !== 'message' && (target.order > owner.order || (isPage && target.order === owner.order));
}

/** Returns the function that decides whether a text and an answer that it names are never shown together. */
function neverTogether(model: FormModel, { trees }: Context): (one: NamedAnswer) => boolean {
  const shown = visibilityOf(model.pages, trees);
  const around = memoize((path: string) => shown.around.get(path) ?? []);
  return ({ text: { owner }, path }) => {
    const all = [...around(path), ...(owner === undefined ? [] : around(owner))];
    return all.length > 1 && !canBe([...allTrue(all), ...impliedBy(all, shown)], shown.fields);
  };
}

/** Reports a translation that names fewer answers than another one. Plural forms of a language count together. */
function checkTranslations({ scalars = {} }: TextNode, { report }: Context): void {
  const named = new Map<string, Set<string>>();
  for (const [key, { text }] of Object.entries(scalars)) {
    const [language = ''] = key.split(' ');
    const paths = parseText(text).flatMap(part => (part.kind === 'reference' ? [part.path] : []));
    named.set(language, new Set([...(named.get(language) ?? []), ...paths]));
  }
  const all = [...new Set([...named.values()].flatMap(paths => [...paths]))];
  for (const [language, paths] of named) {
    const missing = all.filter(path => !paths.has(path));
    if (missing.length > 0) report('answer-untranslated', scalars[language]!, { names: missing.join(', ') });
  }
}
