/** Creation of a sheet's context, and what its parts do with it: format numbers, make texts and measure them. */

import { fieldMarkingOf } from '../../runtime/field-marking.js';
import { withCustomTypes } from '../../runtime/fields/attach-custom-types.js';
import type { LocaleContext } from '../../runtime/fields/field.js';
import { formatDigits } from '../../runtime/fields/formats/number-text.js';
import { directionOf } from '../../runtime/i18n/index.js';
import { translationOf } from '../../runtime/i18n/translation.js';
import type { LocalForm } from '../../runtime/model.js';
import { evaluateTypes } from '../field-types/load-module.js';
import { type Fit, isolate, type PaperNode, type Typesetter } from '../typeset/index.js';
import { printedTexts } from './answers-in-texts.js';
import { pairedTable, primaryText, secondaryNode, secondaryText } from './bilingual.js';
import { isolateNumbers } from './isolate-numbers.js';
import { withListNumbers } from './list-numbers.js';
import { A4_LAYOUT, pageLayout } from './page-layout.js';
import type { DigitContext, MeasureContext, PrintRequest, SheetContext } from './sheet-context.js';
import { TYPE, type TypeName } from './type-scale.js';
import { withLabelsForUnprinted } from './unprinted-questions.js';

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

/** Returns the form with the modules of its custom types, which format answers. */
const withTypes = (form: LocalForm): LocalForm =>
  form.fieldTypes ? withCustomTypes(form, evaluateTypes(form.fieldTypes)) : form;

export function createSheetContext(all: LocalForm, asked: PrintRequest, typesetter: Typesetter): SheetContext {
  const form = withoutEndedFees(withTypes(all), asked);
  const one = sheetIn(form, asked, typesetter);
  if (!asked.secondForm) return one;
  const { language } = asked.secondForm;
  const {
    form: second,
    words,
    screen,
    speaking,
  } = sheetIn(withoutEndedFees(asked.secondForm, asked), asked, typesetter);
  const both = <T>(mine: T, theirs: T, but: readonly string[] = []) => pairedTable(mine, theirs, language, but);
  return {
    ...one,
    form: both(one.form, second, FORM_ALONE),
    words: both(one.words, words, ALONE),
    screen: { ...one.screen, when: both(one.screen.when, screen.when) },
    speaking: { ...one.speaking, localized: said => both(one.speaking.localized(said), speaking.localized(said)) },
  };
}

function sheetIn(written: LocalForm, asked: PrintRequest, typesetter: Typesetter): SheetContext {
  const { paper: words, screen, form: said, localized } = translationOf(written, written.language);
  const speaking: LocaleContext = {
    language: written.language,
    digits: written.digits,
    zone: written.zone,
    localized,
  };
  const named = printedTexts(written, asked.record, speaking);
  const form = asked.record ? named : withListNumbers(withLabelsForUnprinted(named, said.conditions));
  const rtl = directionOf(form.language) === 'rtl';
  return {
    ...asked,
    form,
    rtl,
    layout: asked.record ? A4_LAYOUT : pageLayout(form.paper, isLarge(form, asked)),
    marked: fieldMarkingOf(form.pages),
    words,
    screen,
    speaking,
    typesetter,
    measure: measurer(typesetter),
  };
}

/** Returns whether a blank form is in large print. A form for the computer is not, because readers enlarge it. */
const isLarge = ({ paper }: LocalForm, { large, fillable }: PrintRequest): boolean =>
  large ?? (paper.layout === 'large' && !fillable);

/** Formats a number with the form's digits. */
export const count = ({ form }: DigitContext, n: number | string): string => formatDigits(String(n), form.digits);

/** Formats a code, number or date so that it keeps its order in Arabic text. */
export const code = ({ form }: DigitContext, text: string): string => isolate(formatDigits(text, form.digits));

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
export const widthOf = ({ measure }: MeasureContext, text: string, type: TypeName): number =>
  measure(text, type, 10_000).width;

/** Returns the height of a text in a column. */
export const heightOf = ({ measure }: MeasureContext, text: string, type: TypeName, width: number): number =>
  measure(text, type, width).height;

/** Creates a memoized text measurement, because the same options and labels occur many times. */
function measurer(typesetter: Typesetter): MeasureContext['measure'] {
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
