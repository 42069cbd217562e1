/** Context of the sheet that all its parts share: the form, its language, the record and text measurement. */

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
import { A4_LAYOUT, type PageLayout, pageLayout } from './page-layout.js';
import { TYPE, type TypeName } from './type-scale.js';

/** The documents, fees and signatures that apply to a record. An amount is absent if it is not known. */
export interface ApplicableParts {
  readonly signatures: ReadonlySet<string>;
  readonly documents: ReadonlySet<string>;
  readonly fees: ReadonlyMap<string, { readonly amount?: number; readonly quantity?: number }>;
}

/** A submission to print. */
export interface FilledRecord {
  /** Answers as the rules read them: cleaned, with computed values. */
  readonly data: JsonObject;
  /** Answers as they were sent. */
  readonly sent: JsonObject;
  /**
   * Hidden paths, with indexes as in `children[0].birth`. It has a hidden group itself but not the questions in it, and
   * the questions of a hidden page.
   */
  readonly hidden: ReadonlySet<string>;
  /** Ids of hidden pages. */
  readonly hiddenPages?: ReadonlySet<string>;
  /** Paths of required questions without an answer. */
  readonly missing?: ReadonlySet<string>;
  /** Ids of the parts that apply; absent if the answers could not be read. */
  readonly applies?: ApplicableParts;
  readonly tracking?: string;
  /** Time of submission, RFC 3339. */
  readonly submittedAt?: string;
  /** The whole submission as it was sent, which the payload codes contain. Absent if only answers were given. */
  readonly submission?: JsonObject;
}

/** A request to print a form. */
export interface PrintRequest {
  /** SHA-256 digest of the definition, in hex. */
  readonly fingerprint: string;
  readonly record?: FilledRecord;
  /** Number of this copy, from 1. */
  readonly serial?: number;
  /** True if answers are given in fields of the PDF. Only blank forms have them. */
  readonly fillable?: true | undefined;
  /** The form in the second language, which is printed below the first. */
  readonly secondForm?: LocalForm;
  /** Day on which a blank form is printed, `YYYY-MM-DD`: fees that ended before are left out. */
  readonly today?: string;
  /** Prints a blank form in large letters, for people who see badly. */
  readonly large?: boolean;
}

export interface SheetContext extends PrintRequest {
  readonly form: LocalForm;
  readonly rtl: boolean;
  readonly layout: PageLayout;
  /** Which questions carry a mark; undefined for the boxes of the office. */
  readonly marked: FieldMarking | undefined;
  readonly words: PaperMessages;
  readonly screen: ScreenMessages;
  readonly speaking: LocaleContext;
  readonly typesetter: Typesetter;
  /** Measures a text in a column of a given width. */
  measure(text: string, type: TypeName, width: number): Fit;
}

/** Members of the sheet that measure texts. */
export type Measuring = Pick<SheetContext, 'measure'>;
/** Members of the sheet that compose sentences. */
export type Wording = Pick<SheetContext, 'form' | 'words' | 'screen' | 'speaking'>;
/** Members of the sheet that say the label of a question, with its mark. */
export type Labelling = Pick<SheetContext, 'form' | 'marked' | 'screen'>;
/** Members of the sheet that place the questions of the form, with their values. */
export type Placing = Pick<SheetContext, 'form' | 'record' | 'fillable' | 'secondForm' | 'speaking'>;
/** Members of the sheet that make fields to fill in on a computer. */
export type Filling = Pick<SheetContext, 'fillable' | 'rtl' | 'speaking'>;

/** Messages that are printed in one language only: in the foot, about a record, and alternative texts of drawings. */
const ALONE = [
  ...['page', 'form', 'edition', 'fingerprint', 'serial', 'formNumber', 'tracking', 'submitted', 'checkCode', 'heard'],
  ...['codes', 'codesHelp'],
];

/** Members of a form that are not translated: the lines of the head, and values that are not texts. */
const FORM_ALONE = ['language', 'authority'];

/** Returns the form without the fees that have ended when a blank form is printed. */
function withoutEndedFees(form: LocalForm, { record, today }: PrintRequest): LocalForm {
  const { procedure } = form;
  if (record || today === undefined || !procedure) return form;
  const fees = procedure.fees.filter(({ until }) => until === undefined || until >= today);
  return { ...form, procedure: { ...procedure, fees } };
}

export function createSheetContext(all: LocalForm, asked: PrintRequest, typesetter: Typesetter): SheetContext {
  const form = withoutEndedFees(all, asked);
  const one = sheetIn(form, asked, typesetter);
  if (!asked.secondForm) return one;
  const { language } = asked.secondForm;
  const { form: second, words, screen } = sheetIn(withoutEndedFees(asked.secondForm, asked), asked, typesetter);
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
    layout: asked.record ? A4_LAYOUT : pageLayout(form.paper, asked.large),
    marked: fieldMarkingOf(form.pages),
    words,
    screen,
    speaking,
    typesetter,
    measure: measurer(typesetter),
  };
}

/** Formats a number with the form's digits. */
export const count = ({ form }: Pick<SheetContext, 'form'>, n: number | string): string =>
  formatDigits(String(n), form.digits);

/** Formats a code, number or date so that it keeps its order in Arabic text. */
export const code = ({ form }: Pick<SheetContext, 'form'>, text: string): string =>
  isolate(formatDigits(text, form.digits));

/** Returns a text in one of the sheet's sizes, with the second language below it if the sheet is bilingual. */
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

/** Returns the width of a text on one line. */
export const widthOf = ({ measure }: Measuring, text: string, type: TypeName): number =>
  measure(text, type, 10_000).width;

/** Returns the height of a text in a column. */
export const heightOf = ({ measure }: Measuring, text: string, type: TypeName, width: number): number =>
  measure(text, type, width).height;

/** Creates a memoized text measurement, because the same options and labels occur many times. */
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
