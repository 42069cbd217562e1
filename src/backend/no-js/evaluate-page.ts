/**
 * Evaluation of a posted page, from plain data to plain data, and rendering of the page that answers it. Both are done
 * by the thread that calls, or for a long page by another one.
 */
import type { Evaluation } from '../../runtime/engine/index.js';
import type { Issue, JsonObject, LocalForm } from '../../runtime/model.js';
import {
  confirmedWarnings,
  newWarnings,
  type PostedValues,
  renderFormPage,
  takeReviews,
  withAllSeen,
} from '../../runtime/no-js/index.js';
import type { Warning } from '../../runtime/warning.js';
import type { ServedForm, ValidationOutcome } from '../definitions.js';
import { isThrown } from '../intake/validate-answers.js';
import { closedNotice } from '../services/closed-service.js';
import { createAskedFiles, type QuestionFiles } from './asked-files.js';
import { type EvaluatedPost, evaluatePost } from './evaluate-post.js';
import { applyRowAction, type RowAction } from './list-rows.js';
import { noJsMessagesIn, type PageNoticeKind } from './messages.js';
import type { SignatureFile } from './signature-file.js';

/** Page as it was posted. */
export interface PageInput {
  /** Id of the page. */
  readonly id: string;
  readonly language: string;
  readonly values: PostedValues;
  /** Files by the path of their question, and all paths under which files came. */
  readonly files: ReadonlyMap<string, QuestionFiles>;
  readonly uploads: readonly string[];
  /** The day of the submission, `YYYY-MM-DD`. */
  readonly today: string;
  /** True if this server made the token for this form, not too long ago. */
  readonly fresh: boolean;
  readonly moved: RowAction | undefined;
  /** Token with which the page is shown again. */
  readonly token: string;
  /** Submission that the page replaces. */
  readonly replaces: string | undefined;
}

/** How a page is shown again. */
export interface Redisplay {
  readonly token: string;
  readonly replaces: string | undefined;
  /** True if errors are shown. */
  readonly revealed?: boolean;
  /** True if all warnings are shown, to be confirmed. */
  readonly warns?: boolean;
  readonly why?: PageNoticeKind;
  /** Address of what was sent before. */
  readonly sent?: string;
  /** Sentence about a service that takes no submissions now. */
  readonly closed?: string;
}

export interface EvaluatedPage {
  /** Answers, without hidden ones. */
  readonly data: JsonObject;
  /** Paths of the questions whose files are listed, and the files of their signatures. */
  readonly asked: readonly string[];
  readonly signatures: readonly SignatureFile[];
  /** Whether the code of a custom type threw. */
  readonly hasThrown: boolean;
  /** Warnings that the person has confirmed. */
  readonly warnings: readonly Warning[];
  /** How the page is shown again, or undefined if it can be stored. */
  readonly again: Redisplay | undefined;
  /** Outcome of the validation of the answers that can be stored, if another thread validated them. */
  readonly checked?: ValidationOutcome | undefined;
  /** Renders the page as it is shown again. */
  draw(shown: Redisplay): Promise<string | Uint8Array>;
}

/** Evaluates a page. `form` is the form in its language; `isUnchecked` says that it has no code of custom types. */
export async function evaluatePage(
  served: ServedForm,
  form: LocalForm,
  input: PageInput,
  isUnchecked = false,
): Promise<EvaluatedPage> {
  const { language, values, today, moved } = input;
  const files = createAskedFiles(input.id, input.uploads, (_, path) => input.files.get(path) ?? NO_FILES);
  const evaluate = await served.evaluator();
  const blankRows = moved?.kind === 'add';
  const posted = new Map(values);
  const reviews = takeReviews(posted);
  const filled = evaluatePost({ id: input.id, form, values: posted, files, evaluate, today, blankRows, reviews });
  const answers = moved ? applyRowAction(form, filled.answers, moved) : filled.answers;
  const of = { model: served.parsedModel(), language, definition: served.definition };
  return {
    data: filled.known.data,
    asked: files.paths(),
    signatures: files.signatures(),
    warnings: confirmedWarnings(filled.known),
    hasThrown: !isUnchecked && filled.known.issues.some(isThrown),
    again: againOf(input, filled, isUnchecked),
    draw: async ({ token, replaces, revealed = false, warns, why, sent, closed }) => {
      const words = noJsMessagesIn(language);
      const told = isUnchecked ? { ...filled, known: withUnchecked(filled.known, words.uncheckedAnswer) } : filled;
      const notice = why && { ...words.notices[why], ...(sent && { link: { to: sent, text: words.seeSent } }) };
      return renderFormPage(of, {
        answers,
        known: why === 'characters' ? withStripped(told) : warns ? withAllSeen(told.known) : told.known,
        showIssues: revealed,
        token,
        initial: filled.initial.settled,
        ...(replaces && { replaces }),
        ...(notice && { notice }),
        ...(closed && { notice: closedNotice(closed, language) }),
      });
    },
  };
}

const NO_FILES: QuestionFiles = { listed: [], storable: [], isLost: false };

/** Returns how a page is shown again: with its rows, its errors, or what else keeps it from being stored. */
function againOf(
  { token, replaces, moved, fresh }: PageInput,
  { known, foreign, stripped, initial }: EvaluatedPost,
  isUnchecked: boolean,
): Redisplay | undefined {
  const shown = { token, replaces };
  if (moved) return shown;
  if (stripped.length > 0) return { ...shown, revealed: true, why: 'characters' };
  if (isUnchecked) return { ...shown, revealed: true, why: 'unchecked' };
  if (known.issues.length > 0) return { ...shown, revealed: true };
  if (initial.asked.length > 0) return { ...shown, why: 'initial' };
  if (foreign) return { ...shown, why: 'foreign' };
  if (!fresh) return { ...shown, why: 'stale' };
  // Warnings are shown once: a page that comes again with the same answers is stored.
  return newWarnings(known).length > 0 ? { ...shown, warns: true } : undefined;
}

/** Gives the issues of answers that no custom type checked a message of their own: they are not refused. */
function withUnchecked(known: Evaluation, message: string): Evaluation {
  return { ...known, issues: known.issues.map(issue => (isThrown(issue) ? { ...issue, message } : issue)) };
}

/** Adds an issue for each text from which characters were removed, so that it is looked at before it is sent. */
function withStripped({ known, stripped }: EvaluatedPost): Evaluation {
  const seen = new Set(known.issues.map(({ path }) => path));
  const more = stripped.filter(path => !seen.has(path)).map((path): Issue => ({ path, code: 'format', params: {} }));
  return { ...known, issues: [...known.issues, ...more] };
}
