/** The service card and why data is asked. Only forms that have either carry this module. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { shownDate } from '../fields/date-text.js';
import { durationWords } from '../i18n/number.js';
import type { CardWord } from '../i18n/words.js';
import type { DocumentOf, FeeOf, LocalExpression, StepOf } from '../model.js';
import { amount } from './money.js';
import type { Screen } from './screen.js';

type Part = TemplateResult | typeof nothing;

export const serviceCard = (screen: Screen): TemplateResult => html`${cardView(screen)}${privacyView(screen)}`;

/** The first step of the procedure is the one just taken. */
export function whatNext(screen: Screen): TemplateResult {
  const { words, form } = screen.state;
  const { steps: [, ...steps] = [], duration } = form.procedure ?? {};
  const whole = time(screen, duration);
  return html`${
    steps.length > 0
      ? html`<ul>${steps.map(({ label, office }) => html`<li>${label}${remark(screen, office ? [office] : [])}</li>`)}</ul>`
      : html`<p>${words.nextGeneral}</p>`
  }
    ${whole ? html`<p>${words.nextDuration(whole)}</p>` : nothing}`;
}

/** What decides whether to begin stands open; the rest is a press away. */
function cardView(screen: Screen): Part {
  const card = screen.state.form.procedure;
  if (!card) return nothing;
  const { words, prefix } = screen.state;
  const { documents, steps, currency, code } = card;
  // A built page is read on any day: it shows all, each with its days.
  const fees = screen.still ? card.fees : card.fees.filter(({ until }) => !until || until >= screen.state.today);
  const first = rows(screen, {
    applicants: card.applicants,
    documents: documents.length > 0 && html`<ul>${documents.map(document => documentView(screen, document))}</ul>`,
    fees: fees.length > 0 && feesView(screen, fees, currency),
    duration: time(screen, card.duration),
  });
  const more = rows(screen, {
    validity: time(screen, card.validity),
    output: card.output,
    steps: steps.length > 0 && html`<ol>${steps.map(step => stepView(screen, step))}</ol>`,
    basis: card.legalBasis,
    code: code && html`<bdi dir="ltr">${code}</bdi>`,
  });
  return html`<section class="card" part="card" aria-labelledby=${`${prefix}-card`}>
    <h2 id=${`${prefix}-card`}>${words.card.title}</h2>
    ${first.length > 0 ? html`<dl>${first}</dl>` : nothing}
    ${more.length > 0 ? html`<details ?open=${screen.still}><summary>${words.card.more}</summary><dl>${more}</dl></details>` : nothing}
  </section>`;
}

const rows = ({ state }: Screen, values: Partial<Record<CardWord, unknown>>): TemplateResult[] =>
  Object.entries(values)
    .filter(([, value]) => value)
    .map(([word, value]) => html`<div><dt>${state.words.card[word as CardWord]}</dt><dd>${value}</dd></div>`);

function documentView(
  screen: Screen,
  { label, original, maxAge, showIf }: DocumentOf<string, LocalExpression>,
): TemplateResult {
  const { card } = screen.state.words;
  const remarks = [original && card.original, maxAge && `${card.maxAge} ${time(screen, maxAge)}`].filter(Boolean);
  return html`<li>${label}${remark(screen, remarks)}${onlyIf(screen, showIf)}</li>`;
}

const remark = ({ state }: Screen, remarks: readonly unknown[]): Part =>
  remarks.length > 0 ? html` <span class="mark">(${remarks.join(state.words.comma)})</span>` : nothing;

const onlyIf = ({ state }: Screen, showIf: LocalExpression | undefined): Part =>
  showIf ? html` <span class="mark">${showIf.words ?? state.words.card.ifNeeded}</span>` : nothing;

function feesView(screen: Screen, fees: readonly FeeOf<string, LocalExpression>[], currency: string): TemplateResult {
  const total = screen.state.known.data.fees_total;
  return html`<ul>${fees.map(fee => feeView(screen, fee, currency))}</ul>
    ${typeof total === 'number' && !screen.still ? html`<p>${screen.state.words.card.feesTotal}${screen.state.words.colon}<output><bdi>${amount(screen, total, currency)}</bdi></output></p>` : nothing}`;
}

function feeView(screen: Screen, fee: FeeOf<string, LocalExpression>, currency: string): TemplateResult {
  const { amount: each, quantity, showIf } = fee;
  const { card } = screen.state.words;
  const inForce = (['from', 'until'] as const).flatMap(key => {
    const day = fee[key];
    return day ? [html`${card[key]} <bdi>${shownDate(day, screen.digits)}</bdi>`] : [];
  });
  const times = typeof quantity === 'number' ? quantity : 1;
  const sum = typeof each === 'number' ? amount(screen, each * times, currency) : undefined;
  const often = typeof quantity === 'number' ? '' : ` × ${card.quantity}`;
  return html`<li>${fee.label}${sum ? html`${screen.state.words.colon}<bdi>${sum}</bdi>${often}` : nothing}${inForce.map(days => html` <span class="mark">(${days})</span>`)}${onlyIf(screen, showIf)}</li>`;
}

function stepView(screen: Screen, { label, office, duration }: StepOf<string>): TemplateResult {
  return html`<li>${label}${remark(screen, [office, time(screen, duration)].filter(Boolean))}</li>`;
}

const time = (screen: Screen, iso: string | undefined): string | undefined =>
  iso && durationWords(iso, screen, screen.state.words.units);

/** Why the data is asked and who gets it. */
function privacyView(screen: Screen): Part {
  const { form, words } = screen.state;
  if (!form.privacy) return nothing;
  const rows = (['purpose', 'basis', 'retention', 'recipients'] as const).flatMap(key => {
    const text = form.privacy?.[key];
    return text ? [html`<div><dt>${words.privacy[key]}</dt><dd>${text}</dd></div>`] : [];
  });
  return html`<details class="privacy" ?open=${screen.still}><summary>${words.privacy.title}</summary><dl>${rows}</dl></details>`;
}
