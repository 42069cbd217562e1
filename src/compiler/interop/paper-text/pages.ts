/** Sections of a paper as pages, if there are several and the form is long enough. */
import type { AuthorLanguage } from '../../author-languages.js';
import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftField, type DraftForm, draftField, put } from '../draft.js';

/** Minimum number of questions of a form that has pages. */
const MIN_QUESTIONS = 8;

const FIRST_PAGE = { ar: 'معلومات عامة', en: 'General' } as const;

export function putPages(form: DraftForm, language: AuthorLanguage, ledger: ConversionLedger): void {
  const sections = form.fields.filter(({ as: type }) => type === 'group');
  const isPaged = sections.length > 1 && questionsIn(form.fields) >= MIN_QUESTIONS;
  for (const { from, keys } of sections) {
    const label = keys.get('label')!;
    ledger.note(from as [string, ...string[]], isPaged ? 'paper-page' : 'paper-group');
    if (isPaged) keys.delete('label');
    if (isPaged) keys.set('title', label);
  }
  if (!isPaged) return;
  for (const section of sections) section.as = 'page';
  const first = draftField('general', 'page', [], true);
  put(first.keys, 'title', FIRST_PAGE[language]);
  const pages: DraftField[] = [];
  // Questions between two sections belong to the page before them.
  for (const field of form.fields) {
    if (field.as === 'page') pages.push(field);
    else (pages.at(-1) ?? first).fields!.push(field);
  }
  form.fields.splice(0, Infinity, ...(first.fields!.length > 0 ? [first] : []), ...pages);
}

const questionsIn = (fields: readonly DraftField[]): number =>
  fields.reduce((sum, { fields: inside }) => sum + (inside ? questionsIn(inside) : 1), 0);
