/** Service card, and the notice that says why the data is asked. Only forms that have either include this module. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatDate } from '../../fields/formats/date-text.js';
import type { ServiceCardKey } from '../../i18n/screen-messages.js';
import type { FeeOf, LocalExpression, StepOf } from '../../model.js';
import { amount } from './money.js';
import type { RenderContext } from './render-context.js';
import {
  type Applicability,
  applicabilityOf,
  conditionView,
  documentsView,
  remarkView,
  requirements,
  shownDate,
  totalDue,
} from './requirements.js';

type Part = TemplateResult | typeof nothing;

export const serviceCard = (screen: RenderContext): TemplateResult => html`${cardView(screen)}${privacyView(screen)}`;

/** Renders the next steps of the procedure. The first step is the one just taken, unless fees are still to be paid. */
export function nextSteps(screen: RenderContext): TemplateResult {
  const { words, form } = screen.state;
  const { steps: all = [], duration } = form.procedure ?? {};
  const steps = totalDue(screen) ? all : all.slice(1);
  const whole = shownDate(screen, duration);
  return html`${
    steps.length > 0
      ? html`<ul>${steps.map(({ label, office }) => html`<li>${label}${remarkView(screen, office ? [office] : [])}</li>`)}</ul>`
      : html`<p>${words.nextGeneral}</p>`
  }
    ${whole ? html`<p>${words.nextDuration(whole)}</p>` : nothing}${requirements(screen)}`;
}

/** Renders the service card. The facts that decide whether to begin are visible; the rest is one press away. */
function cardView(screen: RenderContext): Part {
  const card = screen.state.form.procedure;
  if (!card) return nothing;
  const { words, prefix } = screen.state;
  const { steps, code } = card;
  const documents = documentsView(screen);
  const first = rows(screen, {
    applicants: card.applicants,
    documents: documents === nothing ? undefined : documents,
    fees: feesView(screen),
    duration: shownDate(screen, card.duration),
  });
  const more = rows(screen, {
    validity: shownDate(screen, card.validity),
    output: card.output,
    steps: steps.length > 0 && html`<ol>${steps.map(step => stepView(screen, step))}</ol>`,
    basis: card.legalBasis,
    code: code && html`<bdi dir="ltr">${code}</bdi>`,
  });
  return html`<section class="card" part="card" aria-labelledby=${`${prefix}-card`}>
    <h2 id=${`${prefix}-card`}>${words.card.title}</h2>
    ${first.length > 0 ? html`<dl>${first}</dl>` : nothing}
    ${more.length > 0 ? html`<details ?open=${screen.noJs}><summary>${words.card.more}</summary><dl>${more}</dl></details>` : nothing}
  </section>`;
}

const rows = ({ state }: RenderContext, values: Partial<Record<ServiceCardKey, unknown>>): TemplateResult[] =>
  Object.entries(values)
    .filter(([, value]) => value)
    .map(([word, value]) => html`<div><dt>${state.words.card[word as ServiceCardKey]}</dt><dd>${value}</dd></div>`);

function feesView(screen: RenderContext): TemplateResult | undefined {
  const { noJs, state } = screen;
  // A built page may be read on any day, so it shows all fees, each with its days.
  const fees = applicabilityOf(screen, 'fees').filter(
    ({ of, applies }) => applies !== false && (noJs || !of.until || of.until >= state.today),
  );
  if (fees.length === 0) return undefined;
  const total = totalDue(screen);
  // While an answer is missing that a fee depends on, the total is less than what is to be paid, so it is not shown.
  const known = !noJs && fees.every(({ sum }) => sum !== undefined);
  return html`<ul>${fees.map(fee => feeView(screen, fee))}</ul>${known && total !== undefined ? html`<p>${state.words.card.feesTotal}${state.words.colon}<output><bdi>${amount(screen, total, state.form.procedure!.currency)}</bdi></output></p>` : nothing}`;
}

function feeView(
  screen: RenderContext,
  { of, applies, sum }: Applicability<FeeOf<string, LocalExpression>>,
): TemplateResult {
  const { words, form, today } = screen.state;
  const { amount: each, quantity, from = '' } = of;
  const inForce = (['from', 'until'] as const).flatMap(key => {
    const day = of[key];
    return day ? [html`${words.card[key]} <bdi>${formatDate(day, screen.digits)}</bdi>`] : [];
  });
  const once = typeof each === 'number' ? each : undefined;
  const whole = typeof quantity === 'number' ? once && once * quantity : undefined;
  const price = whole ?? (applies && from <= today && typeof sum === 'number' ? sum : undefined);
  const told = price ?? once;
  const open = price === undefined ? [words.card[once === undefined ? 'depends' : 'each']] : [];
  return html`<li>${of.label}${told === undefined ? nothing : html`${words.colon}<bdi>${amount(screen, told, form.procedure!.currency)}</bdi>`}${[...open, ...inForce].map(said => html` <span class="mark">(${said})</span>`)}${applies ? nothing : conditionView(screen, of.showIf)}</li>`;
}

function stepView(screen: RenderContext, { label, office, duration }: StepOf<string>): TemplateResult {
  return html`<li>${label}${remarkView(screen, [office, shownDate(screen, duration)].filter(Boolean))}</li>`;
}

/** Renders why the data is asked and who receives it. */
function privacyView(screen: RenderContext): Part {
  const { form, words } = screen.state;
  if (!form.privacy) return nothing;
  const rows = (['purpose', 'basis', 'retention', 'recipients'] as const).flatMap(key => {
    const text = form.privacy?.[key];
    return text ? [html`<div><dt>${words.privacy[key]}</dt><dd>${text}</dd></div>`] : [];
  });
  return html`<details class="privacy" ?open=${screen.noJs}><summary>${words.privacy.title}</summary><dl>${rows}</dl></details>`;
}
