/** What every part of the sheet needs to know: the form, its language, the record and how to measure a text. */
import type { Speaking } from '../../../runtime/fields/field.js';
import { shownDigits } from '../../../runtime/fields/number-format.js';
import { directionOf, LANGUAGES, spokenFor } from '../../../runtime/i18n/index.js';
import type { PaperWords } from '../../../runtime/i18n/paper-words.js';
import type { ScreenWords } from '../../../runtime/i18n/words.js';
import type { JsonObject, LocalForm } from '../../../runtime/model.js';
import { kept } from './tokens.js';
import { TYPE, type TypeName } from './type-scale.js';
import { type Fit, isolate, type PaperNode, type Typesetter } from './typeset/index.js';

/** A submission to print. Of a hidden group or page only itself is in `hidden`, not what is in it. */
export interface FilledRecord {
  /** As the rules read them: cleaned, with computed values. */
  readonly data: JsonObject;
  /** As they were given. */
  readonly sent: JsonObject;
  /** Paths with indexes, as in `children[0].birth`. */
  readonly hidden: ReadonlySet<string>;
  readonly tracking?: string;
  /** RFC 3339. */
  readonly submittedAt?: string;
  /** The whole submission as it was given, if it was more than answers: what the 2D codes carry. */
  readonly submission?: JsonObject;
}

/** What is to be printed of a form. */
export interface Asked {
  /** The definition's digest in hex. */
  readonly fingerprint: string;
  readonly record?: FilledRecord;
  /** The number of this copy, from 1. */
  readonly serial?: number;
}

export interface Sheet extends Asked {
  readonly form: LocalForm;
  readonly rtl: boolean;
  readonly words: PaperWords;
  readonly screen: ScreenWords;
  readonly speaking: Speaking;
  readonly typesetter: Typesetter;
  /** A text in a column of a given width. */
  measure(text: string, type: TypeName, width: number): Fit;
}

export function sheetOf(form: LocalForm, asked: Asked, typesetter: Typesetter): Sheet {
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
    words,
    screen,
    speaking,
    typesetter,
    measure: measurer(typesetter),
  };
}

/** A number in the form's digits. */
export const count = ({ form }: Sheet, n: number | string): string => shownDigits(String(n), form.digits);

/** A code, number or date, which keeps its order in Arabic text. */
export const code = (sheet: Sheet, text: string): string => isolate(shownDigits(text, sheet.form.digits));

/** A text in one of the sheet's sizes. */
export const words = (text: string, type: TypeName, more: PaperNode = {}): PaperNode => ({
  text: kept(text.replace(/\s*\n\s*/g, ' ')),
  ...TYPE[type],
  ...more,
});

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
    const found = known.get(key) ?? typesetter.fit(text, { width, ...TYPE[type] });
    known.set(key, found);
    return found;
  };
}
