/** Control of a date or a time: boxes for its parts, in the reading order of the language, as on paper. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ViewContext } from '../field.js';
import { asciiDigits, typedString } from '../formats/fold-input.js';
import { inputValue, type Control as LineControl } from './input.js';

export interface InputPart {
  readonly caption: string;
  /** Suffix of the control's id; empty for the first part. */
  readonly suffix: string;
  /** Number of digits. */
  readonly width: 2 | 4;
  /** Names of the numbers, of which that of the typed one is shown; the first is that of 1. */
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
  const control = (part: InputPart, index: number) => partInput(context, part, texts[index]!, put(index));
  const controls = all.parts.map(control);
  const row = (from: number, to?: number) => html`<div class="date">${controls.slice(from, to)}</div>`;
  return controls.length > ROW ? html`<div class="rows">${row(0, ROW)}${row(ROW)}</div>` : row(0);
}

/** Returns one box. The name of its number is shown next to it, and read aloud when it changes. */
function partInput(
  { id, path, field, required, invalid }: Control,
  { caption, suffix, width, names, loose }: InputPart,
  typed: string,
  change: (event: Event) => void,
): TemplateResult {
  const own = id + suffix;
  // Each box of a date of birth has its own autofill purpose.
  const purpose = field.autocomplete ? field.autocomplete + (suffix || '-day') : 'off';
  const name = names && html`<output part="hint" for=${own}>${names[Number(asciiDigits(typed)) - 1]}</output>`;
  return html`<span class=${names ? 'part named' : 'part'}><label part="caption" for=${own}><bdi>${caption}</bdi></label><input part="input" id=${own} name=${path}
    type="text" class=${`w${width}`} inputmode="numeric" autocomplete=${purpose} enterkeyhint="next" aria-required=${required && !loose ? 'true' : nothing}
    aria-invalid=${invalid ? 'true' : nothing} .value=${typed} @input=${change}>${name}</span>`;
}
