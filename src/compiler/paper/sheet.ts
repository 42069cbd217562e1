/** What every part of the sheet needs to know: the form, its language, the record and how to measure a text. */

import { type FieldMarking, fieldMarkingOf } from '../../runtime/field-marking.js';
import type { LocaleContext } from '../../runtime/fields/field.js';
import { formatDigits } from '../../runtime/fields/formats/number-text.js';
import { directionOf, LANGUAGES, translationFor } from '../../runtime/i18n/index.js';
import type { PaperMessages } from '../../runtime/i18n/paper-messages.js';
import type { ScreenMessages } from '../../runtime/i18n/screen-messages.js';
import type { JsonObject, LocalForm } from '../../runtime/model.js';
import { type Fit, isolate, type PaperNode, type Typesetter } from '../typeset/index.js';
import { pairedTable, primaryText, secondaryNode, secondaryText } from './bilingual.js';
import { isolateNumbers } from './isolate-numbers.js';
import { TYPE, type TypeName } from './type-scale.js';

/** What of the printed side applies to a record. An amount that is not known is absent. */
export interface ApplicableParts {
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
  readonly applies?: ApplicableParts;
  readonly tracking?: string;
  /** RFC 3339. */
  readonly submittedAt?: string;
  /** The whole submission as it was given, if it was more than answers: what the 2D codes carry. */
  readonly submission?: JsonObject;
}

/** What is left of an answer too long for its place. */
export interface Overflow {
  /** Number and label of the question. */
  readonly title: string;
  readonly text: string;
}

/** What is to be printed of a form. */
export interface PrintRequest {
  /** The definition's digest in hex. */
  readonly fingerprint: string;
  readonly record?: FilledRecord;
  /** The number of this copy, from 1. */
  readonly serial?: number;
  /** The form in the language that stands below the first. */
  readonly secondForm?: LocalForm;
}

export interface SheetContext extends PrintRequest {
  readonly form: LocalForm;
  readonly rtl: boolean;
  /** Which questions carry a mark; none in what the office fills in. */
  readonly marked: FieldMarking | undefined;
  readonly words: PaperMessages;
  readonly screen: ScreenMessages;
  readonly speaking: LocaleContext;
  readonly typesetter: Typesetter;
  /** What is left of long answers, filled while the questions are laid out. */
  readonly continued: Overflow[];
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

export function createSheetContext(form: LocalForm, asked: PrintRequest, typesetter: Typesetter): SheetContext {
  const one = sheetIn(form, asked, typesetter);
  if (!asked.secondForm) return one;
  const { language } = asked.secondForm;
  const { form: second, words, screen } = sheetIn(asked.secondForm, asked, typesetter);
  const both = <T>(mine: T, theirs: T, but: readonly string[] = []) => pairedTable(mine, theirs, language, but);
  const spoken = translationFor(language);
  return {
    ...one,
    form: both(form, second, FORM_ALONE),
    words: both(one.words, words, ALONE),
    screen: { ...one.screen, when: both(one.screen.when, screen.when) },
    speaking: { ...one.speaking, localized: said => both(one.speaking.localized(said), said[spoken] ?? said.en) },
  };
}

function sheetIn(form: LocalForm, asked: PrintRequest, typesetter: Typesetter): SheetContext {
  const spoken = translationFor(form.language);
  const speaking: LocaleContext = {
    language: form.language,
    digits: form.digits,
    zone: form.zone,
    localized: words => words[spoken] ?? words.en,
  };
  const { paper: words, screen } = LANGUAGES[spoken];
  const rtl = directionOf(form.language) === 'rtl';
  return {
    ...asked,
    form,
    rtl,
    marked: fieldMarkingOf(form.pages),
    words,
    screen,
    speaking,
    typesetter,
    continued: [],
    measure: measurer(typesetter),
  };
}

/** A number in the form's digits. */
export const count = ({ form }: SheetContext, n: number | string): string => formatDigits(String(n), form.digits);

/** A code, number or date, which keeps its order in Arabic text. */
export const code = (sheet: SheetContext, text: string): string => isolate(formatDigits(text, sheet.form.digits));

/** A text in one of the sheet's sizes; below it the same in the second language, where the sheet has one. */
export function textNode(text: string, type: TypeName, more: PaperNode = {}): PaperNode {
  const second = secondaryText(text);
  const first = { text: isolateNumbers(onOneLine(primaryText(text))), ...TYPE[type] };
  if (!second) return { ...first, ...more };
  const { color, decoration, decorationColor } = more;
  const struck = decoration ? { color, decoration, decorationColor } : {};
  return {
    stack: [{ ...first, ...struck }, secondaryNode({ ...second, text: onOneLine(second.text) }, struck as PaperNode)],
    ...more,
  };
}

const onOneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');

/** How wide a text is on one line. */
export const widthOf = (sheet: SheetContext, text: string, type: TypeName): number =>
  sheet.measure(text, type, 10_000).width;

/** How high a text is in a column. */
export const heightOf = (sheet: SheetContext, text: string, type: TypeName, width: number): number =>
  sheet.measure(text, type, width).height;

/** Measures each text once: the same options and labels stand in many places. */
function measurer(typesetter: Typesetter): SheetContext['measure'] {
  const known = new Map<string, Fit>();
  return (text, type, width) => {
    const key = `${type} ${width} ${text}`;
    const found = known.get(key) ?? fitOf(text, type, width, typesetter);
    known.set(key, found);
    return found;
  };
}

function fitOf(text: string, type: TypeName, width: number, { fit }: Typesetter): Fit {
  const first = fit(primaryText(text), { width, ...TYPE[type] });
  const second = secondaryText(text);
  if (!second) return first;
  const below = fit(second.text, { width, ...TYPE.second });
  return {
    lines: [...first.lines, ...below.lines],
    height: first.height + below.height,
    width: Math.max(first.width, below.width),
  };
}
