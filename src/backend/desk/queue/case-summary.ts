/**
 * Summary of a case: the answers by which a clerk recognises it. They are read from the stored answers when the case is
 * shown, so that no index holds them. Sensitive answers are never in it.
 */
import { parsePath } from '../../../runtime/engine/path.js';
import { typesByName } from '../../../runtime/fields/index.js';
import { translationOf } from '../../../runtime/i18n/translation.js';
import { localize } from '../../../runtime/localize.js';
import { memoize, memoizeByObject } from '../../../runtime/memoize.js';
import type { LocalField, LocalForm } from '../../../runtime/model.js';
import { type CaseFields, caseFieldsOf } from '../../../runtime/submission-view/case-fields.js';
import { storedAnswer } from '../../../runtime/submission-view/stored-answer.js';
import type { StoredSubmission } from '../../contracts/store.js';
import { languageFor, type ServedForm } from '../../definitions.js';

export interface CaseSummary {
  /** Name of the applicant, or what the form says a case is called; empty if there is none. */
  readonly title: string;
  /** Further answers with their labels. */
  readonly columns: readonly { readonly label: string; readonly text: string }[];
}

const EMPTY_SUMMARY: CaseSummary = { title: '', columns: [] };

/** Maximum number of characters of an answer in a list. */
const MAX_LENGTH = 80;

/** Fields of the summary, and the form around them. */
interface SummaryFields extends CaseFields {
  readonly form: LocalForm;
}

const fieldsByForm = memoizeByObject((served: ServedForm) =>
  memoize((language: string): SummaryFields => {
    const form = localize(served.parsedModel(), languageFor(served, language));
    return { form, ...caseFieldsOf(form) };
  }),
);

export function caseSummaryOf(stored: StoredSubmission, served: ServedForm | undefined, language: string): CaseSummary {
  if (!served || served.kids || stored.status === 'erased') return EMPTY_SUMMARY;
  const data: unknown = JSON.parse(stored.data);
  const { form, title, columns } = fieldsByForm(served)(language);
  const text = (field: LocalField) => shownAnswer(form, field, data);
  return {
    title: title.map(text).filter(Boolean).join(' '),
    columns: columns
      .map(field => ({ label: field.label ?? '', text: text(field) }))
      .filter(({ text: shown }) => shown !== ''),
  };
}

/** Returns an answer as people read it, on one line; empty if there is none. */
function shownAnswer(form: LocalForm, field: LocalField, data: unknown): string {
  const answer = storedAnswer(data, parsePath(field.path).map(String));
  if (!answer) return '';
  const { value, other } = answer;
  const { language, digits, zone } = form;
  const { options } = field.own;
  const shown = typesByName[field.type]!.display(value as never, field, {
    ...{ language, digits, zone, localized: translationOf(form, language).localized },
    ...(Array.isArray(options) && { options }),
    ...(other !== undefined && { otherText: other }),
  });
  const [line = ''] = shown.trim().split('\n');
  const characters = [...line];
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH).join('')}…` : line;
}
