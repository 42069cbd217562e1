/**
 * Warnings of a stored submission, as the desk shows them. The server finds them itself; what the submission says is
 * only which of them the applicant has confirmed.
 */
import { warningKey } from '../../runtime/engine/warnings.js';
import { localize } from '../../runtime/localize.js';
import type { LocalField, LocalForm } from '../../runtime/model.js';
import { type Submission, submissionDay } from '../../runtime/submit/envelope.js';
import type { Warning } from '../../runtime/warning.js';
import type { StoredSubmission } from '../contracts/store.js';
import { languageFor, type ServedForm } from '../definitions.js';
import { html, type Markup } from '../pages/html.js';
import type { DeskMessages } from './messages/desk-messages.js';

export interface StoredWarning extends Warning {
  readonly confirmed: boolean;
}

/** Returns the warnings of a submission. Nothing is known of one that is encrypted or erased. */
export async function warningsOfStored(
  { status, body, data }: StoredSubmission,
  served: ServedForm | undefined,
): Promise<readonly StoredWarning[]> {
  if (!served || served.kids || status === 'erased') return [];
  const sent: Submission = JSON.parse(Buffer.from(body).toString('utf8'));
  const validate = await served.validator();
  const { warnings = [] } = validate(JSON.parse(data), { today: submissionDay(sent), language: sent.language });
  const confirmed = new Set((sent.warnings ?? []).map(warningKey));
  return warnings.map(warning => ({ ...warning, confirmed: confirmed.has(warningKey(warning)) }));
}

/** Returns the list of the warnings, or undefined if there are none. */
export function warningList(
  words: DeskMessages,
  warnings: readonly StoredWarning[],
  served: ServedForm | undefined,
  labelOf: (path: string) => string | undefined,
  language: string,
): Markup | undefined {
  if (warnings.length === 0 || !served) return undefined;
  const form = localize(served.parsedModel(), languageFor(served, language));
  const line = (warning: StoredWarning): Markup => {
    const label = labelOf(warning.path);
    const text = messageOf(form, warning) ?? words.warnings.missing;
    return html`<li>${label && html`<bdi>${label}</bdi>: `}<bdi>${text}</bdi> ${warning.confirmed ? html`(${words.warnings.confirmed})` : html`<strong>(${words.warnings.open})</strong>`}</li>`;
  };
  return html`<h2>${words.warnings.title}</h2>
<ul>${warnings.map(line)}</ul>`;
}

/** Returns the author's message, or undefined if there is none. */
function messageOf(form: LocalForm, { path, code, params }: Warning): string | undefined {
  const field = fieldAt(
    form.pages.flatMap(page => page.fields),
    path.replace(/\[\d+\]/g, ''),
  );
  if (code === 'required') return field?.messages.required;
  return (path === '' ? form : field)?.checks[params.index as number]?.message;
}

const fieldAt = (fields: readonly LocalField[], path: string): LocalField | undefined =>
  fields.flatMap(field => (field.path === path ? field : (fieldAt(field.fields, path) ?? []))).at(0);
