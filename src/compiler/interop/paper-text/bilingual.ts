/** Papers in Arabic and English: texts such as «الاسم / Name» become one text in each language. */
import { AUTHOR_LANGUAGES, type AuthorLanguage, type AuthorText } from '../../author-languages.js';
import type { DraftField, DraftForm, DraftKey, Plain } from '../draft.js';

const ARABIC_FIRST = /^([^A-Za-z]*[\u0621-\u064a][^A-Za-z]*?)[\s/|–—-]+([A-Za-z][^\u0621-\u064a]*)$/;
const ENGLISH_FIRST = /^([A-Za-z][^\u0621-\u064a]*?)[\s/|–—-]+([\u0621-\u064a][^A-Za-z]*)$/;

function bothTexts(text: string): AuthorText | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const [, arabic, english] = ARABIC_FIRST.exec(text) ?? [];
  if (arabic !== undefined) return { ar: arabic.trim(), en: english!.trim() };
  const [, first, second] = ENGLISH_FIRST.exec(text) ?? [];
  return first === undefined ? undefined : { ar: second!.trim(), en: first.trim() };
}

/** Maximum length of a text that is split, in characters. */
const MAX_LENGTH = 300;

/** Keys of fields that hold a text. */
const TEXT_KEYS = ['label', 'title', 'statement', 'hint', 'text'];
/** Keys of fields that hold texts by id. */
const TEXT_MAPS = ['options', 'rows'];

/** Minimum share of the labels that are in both languages. */
const MIN_SHARE = 0.5;

/** Splits the texts of a form if most of its labels are in both languages. */
export function splitLanguages(form: DraftForm, language: AuthorLanguage): void {
  const labels = form.fields.flatMap(labelsOf);
  const both = labels.filter(label => bothTexts(label));
  if (labels.length === 0 || both.length < labels.length * MIN_SHARE) return;
  const languages = [language, ...AUTHOR_LANGUAGES.filter(other => other !== language)];
  const languagesKey = form.keys.get('languages')!;
  form.keys.set('languages', { ...languagesKey, value: languages });
  const split = (value: Plain): Plain => {
    const texts = typeof value === 'string' ? bothTexts(value) : undefined;
    return texts ? new Map(languages.map(one => [one, texts[one]])) : value;
  };
  splitKey(form.keys, 'title', split);
  for (const field of form.fields) splitField(field, split);
  splitPaper(form.keys.get('paper')?.value, split);
}

const labelsOf = ({ keys, fields }: DraftField): readonly string[] => {
  const label = keys.get('label')?.value;
  return [...(typeof label === 'string' && !fields ? [label] : []), ...(fields ?? []).flatMap(labelsOf)];
};

function splitKey(keys: Map<string, DraftKey>, key: string, split: (value: Plain) => Plain): void {
  const found = keys.get(key);
  if (found) keys.set(key, { ...found, value: split(found.value) });
}

const splitValues = (map: Plain, split: (value: Plain) => Plain): Plain =>
  map instanceof Map ? new Map([...map].map(([id, value]) => [id, split(value as Plain)])) : map;

function splitField({ keys, fields }: DraftField, split: (value: Plain) => Plain): void {
  for (const key of TEXT_KEYS) splitKey(keys, key, split);
  for (const key of TEXT_MAPS) splitKey(keys, key, value => splitValues(value, split));
  for (const inner of fields ?? []) splitField(inner, split);
}

function splitPaper(paper: Plain | undefined, split: (value: Plain) => Plain): void {
  if (!(paper instanceof Map)) return;
  const keys = paper as Map<string, Plain>;
  const signatures = keys.get('signatures');
  if (signatures !== undefined) keys.set('signatures', splitValues(signatures, split));
  const official = keys.get('official_use');
  if (official instanceof Map)
    keys.set('official_use', new Map([...official].map(([id, field]) => [id, splitValues(field as Plain, split)])));
}
