/** A date or a time as boxes of its parts, from the left also in Arabic. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ViewContext } from '../field.js';
import { asciiDigits, typedString } from '../formats/fold-input.js';
import { formatDigits } from '../formats/number-text.js';
import { inputValue, type Control as LineControl } from './input.js';

export interface InputPart {
  readonly caption: string;
  /** After the id of the control; empty for the first. */
  readonly suffix: string;
  /** How many digits. */
  readonly width: 2 | 4;
  /** Their names, where one is chosen: the first is 1. */
  readonly names?: readonly string[];
  /** It may be left out. */
  readonly loose?: boolean;
}

/** Parts of one typed text, such as `24/11/2026`. */
export interface InputParts {
  readonly parts: readonly InputPart[];
  /** What stands between them in the text. */
  readonly between: readonly string[];
  /** Takes a whole text apart that was pasted, or typed elsewhere; undefined for anything less. */
  parseWhole(typed: string): string | undefined;
}

type Control = Omit<LineControl, 'describedBy'> & Pick<ViewContext, 'digits'>;

/** A date, and below it or beside it the time. */
const ROW = 3;

const BETWEEN = /[/: ]/;

function split(typed: string, { parts, parseWhole }: InputParts): readonly string[] {
  const found = typed.split(BETWEEN);
  if (found.length === parts.length) return found;
  const pasted = parseWhole(typed);
  return pasted === undefined ? [typed, ...parts.slice(1).map(() => '')] : pasted.split(BETWEEN);
}

const joined = (texts: readonly string[], { between }: InputParts): string =>
  texts.every(text => text === '') ? '' : texts.map((text, index) => text + (between[index] ?? '')).join('');

export function partInputs(context: Control, all: InputParts): TemplateResult {
  const texts = split(typedString(context.typed), all);
  const put = (index: number) => (event: Event) => {
    const typed = inputValue(event);
    const changed = texts.map((text, at) => (at === index ? typed.replaceAll(/[/: ]/g, '') : text));
    context.change(all.parseWhole(typed) ?? joined(changed, all));
  };
  const control = (part: InputPart, index: number): TemplateResult => {
    const id = context.id + part.suffix;
    const drawn = (part.names ? choice : box)(context, id, part, texts[index]!, put(index));
    return html`<span class=${part.names ? 'part named' : 'part'}><label for=${id}><bdi>${part.caption}</bdi></label>${drawn}</span>`;
  };
  const controls = all.parts.map(control);
  const row = (from: number, to?: number) => html`<div class="date" dir="ltr">${controls.slice(from, to)}</div>`;
  return controls.length > ROW ? html`<div class="rows">${row(0, ROW)}${row(ROW)}</div>` : row(0);
}

type Change = (event: Event) => void;

/** Of a day of birth each box has its own. */
const purpose = ({ field }: Control, { suffix }: InputPart): string =>
  field.autocomplete ? field.autocomplete + (suffix || '-day') : 'off';

const asked = ({ required }: Control, { loose }: InputPart) => (required && !loose ? 'true' : nothing);
const wrong = ({ invalid }: Control) => (invalid ? 'true' : nothing);

const box = (context: Control, id: string, part: InputPart, typed: string, change: Change): TemplateResult =>
  html`<input id=${id} name=${context.path} type="text" class=${`w${part.width}`} inputmode="numeric" autocomplete=${purpose(context, part)} enterkeyhint="next"
    aria-required=${asked(context, part)} aria-invalid=${wrong(context)} .value=${typed} @input=${change}>`;

function choice(context: Control, id: string, part: InputPart, typed: string, change: Change): TemplateResult {
  const chosen = Number(asciiDigits(typed));
  return html`<select id=${id} name=${context.path} autocomplete=${purpose(context, part)} aria-required=${asked(context, part)}
    aria-invalid=${wrong(context)} @change=${change}><option value="" .selected=${chosen === 0}></option>${part.names!.map(
      (name, index) =>
        html`<option value=${index + 1} .selected=${chosen === index + 1}>${`${formatDigits(String(index + 1), context.digits)} – ${name}`}</option>`,
    )}</select>`;
}
