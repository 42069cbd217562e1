/** Views of warnings: at their fields, in the summary, and on the check answers page. */
import { html, type TemplateResult } from 'lit/html.js';
import { warningKey } from '../../engine/warnings.js';
import type { FoundWarning } from '../../warning.js';
import { fieldLink, SUMMARY } from '../views/error-summary.js';
import { fieldAt } from '../views/issue-text.js';
import { idOf, type RenderContext, type WarningViews } from '../views/render-context.js';
import { isSending } from '../views/submit-button.js';
import { WARNING_MESSAGES, type WarningMessages } from './messages.js';
import { seenWarnings, withReview } from './reviews.js';

/** Name of the ticks on a page without JavaScript, and of the hidden fields that say which warnings it shows. */
export const WARNING_CONTROL_NAMES = { confirmed: '-confirmed', seen: '-seen' } as const;

/** Returns the value of both for a warning. Like a review of the element, it is of the answers that the rule read. */
export const reviewValue = (warning: FoundWarning): string => `${warningKey(warning)} ${warning.reads}`;

const ICON = html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M10 1.5 19.5 18.5H.5Z" fill="currentColor"></path><path d="M10 7v5.4M10 14.2v1.9" stroke="var(--_paper)" stroke-width="2"></path></svg>`;

/** Renders the warnings at a field, or below an answer on the check answers page. */
function warningsView(screen: RenderContext, path: string): TemplateResult | undefined {
  const { warnings } = screen.state.evaluation.fields.get(path) ?? {};
  const id = `${idOf(screen, path)}-asked`;
  return (
    warnings &&
    html`<div class="warning" part="warning">${warnings.map(
      (warning, index) =>
        html`<p id=${index === 0 ? id : `${id}-${index}`}>${ICON}<span>${markOf(screen)}${textOf(screen, warning)}</span></p>${tick(screen, warning, `${id}-confirm-${index}`)}`,
    )}</div>`
  );
}

const markOf = (screen: RenderContext): TemplateResult =>
  html`<strong>${screen.localized(WARNING_MESSAGES).mark}</strong>`;

/**
 * Renders the summary of the warnings at the paths of the error summary, which it replaces. Returns undefined if none
 * is shown there, or if there are errors `left`, which come first.
 */
function warningSummary(screen: RenderContext, left: number): TemplateResult | undefined {
  const { summary, prefix, evaluation } = screen.state;
  const seen = seenWarnings(evaluation).filter(({ path }) => summary.includes(path));
  if (left > 0 || seen.length === 0) return undefined;
  const open = seen.filter(({ review }) => review !== 'confirmed');
  const words = messagesOf(screen, open[0] ? open : seen);
  const title = `${prefix}-summary-title`;
  return html`<section class=${open[0] ? 'summary warned' : 'summary mended'} part="summary" id=${prefix + SUMMARY} tabindex="-1" ?autofocus=${screen.noJs} aria-labelledby=${title}>
    <h2 id=${title}>${ICON}${open[0] ? words.title(open.length) : words.allConfirmed}</h2>
    <p>${words.help} ${words.anyway}</p>
    <ul>${seen.map((warning, index) => entry(screen, warning, `${prefix + SUMMARY}-${index}`))}</ul>
  </section>`;
}

/** Renders an entry. A warning about the form as a whole has no field, so its tick is in the summary. */
function entry(screen: RenderContext, warning: FoundWarning, id: string): TemplateResult {
  const { label } = fieldAt(screen, warning.path);
  const text = textOf(screen, warning);
  if (!label) return html`<li>${text}${tick(screen, warning, id)}</li>`;
  const line = html`<bdi>${label}</bdi>${/[?؟]$/.test(label) ? ' ' : screen.state.words.colon}${text}`;
  return html`<li>${fieldLink(screen, warning.path, line)}${screen.noJs ? undefined : tick(screen, warning, id)}</li>`;
}

/** Returns the messages for some warnings, which are others if answers are missing. */
function messagesOf(screen: RenderContext, warnings: readonly FoundWarning[]): WarningMessages {
  const words = screen.localized(WARNING_MESSAGES);
  return screen.views.missingAnswers?.(screen, words, warnings) ?? words;
}

/** Returns the author's message, otherwise a general one. */
function textOf(screen: RenderContext, warning: FoundWarning): string {
  const { path, code, params } = warning;
  const field = fieldAt(screen, path).fields.at(-1);
  const { checks } = field ?? screen.state.form;
  const own = code === 'required' ? field?.messages.required : checks[params.index as number]?.message;
  return own ?? messagesOf(screen, [warning]).other;
}

function tick(screen: RenderContext, warning: FoundWarning, id: string): TemplateResult | undefined {
  const { state, actions, noJs } = screen;
  if (state.readonly || isSending(state.sending)) return undefined;
  const { confirm } = messagesOf(screen, [warning]);
  const about = fieldAt(screen, warning.path).label;
  const value = reviewValue(warning);
  const change = (event: Event) => {
    const { checked } = event.target as HTMLInputElement;
    actions.change([], withReview(state.answers, warning, checked ? 'confirmed' : 'seen'));
  };
  return html`${noJs ? html`<input type="hidden" name=${WARNING_CONTROL_NAMES.seen} value=${value}>` : undefined}<label class="tick" part="option"><input part="checkbox" type="checkbox" id=${id} name=${WARNING_CONTROL_NAMES.confirmed} value=${value} .checked=${warning.review === 'confirmed'} @change=${change}><span>${confirm}<span class="unseen"> ${about}</span></span></label>`;
}

export const warningViews: WarningViews = { at: warningsView, summary: warningSummary };
