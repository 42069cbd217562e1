/**
 * Contexts: what the functions of the printed form read of the sheet. `SheetContext` has them all, and only the
 * functions that put a whole sheet together take it.
 */
import type { FieldMarking } from '../../runtime/field-marking.js';
import type { LocaleContext } from '../../runtime/fields/field.js';
import type { PaperMessages } from '../../runtime/i18n/paper-messages.js';
import type { ScreenMessages } from '../../runtime/i18n/screen-messages.js';
import type { JsonObject, LocalForm } from '../../runtime/model.js';
import type { Fit, Typesetter } from '../typeset/index.js';
import type { PageLayout } from './page-layout.js';
import type { TypeName } from './type-scale.js';

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

/** Digits in which numbers are printed. */
export interface DigitContext {
  readonly form: { readonly digits: LocalForm['digits'] };
}

/** Direction of the sheet. */
export interface DirectionContext {
  readonly rtl: boolean;
}

/** Measurement of texts. */
export interface MeasureContext {
  /** Measures a text in a column of a given width. */
  measure(text: string, type: TypeName, width: number): Fit;
}

/** Typesetter, which breaks texts into lines. */
export interface TypesetContext {
  readonly typesetter: Typesetter;
}

/** Size of the page and its margins. */
export interface LayoutContext {
  readonly layout: PageLayout;
}

/** The record of a filled copy; absent on a blank form. */
export interface RecordContext {
  readonly record?: FilledRecord;
}

/** Conditions in words. */
export interface ConditionContext extends DigitContext {
  readonly screen: ScreenMessages;
}

/** Marks of required or optional questions. */
export interface MarkContext {
  /** Which questions carry a mark; undefined for the boxes of the office. */
  readonly marked: FieldMarking | undefined;
}

/** Labels of questions with their numbers and marks. */
export interface LabelContext extends ConditionContext, MarkContext {}

/** Sentences of the printed form, with numbers in them. */
export interface MessageContext extends DigitContext {
  readonly words: PaperMessages;
}

/** Fields to fill in on a computer. */
export interface FillableContext extends DirectionContext {
  readonly fillable?: true | undefined;
  readonly speaking: LocaleContext;
}

/** The language of the sheet, and the second one of a bilingual sheet. */
export interface LanguageContext {
  readonly speaking: LocaleContext;
  /** The form in the second language, which is printed below the first. */
  readonly secondForm?: LocalForm;
}

/** Questions with their positions and values. */
export interface PlacementContext extends RecordContext, LanguageContext {
  readonly form: LocalForm;
  readonly fillable?: true | undefined;
}

/** Places for answers: how much room they need, and how they are drawn. */
export interface DrawContext extends MeasureContext, LayoutContext, LabelContext, MessageContext, FillableContext {}

/** Questions of a blank form. */
export interface GridContext extends PlacementContext, DrawContext {
  readonly form: LocalForm;
}

/** Answers of a filled copy. */
export interface AnswerContext extends MeasureContext, MessageContext, ConditionContext, DirectionContext {}

/** Texts of the form, and the sentences around them. */
export interface FormContext {
  readonly form: LocalForm;
  readonly screen: ScreenMessages;
}

/** Documents, fees and signatures that apply. */
export interface PartContext extends FormContext, RecordContext {}

/** Amounts of fees, and the days on which they are in force. */
export interface FeeContext extends PartContext {
  readonly words: PaperMessages;
  readonly speaking: LocaleContext;
}

/** Documents, signatures and stamps after the questions. */
export interface ClosingContext extends FeeContext, MeasureContext, LayoutContext {}

/** Authority, title and facts at the top. */
export interface LetterheadContext extends PartContext, MeasureContext, MarkContext {
  readonly words: PaperMessages;
}

/** Edition of the form and identity of the copy, as codes have them. */
export interface CopyContext extends RecordContext {
  readonly form: LocalForm;
  readonly fingerprint: string;
  readonly serial?: number;
}

/** The receipt slip. */
export interface SlipContext extends PartContext, MeasureContext, LayoutContext {
  readonly words: PaperMessages;
  readonly serial?: number;
}

/** The whole sheet: a blank form or a filled copy. */
export interface SheetContext extends PrintRequest, GridContext, ClosingContext, TypesetContext {
  readonly form: LocalForm;
}
