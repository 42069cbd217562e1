/** Control of a date or a time: boxes for its parts, in the reading order of the language, as on paper. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ViewContext } from '../field.js';
import { asciiDigits, typedString } from '../formats/fold-input.js';
import { formatDigits } from '../formats/number-text.js';
import { inputValue, type Control as LineControl } from './input.js';

export interface InputPart {
  readonly caption: string;
  /** Suffix of the control's id; empty for the first part. */
  readonly suffix: string;
  /** Number of digits. */
  readonly width: 2 | 4;
  /** Names to choose from, if the part is a select; the first is number 1. */
  readonly names?: readonly string[];
  /** Whether the part may be left out. */
  readonly loose?: boolean;
}

/** Parts of one typed text, such as `24/11/2026`. */
export interface InputParts {
  readonly parts: readonly InputPart[];
  /** Separators between the parts in the text. */
  readonly between: readonly string[];
  /**
   * Converts a whole text, which was pasted or typed in one box, to the text of the parts. Returns undefined if the
   * text is incomplete.
   */
  parseWhole(typed: string): string | undefined;
}

type Control = Omit<LineControl, 'describedBy'> & Pick<ViewContext, 'digits'>;

/** Number of boxes in the first row: a date, with the time below it or next to it. */
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
  const row = (from: number, to?: number) => html`<div class="date">${controls.slice(from, to)}</div>`;
  return controls.length > ROW ? html`<div class="rows">${row(0, ROW)}${row(ROW)}</div>` : row(0);
}

type Change = (event: Event) => void;

/** Returns the autofill purpose of a box. Each box of a date of birth has its own. */
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
