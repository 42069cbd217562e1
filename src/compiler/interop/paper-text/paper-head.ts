/** The head of a paper: who it is for, what it is called, its number and what it says before the first question. */
import type { AuthorLanguage } from '../../author-languages.js';
import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftForm, put } from '../draft.js';
import { formIdFor } from '../ids.js';
import { idTextOf } from './label-ids.js';
import { formNumberOf, isAuthority, isHeadingLike, isTitleLike } from './line-kinds.js';
import { hasAnswers, type PaperItem } from './paper-items.js';
import type { PaperParts } from './paper-parts.js';
import { QUESTION_TYPES } from './question-types.js';
import { writtenOptions } from './questions.js';

export interface HeadContext {
  readonly language: AuthorLanguage;
  readonly ledger: ConversionLedger;
  /** The file's name without its ending. */
  readonly stem: string;
  readonly parts: PaperParts;
}

/** Sets the keys of the head. Returns the lines of the body. */
export function putHead(form: DraftForm, items: readonly PaperItem[], context: HeadContext): readonly PaperItem[] {
  const { language, ledger, stem, parts } = context;
  const { lines, numbers, office } = headOf(items);
  const authority = lines.filter(({ plain }) => isAuthority(plain));
  const rest = lines.filter(item => !authority.includes(item));
  const title =
    rest.find(({ plain }) => isTitleLike(plain)) ?? rest.find(({ plain }) => plain.length <= MAX_TITLE_LENGTH);
  const translation = title && rest.find(item => isTranslation(item, title, rest));
  const titles = [title, translation].flatMap(item => item?.plain.replace(/[\s:.]+$/, '') ?? []);
  const name = titles.length > 0 ? titles.join(' / ') : stem;
  put(form.keys, 'form', formIdFor(idTextOf(name).replaceAll('_', '-'), formIdFor(stem, 'paper')));
  put(form.keys, 'version', 1);
  put(form.keys, 'languages', [language]);
  put(form.keys, 'title', name, ...[title, translation].flatMap(item => item?.at ?? []));
  if (title) ledger.note(title.at, 'paper-title');
  else if (items[0]) ledger.note(items[0].at, 'paper-no-title');
  putTexts(
    form,
    'description',
    rest.filter(item => item !== title && item !== translation),
  );
  const names = authority.map(({ plain }) => plain.replace(/[\s:.،]+$/, ''));
  if (names.length > 0) put(form.keys, 'authority', names, ...authority.map(({ at }) => at));
  for (const { plain, at } of numbers) parts.set('form_number', formNumberOf(plain)!, [at]);
  for (const { at } of office) {
    parts.set('incoming', true, [at]);
    ledger.note(at, 'paper-incoming');
  }
  const used = new Set([...lines, ...numbers, ...office]);
  return items.filter(item => !used.has(item));
}

const MAX_TITLE_LENGTH = 100;

const isArabic = (text: string): boolean => /[\u0621-\u064a]/.test(text);
const isLatin = (text: string): boolean => /[A-Za-z]/.test(text) && !isArabic(text);

/** Returns whether a line is the title in the other language: it is next to the title. */
function isTranslation(item: PaperItem, title: PaperItem, lines: readonly PaperItem[]): boolean {
  const [one, other] = [item.plain, title.plain];
  const isNext = Math.abs(lines.indexOf(item) - lines.indexOf(title)) === 1;
  return (
    isNext && one.length <= MAX_TITLE_LENGTH && ((isLatin(one) && isArabic(other)) || (isArabic(one) && isLatin(other)))
  );
}

function putTexts(form: DraftForm, key: string, items: readonly PaperItem[]): void {
  const text = items.map(({ plain }) => plain).join('\n\n');
  if (text !== '') put(form.keys, key, text, ...items.map(({ at }) => at));
}

/** Number of lines at the beginning that may belong to the head. */
const MAX_HEAD_LINES = 15;

interface HeadLines {
  readonly lines: PaperItem[];
  readonly numbers: PaperItem[];
  /** Number and date that the office gives to what comes in. */
  readonly office: PaperItem[];
}

/** Returns the lines before the first question or heading. */
function headOf(items: readonly PaperItem[]): HeadLines {
  const head: HeadLines = { lines: [], numbers: [], office: [] };
  for (const [index, item] of items.slice(0, MAX_HEAD_LINES).entries()) {
    const { kind, plain } = item;
    if (formNumberOf(plain) !== undefined) head.numbers.push(item);
    else if (isOfficeNumber(item)) head.office.push(item);
    else if (kind === 'page-number' || kind === 'greeting' || isPhotoBox(item)) continue;
    else if (isInHead(item, head.lines, items[index + 1])) head.lines.push(item);
    else break;
  }
  return head;
}

const isPhotoBox = ({ plain }: PaperItem): boolean => {
  const known = QUESTION_TYPES.find(plain);
  return known?.value.type === 'photo' && plain.length <= 40;
};

function isInHead(
  { alone, kind, marker, plain }: PaperItem,
  lines: readonly PaperItem[],
  next: PaperItem | undefined,
): boolean {
  if (alone === undefined || kind || marker === 'ordinal' || marker === 'number' || /[:؟?]$/.test(plain)) return false;
  if (isAuthority(plain)) return true;
  if (/[؟?]/.test(plain) || writtenOptions(plain)) return false;
  const last = lines.at(-1);
  const isTitled = lines.some(one => !isAuthority(one.plain));
  if (last && isTitleLike(last.plain) && isArabic(last.plain) !== isArabic(plain) && plain.length <= MAX_TITLE_LENGTH)
    return true;
  if (isTitled && (isHeadingLike(plain) || QUESTION_TYPES.find(plain)?.whole)) return false;
  return !(isTitled && hasAnswers(next) && plain.length <= 60 && !/\.$/.test(plain));
}

const OFFICE_NUMBER =
  /^(?:الرقم|رقم|التاريخ|العدد|رقم (?:الوارد|الصادر|الديوان|الطلب)|تاريخ (?:الورود|الصدور)|ref(?:erence)?|ref(?:erence)? no|no|number|date)$/i;

/** Returns whether a line has only spaces for a number and a date. */
const isOfficeNumber = ({ segments, alone }: PaperItem): boolean =>
  alone === undefined &&
  segments.length > 0 &&
  segments.every(({ kind, label }) => kind === 'question' && OFFICE_NUMBER.test(label.replace(/[\s.:]+$/, '')));
