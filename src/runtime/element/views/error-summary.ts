/** Error summary: what has to be corrected, each with a link to its field. It takes the focus when it appears. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { currentIssues, pageOf } from '../state/form-state.js';
import { doneIcon, errorIcon } from './icons.js';
import { fieldAt, issueText } from './issue-text.js';
import { CONTENT_VISIBILITY_THRESHOLD, formattedCount, idOf, type RenderContext } from './render-context.js';

export const SUMMARY = '-summary';

/**
 * Renders the error summary. Entries keep their places while answers are corrected, so that nothing moves while the
 * user works.
 */
export function errorSummaryView(screen: RenderContext): TemplateResult | typeof nothing {
  const { words, prefix } = screen.state;
  if (screen.state.summary.length === 0) return nothing;
  const issues = currentIssues(screen.state);
  const summary = withoutRepeated(screen, issues);
  const left = summary.filter(path => issues.has(path)).length;
  const warned = screen.views.warnings?.summary(screen, left);
  return (
    warned ||
    html`<section class=${left > 0 ? 'summary' : 'summary mended'} part="summary" id=${prefix + SUMMARY} tabindex="-1" ?autofocus=${screen.noJs} aria-labelledby=${`${prefix}-summary-title`}>
    <h2 id=${`${prefix}-summary-title`}>${left > 0 ? errorIcon : doneIcon}${left > 0 ? words.summaryTitle(formattedCount(screen, left)) : words.allCorrected}</h2>
    <ul class=${summary.length > CONTENT_VISIBILITY_THRESHOLD ? 'many' : ''}>${summary.map(path => entry(screen, path, issues.get(path)))}</ul>
  </section>`
  );
}

/** Returns the paths of the summary. A sentence about no question is there once, however often a backend said it. */
function withoutRepeated(screen: RenderContext, issues: ReturnType<typeof currentIssues>): readonly string[] {
  const said = new Set<string>();
  return screen.state.summary.filter(path => {
    const issue = !pageOf(screen.state, path) && issues.get(path);
    const text = issue && issueText(screen, issue);
    return !text || (!said.has(text) && said.add(text));
  });
}

/** Renders an entry in a single template, because there may be hundreds. */
function entry(
  screen: RenderContext,
  path: string,
  issue: Parameters<typeof issueText>[1] | undefined,
): TemplateResult {
  const { label } = fieldAt(screen, path);
  const { colon, corrected } = screen.state.words;
  if (!issue)
    return html`<li><span class="done">${doneIcon}${label}${label && after(label, colon)}${corrected}</span></li>`;
  if (!label) return html`<li>${issueText(screen, issue)}</li>`;
  return html`<li><a href=${`#${idOf(screen, path)}`} @click=${going(screen, path)}><bdi>${label}</bdi>${after(label, colon) + issueText(screen, issue, true)}</a></li>`;
}

/** Returns the separator after a label. A question has its own mark, so no colon follows it. */
const after = (label: string, colon: string): string => (/[?؟]$/.test(label) ? ' ' : colon);

export const fieldLink = (screen: RenderContext, path: string, text: unknown): TemplateResult =>
  html`<a href=${`#${idOf(screen, path)}`} @click=${going(screen, path)}>${text}</a>`;

const going = (screen: RenderContext, path: string) => (event: Event) => {
  event.preventDefault();
  screen.actions.goTo(path);
};
