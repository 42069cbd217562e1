/** What the service card asks of these answers: the papers to bring and the fees to pay. Only forms with a service card have it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CardRule, Value } from '../../engine/scope.js';
import type { Typed, TypedObject } from '../../fields/field.js';
import { durationWords } from '../../i18n/plural.js';
import type { DocumentOf, LocalExpression, ProcedureOf } from '../../model.js';
import { typedAt } from '../state/answer-tree.js';
import { amount } from './money.js';
import type { Screen } from './render-context.js';

type Card = ProcedureOf<string, LocalExpression>;

/** A document or a fee of the card beside these answers. */
export interface Standing<T> {
  readonly of: T;
  /** Undefined while that is open. */
  readonly applies: boolean | undefined;
  /** What a fee comes to, as far as that is decided. */
  readonly sum: Value | undefined;
}

const hasAnswer = ({ state: { known } }: Screen, at: readonly string[]): boolean =>
  isAnswered(known.data as unknown as TypedObject, at);

/** Of a list, in each item. */
function isAnswered(found: Typed, at: readonly string[]): boolean {
  const [part, ...rest] = at;
  if (part === undefined) return found !== undefined;
  if (Array.isArray(found)) return (found as readonly Typed[]).every(item => isAnswered(item, at));
  return isAnswered(typedAt(found, [part]), rest);
}

/** What the answers make of the documents, or the fees, of the card; of answers that are `whole` one that is missing is not asked for. */
export function standing<K extends 'documents' | 'fees'>(
  screen: Screen,
  key: K,
  whole = false,
): readonly Standing<Card[K][number]>[] {
  const { known, form } = screen.state;
  const told = (rule: CardRule | undefined): Value | undefined =>
    rule && known.scope && (whole || rule.on.every(path => hasAnswer(screen, path.split('.'))))
      ? rule.is(known.scope, {})
      : undefined;
  return (form.procedure?.[key] ?? []).map((of, index) => {
    const { show, total } = known.procedure?.[key][index] ?? {};
    const shown = told(show);
    return { of, applies: !of.showIf || (shown === undefined ? shown : shown === true), sum: told(total) };
  });
}

export const time = (screen: Screen, iso: string | undefined): string | undefined =>
  iso && durationWords(iso, screen, screen.state.words.units);

type Part = TemplateResult | typeof nothing;

export const remark = ({ state }: Screen, remarks: readonly unknown[]): Part =>
  remarks.length > 0 ? html` <span class="mark">(${remarks.join(state.words.comma)})</span>` : nothing;

export const onlyIf = ({ state }: Screen, showIf: LocalExpression | undefined): Part =>
  showIf ? html` <span class="mark">${showIf.words ?? state.words.card.ifNeeded}</span>` : nothing;

/** The documents of the card as a list, with what decides where that is open; nothing where none is asked for. */
export function documentsView(screen: Screen, whole?: boolean): Part {
  const asked = standing(screen, 'documents', whole).filter(({ applies }) => applies !== false);
  return asked.length > 0 ? html`<ul>${asked.map(one => documentView(screen, one))}</ul>` : nothing;
}

function documentView(screen: Screen, { of, applies }: Standing<DocumentOf<string, LocalExpression>>): TemplateResult {
  const { card } = screen.state.words;
  const remarks = [
    of.original && card.original,
    of.maxAge && `${card.maxAge} ${time(screen, of.maxAge)}`,
    hasAnswer(screen, ['documents', of.id]) && card.attached,
  ].filter(Boolean);
  return html`<li>${of.label}${remark(screen, remarks)}${applies ? nothing : onlyIf(screen, of.showIf)}</li>`;
}

/** The sum that is to be paid; undefined where it is not known. */
export function sumOwed({ state: { known, form } }: Screen): number | undefined {
  const total = known.data.fees_total;
  return form.procedure?.fees.length && typeof total === 'number' ? total : undefined;
}

/** With all answers given: nothing is left to the reader to decide. */
export function due(screen: Screen): TemplateResult {
  const { card, colon } = screen.state.words;
  const documents = documentsView(screen, true);
  const total = sumOwed(screen);
  const shown = (sum: number) => amount(screen, sum, screen.state.form.procedure!.currency);
  const owed = standing(screen, 'fees', true).filter(({ sum }) => sum);
  return html`<div class="due" part="due">${documents === nothing ? nothing : html`<h3>${card.documents}</h3>${documents}`}${
    total === undefined
      ? nothing
      : html`<h3>${card.due}</h3>${total > 0 ? html`<ul>${owed.map(({ of, sum }) => html`<li>${of.label}${colon}<bdi>${shown(sum as number)}</bdi></li>`)}</ul><p>${card.feesTotal}${colon}<strong><bdi>${shown(total)}</bdi></strong></p>` : html`<p>${card.free}</p>`}`
  }</div>`;
}
