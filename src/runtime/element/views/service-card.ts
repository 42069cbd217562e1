/** Service card, and the notice that says why the data is asked. Only forms that have either include this module. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatDate } from '../../fields/formats/date-text.js';
import type { ServiceCardKey } from '../../i18n/screen-messages.js';
import type { FeeOf, LocalExpression, LocalForm, StepOf } from '../../model.js';
import { amount } from './money.js';
import { paragraphs, type RenderContext } from './render-context.js';
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

/**
 * Renders what a person reads before the first question: the beginning of the description, then the rest of it, the
 * service card and the notice about the data, folded, so that the questions begin on the first screen of a phone. The
 * summary names what is in it, so that no one has to open it to know.
 */
export function serviceCard(screen: RenderContext): TemplateResult {
  const { words, form } = screen.state;
  const { description, procedure, privacy } = form;
  const [first, ...rest] = description ? [paragraphs(screen, description)].flat() : [];
  const facts = procedure ? factsOf(screen, procedure) : {};
  const named = (['documents', 'fees', 'duration'] as const).filter(key => facts[key]).map(key => words.card[key]);
  const names = privacy ? [...named, words.privacy.title] : named;
  return html`${first ? html`<div class="lead" part="lead">${first}</div>` : nothing}<details class="card" part="card"><summary>${words.card.title} <span class="mark" part="mark">${names.join(words.comma)}</span></summary>
    <div class="lead" part="lead">${rest}</div><dl>${rows(words.card, facts)}</dl>${privacy ? html`<h2>${words.privacy.title}</h2><dl>${rows(words.privacy, privacy)}</dl>` : nothing}</details>`;
}

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

function factsOf(screen: RenderContext, card: LocalForm['procedure'] & {}): Partial<Record<ServiceCardKey, unknown>> {
  const { steps, code } = card;
  const documents = documentsView(screen);
  return {
    applicants: card.applicants,
    documents: documents === nothing ? undefined : documents,
    fees: feesView(screen),
    duration: shownDate(screen, card.duration),
    validity: shownDate(screen, card.validity),
    output: card.output,
    steps: steps.length > 0 && html`<ol>${steps.map(step => stepView(screen, step))}</ol>`,
    basis: card.legalBasis,
    code: code && html`<bdi dir="ltr">${code}</bdi>`,
  };
}

const rows = (words: Readonly<Record<string, string>>, values: object): TemplateResult[] =>
  Object.entries(values)
    .filter(([, value]) => value)
    .map(([key, value]) => html`<div><dt>${words[key]}</dt><dd>${value}</dd></div>`);

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
  return html`<li>${of.label}${told === undefined ? nothing : html`${words.colon}<bdi>${amount(screen, told, form.procedure!.currency)}</bdi>`}${[...open, ...inForce].map(said => html` <span class="mark" part="mark">(${said})</span>`)}${applies ? nothing : conditionView(screen, of.showIf)}</li>`;
}

function stepView(screen: RenderContext, { label, office, duration }: StepOf<string>): TemplateResult {
  return html`<li>${label}${remarkView(screen, [office, shownDate(screen, duration)].filter(Boolean))}</li>`;
}
