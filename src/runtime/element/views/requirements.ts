/**
 * Requirements of the service card for these answers: the documents to bring and the fees to pay. Only forms with a
 * service card include this module.
 */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CardRule, Value } from '../../engine/scope.js';
import type { ControlValue, ControlValues } from '../../fields/field.js';
import { formatDuration } from '../../i18n/plural.js';
import type { DocumentOf, LocalExpression, ProcedureOf } from '../../model.js';
import { controlValueAt } from '../state/answer-tree.js';
import { amount } from './money.js';
import type { RenderContext } from './render-context.js';

type Card = ProcedureOf<string, LocalExpression>;

/** Document or fee of the service card, evaluated against the answers. */
export interface Applicability<T> {
  readonly of: T;
  /** Undefined while the answers do not decide it. */
  readonly applies: boolean | undefined;
  /** Amount of a fee, as far as the answers decide it. */
  readonly sum: Value | undefined;
}

const hasAnswer = ({ state: { evaluation } }: RenderContext, at: readonly string[]): boolean =>
  isAnswered(evaluation.data as unknown as ControlValues, at);

/** Returns whether there is an answer at the path; within a list, whether every item has one. */
function isAnswered(found: ControlValue, at: readonly string[]): boolean {
  const [part, ...rest] = at;
  if (part === undefined) return found !== undefined;
  if (Array.isArray(found)) return (found as readonly ControlValue[]).every(item => isAnswered(item, at));
  return isAnswered(controlValueAt(found, [part]), rest);
}

/**
 * Evaluates the documents, or the fees, of the card against the answers. If `whole` is set, the answers count as
 * complete: a rule is evaluated even if an answer that it depends on is missing.
 */
export function applicabilityOf<K extends 'documents' | 'fees'>(
  screen: RenderContext,
  key: K,
  whole = false,
): readonly Applicability<Card[K][number]>[] {
  const { evaluation, form } = screen.state;
  const told = (rule: CardRule | undefined): Value | undefined =>
    rule && evaluation.scope && (whole || rule.deps.every(path => hasAnswer(screen, path.split('.'))))
      ? rule.rule(evaluation.scope, {})
      : undefined;
  return (form.procedure?.[key] ?? []).map((of, index) => {
    const { show, total } = evaluation.procedure?.[key][index] ?? {};
    const shown = told(show);
    return { of, applies: !of.showIf || (shown === undefined ? shown : shown === true), sum: told(total) };
  });
}

export const shownDate = (screen: RenderContext, iso: string | undefined): string | undefined =>
  iso && formatDuration(iso, screen, screen.state.words.units);

type Part = TemplateResult | typeof nothing;

export const remarkView = ({ state }: RenderContext, remarks: readonly unknown[]): Part =>
  remarks.length > 0 ? html` <span class="mark" part="mark">(${remarks.join(state.words.comma)})</span>` : nothing;

export const conditionView = ({ state }: RenderContext, showIf: LocalExpression | undefined): Part =>
  showIf ? html` <span class="mark" part="mark">${showIf.words ?? state.words.card.ifNeeded}</span>` : nothing;

/**
 * Renders the documents of the card as a list, with the condition of each that is undecided. Returns `nothing` if none
 * is asked for.
 */
export function documentsView(screen: RenderContext, whole?: boolean): Part {
  const asked = applicabilityOf(screen, 'documents', whole).filter(({ applies }) => applies !== false);
  return asked.length > 0 ? html`<ul>${asked.map(one => documentView(screen, one))}</ul>` : nothing;
}

function documentView(
  screen: RenderContext,
  { of, applies }: Applicability<DocumentOf<string, LocalExpression>>,
): TemplateResult {
  const { card } = screen.state.words;
  const remarks = [
    of.original && card.original,
    of.maxAge && `${card.maxAge} ${shownDate(screen, of.maxAge)}`,
    hasAnswer(screen, ['documents', of.id]) && card.attached,
  ].filter(Boolean);
  return html`<li>${of.label}${remarkView(screen, remarks)}${applies ? nothing : conditionView(screen, of.showIf)}</li>`;
}

/** Returns the total to be paid, or undefined if it is not known. */
export function totalDue({ state: { evaluation, form } }: RenderContext): number | undefined {
  const total = evaluation.data.fees_total;
  return form.procedure?.fees.length && typeof total === 'number' ? total : undefined;
}

/** Renders the documents and fees of complete answers, which leave nothing for the reader to decide. */
export function requirements(screen: RenderContext): TemplateResult {
  const { card, colon } = screen.state.words;
  const documents = documentsView(screen, true);
  const total = totalDue(screen);
  const shown = (sum: number) => amount(screen, sum, screen.state.form.procedure!.currency);
  const owed = applicabilityOf(screen, 'fees', true).filter(({ sum }) => sum);
  return html`<div class="due" part="due">${documents === nothing ? nothing : html`<h3>${card.documents}</h3>${documents}`}${
    total === undefined
      ? nothing
      : html`<h3>${card.due}</h3>${total > 0 ? html`<ul>${owed.map(({ of, sum }) => html`<li>${of.label}${colon}<bdi>${shown(sum as number)}</bdi></li>`)}</ul><p>${card.feesTotal}${colon}<strong><bdi>${shown(total)}</bdi></strong></p>` : html`<p>${card.free}</p>`}`
  }</div>`;
}
