/** Check answers page: the answers once more before they are sent, each with a link to change it. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { otherId } from '../../engine/other-option.js';
import type { LocalField } from '../../model.js';
import type { PathSegments } from '../state/answer-tree.js';
import { shownIssue, shownPages } from '../state/form-state.js';
import { errorSummaryView, fieldLink } from './error-summary.js';
import { fieldAt, itemLabel } from './issue-text.js';
import { HEADING, navigationView } from './question-page.js';
import { answerText, itemFields, type PlacedField, placeField, type RenderContext, stateAt } from './render-context.js';
import { isSending, submitButton } from './submit-button.js';

export function checkAnswersView(screen: RenderContext): TemplateResult {
  const { words, prefix } = screen.state;
  return html`
    ${errorSummaryView(screen)}
    <h2 class="heading" part="heading" id=${prefix + HEADING} tabindex="-1">${words.checkTitle}</h2>
    <p class="lead" part="lead">${words.checkIntro}</p>
    ${shownPages(screen.state).map(page => html`<section class="answers" part="answers">${page.title ? html`<h3>${page.title}</h3>` : nothing}${rowsView(screen, page.fields)}</section>`)}
    ${screen.views.requirements?.(screen)}
    ${navigationView(screen, submitButton(screen), true)}`;
}

/** Renders plain answers as one list, and groups and list items under headings of their own. */
function rowsView(
  screen: RenderContext,
  fields: readonly LocalField[],
  path = '',
  at: PathSegments = [],
): TemplateResult[] {
  const parts: TemplateResult[] = [];
  let rows: TemplateResult[] = [];
  const close = () => {
    if (rows.length > 0) parts.push(html`<dl>${rows}</dl>`);
    rows = [];
  };
  for (const field of fields) {
    const placed = placeField(field, path, at);
    const { shape } = screen.state.types[field.type]!;
    if (shape === 'nothing' || field.number === '' || !stateAt(screen, placed).shown) continue;
    if (shape === 'value') rows.push(rowView(screen, placed));
    else {
      close();
      parts.push(shape === 'object' ? groupView(screen, placed) : listView(screen, placed));
    }
  }
  close();
  return parts;
}

function rowView(screen: RenderContext, placed: PlacedField): TemplateResult {
  const { field, path } = placed;
  const { words, types, mark } = screen.state;
  const known = stateAt(screen, placed);
  const text = answerText(screen, placed, known.value);
  const wrong = shownIssue(screen.state, path) ?? shownIssue(screen.state, otherId(path));
  return html`<div class=${wrong ? 'wrong' : ''} part="answer"><dt>${field.label ?? field.own.statement}</dt>
    <dd>${text ? html`<bdi dir=${types[field.type]!.isolate ? 'ltr' : 'auto'}>${text}</bdi>` : html`<span class="mark" part="mark">${words.unanswered}</span>`}${screen.views.warnings?.at(screen, path)}</dd>${mark?.(screen, path)}
    ${known.readonly || isFixed(screen) ? nothing : html`<dd class="change" part="change">${changeLink(screen, path)}</dd>`}</div>`;
}

/** Returns whether no answer can be changed now. */
const isFixed = ({ state }: RenderContext): boolean => state.readonly || isSending(state.sending);

/**
 * Renders the link to change an answer. It is labelled by the whole path because the items of a list ask the same
 * questions.
 */
const changeLink = (screen: RenderContext, path: string): TemplateResult =>
  fieldLink(
    screen,
    path,
    html`${screen.state.words.change}<span class="unseen"> ${fieldAt(screen, path).label}</span>`,
  );

const groupView = (screen: RenderContext, { field, path, at }: PlacedField): TemplateResult =>
  html`<div class="within">${field.label ? html`<h4>${field.label}</h4>` : nothing}${rowsView(screen, field.fields, path, at)}</div>`;

function listView(screen: RenderContext, { field, path, at }: PlacedField): TemplateResult {
  const value = screen.state.evaluation.fields.get(path)?.value;
  const items = Array.isArray(value) ? value : [];
  const item = (_: unknown, i: number) =>
    html`<div class="within"><h5>${itemLabel(screen, field, i)}</h5>${rowsView(screen, itemFields(field, i), `${path}[${i}]`, [...at, i])}</div>`;
  return html`<div class="within"><h4>${field.label} ${isFixed(screen) ? nothing : html`<span class="change" part="change">${changeLink(screen, path)}</span>`}</h4>
    ${items.length > 0 ? items.map(item) : html`<p class="mark" part="mark">${screen.state.words.none}</p>`}</div>`;
}
