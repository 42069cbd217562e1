/** What every part of the sheet needs to know: the form, its language, the record and how to measure a text. */

import { type Marked, markedIn } from '../../runtime/field-marking.js';
import type { Speaking } from '../../runtime/fields/field.js';
import { shownDigits } from '../../runtime/fields/formats/number-text.js';
import { directionOf, LANGUAGES, spokenFor } from '../../runtime/i18n/index.js';
import type { PaperWords } from '../../runtime/i18n/paper-messages.js';
import type { ScreenWords } from '../../runtime/i18n/screen-messages.js';
import type { JsonObject, LocalForm } from '../../runtime/model.js';
import { type Fit, isolate, type PaperNode, type Typesetter } from '../typeset/index.js';
import { firstOf, pairedTable, quiet, secondOf } from './bilingual.js';
import { kept } from './isolate-numbers.js';
import { TYPE, type TypeName } from './type-scale.js';

/** What of the printed side applies to a record. An amount that is not known is absent. */
export interface Applying {
  readonly signatures: ReadonlySet<string>;
  readonly documents: ReadonlySet<string>;
  readonly fees: ReadonlyMap<string, { readonly amount?: number; readonly quantity?: number }>;
}

/** A submission to print. Of a hidden group or page only itself is in `hidden`, not what is in it. */
export interface FilledRecord {
  /** As the rules read them: cleaned, with computed values. */
  readonly data: JsonObject;
  /** As they were given. */
  readonly sent: JsonObject;
  /** Paths with indexes, as in `children[0].birth`. */
  readonly hidden: ReadonlySet<string>;
  /** Ids of what applies; absent where the answers could not be read. */
  readonly applies?: Applying;
  readonly tracking?: string;
  /** RFC 3339. */
  readonly submittedAt?: string;
  /** The whole submission as it was given, if it was more than answers: what the 2D codes carry. */
  readonly submission?: JsonObject;
}

/** What is left of an answer too long for its place. */
export interface Continued {
  /** Number and label of the question. */
  readonly title: string;
  readonly text: string;
}

/** What is to be printed of a form. */
export interface Asked {
  /** The definition's digest in hex. */
  readonly fingerprint: string;
  readonly record?: FilledRecord;
  /** The number of this copy, from 1. */
  readonly serial?: number;
  /** The form in the language that stands below the first. */
  readonly second?: LocalForm;
}

export interface Sheet extends Asked {
  readonly form: LocalForm;
  readonly rtl: boolean;
  /** Which questions carry a mark; none in what the office fills in. */
  readonly marked: Marked | undefined;
  readonly words: PaperWords;
  readonly screen: ScreenWords;
  readonly speaking: Speaking;
  readonly typesetter: Typesetter;
  /** What is left of long answers, filled while the questions are laid out. */
  readonly continued: Continued[];
  /** A text in a column of a given width. */
  measure(text: string, type: TypeName, width: number): Fit;
}

/** What of the paper's words stays in one language: the foot, what belongs to a record, what is heard of drawings. */
const ALONE = [
  ...['page', 'form', 'edition', 'fingerprint', 'serial', 'formNumber', 'tracking', 'submitted', 'checkCode', 'heard'],
  ...['goesOn', 'continued', 'continuation', 'codes', 'codesHelp'],
];

/** Of a form: the head's lines, and what is no text. */
const FORM_ALONE = ['language', 'authority'];

export function sheetOf(form: LocalForm, asked: Asked, typesetter: Typesetter): Sheet {
  const one = sheetIn(form, asked, typesetter);
  if (!asked.second) return one;
  const { language } = asked.second;
  const { form: second, words, screen } = sheetIn(asked.second, asked, typesetter);
  const both = <T>(mine: T, theirs: T, but: readonly string[] = []) => pairedTable(mine, theirs, language, but);
  const spoken = spokenFor(language);
  return {
    ...one,
    form: both(form, second, FORM_ALONE),
    words: both(one.words, words, ALONE),
    screen: { ...one.screen, when: both(one.screen.when, screen.when) },
    speaking: { ...one.speaking, say: said => both(one.speaking.say(said), said[spoken] ?? said.en) },
  };
}

function sheetIn(form: LocalForm, asked: Asked, typesetter: Typesetter): Sheet {
  const spoken = spokenFor(form.language);
  const speaking: Speaking = {
    language: form.language,
    digits: form.digits,
    zone: form.zone,
    say: words => words[spoken] ?? words.en,
  };
  const { paper: words, screen } = LANGUAGES[spoken];
  const rtl = directionOf(form.language) === 'rtl';
  return {
    ...asked,
    form,
    rtl,
    marked: markedIn(form.pages),
    words,
    screen,
    speaking,
    typesetter,
    continued: [],
    measure: measurer(typesetter),
  };
}

/** A number in the form's digits. */
export const count = ({ form }: Sheet, n: number | string): string => shownDigits(String(n), form.digits);

/** A code, number or date, which keeps its order in Arabic text. */
export const code = (sheet: Sheet, text: string): string => isolate(shownDigits(text, sheet.form.digits));

/** A text in one of the sheet's sizes; below it the same in the second language, where the sheet has one. */
export function words(text: string, type: TypeName, more: PaperNode = {}): PaperNode {
  const second = secondOf(text);
  const first = { text: kept(onOneLine(firstOf(text))), ...TYPE[type] };
  if (!second) return { ...first, ...more };
  const { color, decoration, decorationColor } = more;
  const struck = decoration ? { color, decoration, decorationColor } : {};
  return {
    stack: [{ ...first, ...struck }, quiet({ ...second, text: onOneLine(second.text) }, struck as PaperNode)],
    ...more,
  };
}

const onOneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');

/** How wide a text is on one line. */
export const widthOf = (sheet: Sheet, text: string, type: TypeName): number => sheet.measure(text, type, 10_000).width;

/** How high a text is in a column. */
export const heightOf = (sheet: Sheet, text: string, type: TypeName, width: number): number =>
  sheet.measure(text, type, width).height;

/** Measures each text once: the same options and labels stand in many places. */
function measurer(typesetter: Typesetter): Sheet['measure'] {
  const known = new Map<string, Fit>();
  return (text, type, width) => {
    const key = `${type} ${width} ${text}`;
    const found = known.get(key) ?? fitOf(text, type, width, typesetter);
    known.set(key, found);
    return found;
  };
}

function fitOf(text: string, type: TypeName, width: number, { fit }: Typesetter): Fit {
  const first = fit(firstOf(text), { width, ...TYPE[type] });
  const second = secondOf(text);
  if (!second) return first;
  const below = fit(second.text, { width, ...TYPE.second });
  return {
    lines: [...first.lines, ...below.lines],
    height: first.height + below.height,
    width: Math.max(first.width, below.width),
  };
}
