/** Three inputs for a date: day, a month by its name, year, from the left also in Arabic. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { dateWords, readDate, typedDate } from './date-text.js';
import type { ViewContext } from './field.js';
import { typedIn } from './input.js';
import { asciiDigits, typedString } from './typed-text.js';

type Parts = readonly [day: string, month: string, year: string];

/** A whole date in one part (pasted, or typed elsewhere) is taken apart. */
function partsOf(typed: string): Parts {
  const parts = typed.split('/');
  if (parts.length === 3) return parts as unknown as Parts;
  const date = readDate(typed);
  return date === undefined ? [typed, '', ''] : partsOf(typedDate(date));
}

const joined = (parts: readonly string[]): string => (parts.every(part => part === '') ? '' : parts.join('/'));

export function dateInputs(context: ViewContext): TemplateResult {
  const words = context.say(dateWords);
  const parts = partsOf(typedString(context.typed));
  const put = (index: number) => (event: Event) => {
    const typed = typedIn(event);
    const pasted = readDate(typed);
    const changed = parts.map((part, at) => (at === index ? typed.replaceAll('/', '') : part));
    context.change(pasted ? typedDate(pasted) : joined(changed));
  };
  const part = (caption: string, id: string, control: TemplateResult) =>
    html`<span class="part"><label for=${id}>${caption}</label>${control}</span>`;
  const [day, month, year] = ['', '-month', '-year'].map(suffix => context.id + suffix) as [string, string, string];
  return html`<div class="date" dir="ltr">
    ${part(words.day, day, numberBox(context, day, parts[0], 'w2', put(0)))}
    ${part(words.month, month, monthSelect(context, month, parts[1], words.months, put(1)))}
    ${part(words.year, year, numberBox(context, year, parts[2], 'w4', put(2)))}</div>`;
}

type Change = (event: Event) => void;

const numberBox = (context: ViewContext, id: string, typed: string, width: string, change: Change): TemplateResult =>
  html`<input id=${id} name=${context.path} type="text" class=${width} inputmode="numeric" autocomplete="off" enterkeyhint="next"
    aria-required=${context.required ? 'true' : nothing} aria-invalid=${context.invalid ? 'true' : nothing} .value=${typed} @input=${change}>`;

function monthSelect(
  context: ViewContext,
  id: string,
  typed: string,
  months: readonly string[],
  change: Change,
): TemplateResult {
  const chosen = Number(asciiDigits(typed));
  return html`<select id=${id} name=${context.path} aria-required=${context.required ? 'true' : nothing}
    aria-invalid=${context.invalid ? 'true' : nothing} @change=${change}><option value="" .selected=${chosen === 0}></option>${months.map(
      (month, index) =>
        html`<option value=${index + 1} .selected=${chosen === index + 1}>${index + 1} – ${month}</option>`,
    )}</select>`;
}
