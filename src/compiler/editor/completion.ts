/** Completions in a definition: keys, field types, keywords, ids, and the parts of expressions. */

import { fieldTypes } from '../../runtime/fields/index.js';
import { LANGUAGES } from '../../runtime/i18n/index.js';
import { neededForms } from '../1-parse/plural-forms.js';
import {
  BOOLEANS,
  englishKey,
  enumKeywords,
  findKey,
  ISSUES,
  keysBesideNames,
  PLURAL,
  type Spec,
  type Table,
  VALID,
  WARN,
} from '../1-parse/vocabulary.js';
import type { Question } from '../2-analyze/index.js';
import { exampleSuggestions, isInExample } from './completion-example.js';
import { answerSuggestions, expressionSuggestions } from './completion-expression.js';
import { cursorContextAt, isExpression, specOf } from './cursor-context.js';
import { questionsAround } from './snapshot.js';
import {
  type CompletionContext,
  described,
  fieldSuggestion,
  keyText,
  keywordSuggestions,
  languagesOf,
  nameOf,
  names,
  type Suggestion,
} from './suggestion.js';

export type { Suggestion };

/** Returns the suggestions at an offset. The snapshot in `context` is of the form, or of a form that uses the block. */
export function complete(
  text: string,
  offset: number,
  context: Pick<CompletionContext, 'file' | 'sight' | 'language'>,
): readonly Suggestion[] {
  const here = cursorContextAt(text, offset);
  if (!here) return [];
  const asking = { ...context, here, offset };
  if (isInExample(here)) return exampleSuggestions(asking);
  const answers = isExpression(here) ? undefined : answerSuggestions(asking);
  if (answers) return answers;
  const found = here.spot.kind === 'key' ? keys(asking) : values(asking);
  return here.spot.kind === 'key' && specOf(here) ? [...found, ...values(asking)] : found;
}

function keys(asking: CompletionContext): readonly Suggestion[] {
  const { place, spot } = asking.here;
  const parent = spot.around.at(-1)!;
  const there = new Set(parent.children.map(({ key }) => key));
  if (place?.kind === 'keys') return rowSuggestions(place.rows, there, asking);
  if (place?.kind === 'names') return besideSuggestions(place.of, there, asking);
  const meant = specOf(asking.here)?.meant;
  if (meant === 'counted-text') return countedKeys(there, asking);
  return meant === 'text' || meant === 'markdown' ? languageKeys(there, asking) : [];
}

/** Suggests languages, and plural forms in a form with one language. */
const countedKeys = (there: ReadonlySet<string>, asking: CompletionContext): readonly Suggestion[] => [
  ...languageKeys(there, asking),
  ...(languagesOf(asking).length < 2 ? rowSuggestions(PLURAL, there, asking) : []),
];

function rowSuggestions(rows: Table, there: ReadonlySet<string>, asking: CompletionContext): readonly Suggestion[] {
  const { vocabulary, spot } = asking.here;
  return Object.entries(rows).flatMap(([english, row]): readonly Suggestion[] => {
    const typed = asking.here.text.slice(spot.word.start, spot.word.end);
    if ([...there].some(key => key !== typed && findKey({ [english]: row }, key))) return [];
    const label = nameOf(english, row, vocabulary);
    const detail = vocabulary === 'ar' ? english : row.arabic.name;
    return [
      {
        label,
        kind: 'key',
        detail,
        about: described(row, asking.language),
        insert: keyText(label, asking),
        span: spot.word,
      },
    ];
  });
}

/**
 * Suggests keywords in a map whose keys are the author's own names: keys such as `from` in empty options or rows, and
 * the issue codes in `messages`.
 */
function besideSuggestions(of: string, there: ReadonlySet<string>, asking: CompletionContext): readonly Suggestion[] {
  if (of === 'option' || of === 'row') {
    const typing = asking.here.text.slice(asking.here.spot.word.start, asking.here.spot.word.end);
    const others = [...there].some(key => key !== typing && !findKey(keysBesideNames[of], key));
    const hasFrom = [...there].some(key => findKey(keysBesideNames.option, key)?.english === 'from');
    const { id: _, label: __, ...first } = keysBesideNames[of] as typeof keysBesideNames.option;
    return others ? [] : rowSuggestions(hasFrom ? keysBesideNames[of] : first, there, asking);
  }
  const isMessages = englishKey(asking.here.path.at(-1) ?? '') === 'messages';
  return isMessages ? keywordSuggestions(ISSUES, asking, 'key').filter(({ label }) => !there.has(label)) : [];
}

const languageKeys = (there: ReadonlySet<string>, asking: CompletionContext): readonly Suggestion[] =>
  languagesOf(asking)
    .filter(tag => !there.has(tag))
    .map(tag => ({ label: tag, kind: 'language', insert: keyText(tag, asking), span: asking.here.spot.word }));

function values(asking: CompletionContext): readonly Suggestion[] {
  const { here } = asking;
  const spec = specOf(here);
  if (here.place?.kind === 'keys' && here.place.rows === PLURAL) return pluralShape(here.path.at(-1), asking);
  const rows = here.outer?.kind === 'keys' ? here.outer.rows : {};
  const key = findKey(rows, here.path.at(-1) ?? '')?.english;
  if (key === 'type' && spec?.meant === 'string') return typeSuggestions(asking);
  if (here.place?.kind === 'names' && here.place.of === 'option') return [fromShape(asking)];
  if (isExpression(here))
    return [
      ...(spec?.meant === 'condition' ? keywordSuggestions(truthsOf(spec), asking) : []),
      ...expressionSuggestions(asking),
    ];
  return spec ? ofSpec(spec, key, asking) : [];
}

/** Returns the words that are allowed in place of a condition. */
const truthsOf = ({ warns }: { readonly warns?: true }): Readonly<Record<string, string>> => ({
  ...BOOLEANS,
  ...(warns && { [WARN.english]: WARN.arabic }),
});

function ofSpec(spec: Spec, key: string | undefined, asking: CompletionContext): readonly Suggestion[] {
  if (spec.meant === 'word' || spec.meant === 'words')
    return keywordSuggestions(enumKeywords(spec.enum, spec.arabic), asking);
  if (spec.meant === 'boolean') return keywordSuggestions(BOOLEANS, asking);
  if (spec.meant === 'outcome') return keywordSuggestions({ [VALID.english]: VALID.arabic }, asking);
  if (spec.meant === 'block') return names(blocksOf(asking), asking);
  if (spec.meant === 'field-ids') return fieldIdSuggestions(asking);
  if (spec.meant === 'string' && key === 'languages')
    return names([...Object.keys(LANGUAGES), 'tr', 'fr'], asking, 'language');
  if (spec.meant === 'counted-text') return [...textShape(asking), ...pluralShape(languagesOf(asking)[0], asking)];
  if (spec.meant === 'text' || spec.meant === 'markdown') return textShape(asking);
  const name = englishKey(asking.here.path.at(-1) ?? '');
  if (name === 'from')
    return [...names(listsOf(asking), asking), ...listFields(asking).map(one => fieldSuggestion(one, asking))];
  return name === 'id' ? idSuggestions(asking) : [];
}

const blocksOf = ({ sight }: CompletionContext): readonly string[] =>
  (sight?.known?.definition.keys.blocks?.value ?? []).map(({ id }) => id.text);

const listsOf = ({ sight }: CompletionContext): readonly string[] => {
  const { keys, blocks } = sight?.known?.definition ?? { keys: undefined, blocks: [] };
  return [keys?.lists, ...blocks.map(({ value }) => value.keys.lists)].flatMap(lists =>
    (lists?.value ?? []).map(({ id }) => id.text),
  );
};

const listFields = ({ sight }: CompletionContext): readonly Question[] =>
  (sight?.known?.questions ?? []).filter(({ type }) => type?.shape === 'list');

/** Suggests the fields of the list that `from` names next to the cursor. */
function idSuggestions(asking: CompletionContext): readonly Suggestion[] {
  const from = asking.here.spot.around.flatMap(({ children }) => children).find(({ english }) => english === 'from');
  const list = from && listFields(asking).find(({ id }) => id === from.value.split('.').at(-1));
  return (list?.questions ?? []).map(question => fieldSuggestion(question, asking));
}

function typeSuggestions({ here: { vocabulary, spot }, sight }: CompletionContext): readonly Suggestion[] {
  const custom = (sight?.customTypes() ?? []).map(({ name, base, path }): Suggestion => {
    const detail = vocabulary === 'ar' ? base.arabic : base.name;
    return { label: name, kind: 'type', detail, about: `\`${path}\``, insert: name, span: spot.word };
  });
  const known = fieldTypes.map(({ name, arabic, options }) => {
    const [label, detail] = vocabulary === 'ar' ? [arabic, name] : [name, arabic];
    const own = Object.entries(options).map(([english, row]) => `\`${nameOf(english, row, vocabulary)}\``);
    const about = own.length > 0 ? { about: own.join(' ') } : {};
    return { label, kind: 'type' as const, detail, insert: label, span: spot.word, ...about };
  });
  return [...known, ...custom];
}

/** Suggests `{ from: … }`, which takes the options of a named list. */
function fromShape(asking: CompletionContext): Suggestion {
  const { spot, vocabulary } = asking.here;
  const from = nameOf('from', keysBesideNames.option.from!, vocabulary);
  const list = listsOf(asking)[0] ?? '';
  return { label: `{ ${from}: … }`, kind: 'shape', insert: `{ ${from}: ${list} }`, span: spot.word };
}

/** Suggests a text in all languages of the form. */
function textShape(asking: CompletionContext): readonly Suggestion[] {
  const tags = languagesOf(asking);
  const { spot } = asking.here;
  if (tags.length < 2 || spot.kind === 'key' || spot.word.end > spot.word.start) return [];
  const shape = (fill: string) => `{ ${tags.map(tag => `${tag}: ${fill}`).join(', ')} }`;
  return [{ label: shape('…'), kind: 'shape', insert: shape(''), span: spot.word }];
}

/** Suggests the plural forms that a language needs. */
function pluralShape(language: string | undefined, asking: CompletionContext): readonly Suggestion[] {
  const { spot, vocabulary } = asking.here;
  if (!language || spot.kind === 'key' || spot.word.end > spot.word.start) return [];
  const written = neededForms(language).map(name => nameOf(name, PLURAL[name], vocabulary));
  const shape = (fill: string) => `{ ${written.map(name => `${name}: ${fill}`).join(', ')} }`;
  return [{ label: shape('…'), kind: 'shape', insert: shape(''), span: spot.word }];
}

/** Suggests the questions of the form for lists at the desk, and else the fields of the list around the cursor. */
function fieldIdSuggestions(asking: CompletionContext): readonly Suggestion[] {
  const { sight, file, here } = asking;
  if (!sight?.known) return [];
  if (['desk', 'office'].includes(englishKey(here.path[0] ?? '')))
    return expressionSuggestions(asking).filter(({ kind }) => kind === 'field');
  const inside = questionsAround(sight.known, file, here.spot.around).flatMap(({ questions }) => questions);
  return inside.map(question => fieldSuggestion(question, asking));
}
