/** Printing: the blank form, or a filled copy of answers, as a PDF. */
import type { FilledRecord, PrintRequest } from '../compiler/paper.js';
import { filledRecord } from '../compiler/tools.js';
import { dayInZone } from '../runtime/day-in-zone.js';
import { localize } from '../runtime/localize.js';
import type { FormModel, JsonObject } from '../runtime/model.js';
import { type Submission, submissionDay } from '../runtime/submit/envelope.js';
import { checkOptions, checkSubmission } from './check-options.js';
import { compiledOf, languageOf } from './compiled-form.js';
import { OptionError } from './option-error.js';
import type { Form } from './types.js';
import { sharedTypesetter } from './typesetter.js';

/** Options of `renderPdf`. */
export interface PdfOptions {
  /** Answers of a filled copy, as in the `data` of a submission. Default: a blank form is printed. */
  readonly data?: object;
  /**
   * Whole submission of a filled copy, in place of `data`: its date, number and language are printed too. Its
   * `submitted_at` is a moment of RFC 3339 with its offset, `t` and `z` also small.
   */
  readonly submission?: Partial<Omit<Submission, 'data'>> & {
    /** The answers. */
    readonly data: object;
    /** Tracking number of the acknowledgement, once it has one. */
    readonly tracking?: string;
  };
  /** Language of the sheet, or two, the second below the first: `['ar', 'en']`. Default: that of the submission, else the first of the form. */
  readonly language?: string | readonly string[];
  /** Day by which rules and fees go, `YYYY-MM-DD`. Default: that of the submission, else today. */
  readonly today?: string;
  /** Number of this copy, from 1. Default: none is printed. */
  readonly serial?: number;
  /** True for a blank form in large letters, for people who see badly. */
  readonly large?: boolean;
  /** True for a blank form that is filled in on a computer. */
  readonly fillable?: boolean;
}

type PrintedSubmission = NonNullable<PdfOptions['submission']>;

const OPTIONS = {
  ...({ data: 'answers', submission: 'submission', language: 'languages', today: 'day' } as const),
  ...({ serial: 'count', large: 'flag', fillable: 'flag' } as const),
};

const EXCLUSIVE: readonly (readonly [keyof PdfOptions, keyof PdfOptions])[] = [
  ['data', 'submission'],
  ...(['data', 'submission'] as const).flatMap(filled => [[filled, 'large'] as const, [filled, 'fillable'] as const]),
  ['large', 'fillable'],
];

/**
 * Renders a form as a PDF (PDF/UA): blank, or a filled copy. The same input gives the same bytes. Answers are printed as
 * they are, also if they break rules: `validate` them first. Rejects with an `OptionError` for a mistake in the options.
 *
 *     const pdf = await renderPdf(form, { data: { full_name: 'ليلى' }, language: 'ar' });
 */
export async function renderPdf(form: Form, options: PdfOptions = {}): Promise<Uint8Array> {
  const { model } = compiledOf(form);
  checkOptions(options, OPTIONS);
  checkConflicts(options);
  if (options.submission !== undefined) checkSubmissionOf(form, options.submission);
  const [first, second] = languagesOf(form, options);
  const { large, fillable, serial, today = dayInZone(model.zone) } = options;
  const record = recordOf(form, options);
  const request: PrintRequest = {
    ...{ fingerprint: form.definition, today, ...(record && { record }), ...(serial && { serial }) },
    ...(second !== undefined && { secondForm: localize(model, second) }),
    ...(large && { large }),
    ...(fillable && { fillable }),
  };
  const [{ paper }, typesetter] = await Promise.all([import('../compiler/paper.js'), sharedTypesetter()]);
  return paper(localize(model, first), request, typesetter);
}

function checkConflicts(options: PdfOptions): void {
  for (const [option, other] of EXCLUSIVE)
    if (isSet(options[option]) && isSet(options[other])) throw new OptionError('options-conflict', { option, other });
}

const isSet = (value: unknown): boolean => value !== undefined && value !== false;

/** Throws an `OptionError` if a submission is none, or names another form or version, whose questions were other ones. */
function checkSubmissionOf(form: Form, submission: PrintedSubmission): void {
  checkSubmission(submission);
  const { form: id, version } = submission;
  if (id !== undefined && id !== form.id)
    throw new OptionError('other-form', { option: 'form', value: id, known: [form.id] });
  if (version !== undefined && version !== form.version)
    throw new OptionError('other-form', { option: 'version', value: version, known: [String(form.version)] });
}

function languagesOf(form: Form, { language, submission }: PdfOptions): readonly [string, string?] {
  const own = submission?.language;
  const asked = language ?? (own !== undefined && form.languages.includes(own) ? own : undefined);
  const [first, second] = [asked].flat();
  const sheet = languageOf(form, first);
  if (second === undefined) return [sheet];
  if (second === first) throw new OptionError('same-language', { option: 'language', value: second });
  return [sheet, languageOf(form, second)];
}

function recordOf(form: Form, { data, submission, today }: PdfOptions): FilledRecord | undefined {
  const answers = (submission?.data ?? data) as JsonObject | undefined;
  if (!answers) return undefined;
  const compiled = compiledOf(form);
  const day = today ?? (submission && submissionDay(submission)) ?? dayInZone(compiled.model.zone);
  const facts = submission && { ...submission, whole: wholeOf(submission, compiled.model) };
  return filledRecord(compiled, answers, day, facts ?? {});
}

/** Returns the submission that codes on paper contain, or undefined if it is not whole. */
const wholeOf = (submission: PrintedSubmission, { id }: FormModel): JsonObject | undefined =>
  submission.form === id && submission.id !== undefined ? (submission as unknown as JsonObject) : undefined;
