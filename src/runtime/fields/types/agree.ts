/** `agree`: a declaration to which the person agrees by a tick. Without the tick, the question is unanswered. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { normalizeText } from '../../normalize-text.js';
import { outputView } from '../controls/input.js';
import { tick } from '../controls/option-list.js';
import type {
  Constraints,
  ControlValue,
  DisplayContext,
  IssueMessages,
  Keys,
  LocaleContext,
  Localized,
  PaperControl,
  ViewContext,
} from '../field.js';
import { displayText } from '../formats/display-text.js';
import { readFolded } from '../formats/fold-input.js';
import { TEXT_SHAPES } from '../shared-keys.js';

export type AgreeOptions = { readonly statement?: string };

export const name = 'agree';
export const arabic = 'إقرار';
export const shape = 'value';
export const kind = 'boolean';
export const isolate = false;
export const grouped = false;
export const consent = true;

export const options: Keys = {
  statement: {
    meant: 'text',
    description: 'What the person agrees to, beside the tick.',
    arabic: { name: 'نص_الإقرار', description: 'النص الذي يوافق عليه مقدّم الطلب، بجانب العلامة.' },
    labels: true,
    anyOf: TEXT_SHAPES,
  },
};

export const words: Localized<string> = { ar: 'أوافق', en: 'I agree', ku: 'Ez qebûl dikim' };

const statement = ({ own }: LocalField<AgreeOptions>, { localized }: Pick<LocaleContext, 'localized'>): string =>
  own.statement ?? localized(words);

export const schema = (_: FieldModel<AgreeOptions>): Constraints => ({ type: { const: true } });

/** Parses a control value. A page without JavaScript sends `on`. */
export function read(typed: ControlValue): Json | undefined {
  if (typed === false) return undefined;
  return readFolded(typed, text =>
    ['true', 'on', 'yes', 'نعم', words.ar].includes(normalizeText(text).toLowerCase()) ? true : undefined,
  );
}

export const write = (value: Json): ControlValue => value as ControlValue;

/** Cleans a submitted value. `false` is not an answer, so it becomes an empty text, which is dropped. */
export const clean = (value: Json): Json => (value === false ? '' : value);

export function view(context: ViewContext<AgreeOptions>): TemplateResult {
  const { id, path, typed, field, readonly, required, invalid, describedBy } = context;
  if (readonly) return outputView(context, value => display(value, field, context));
  return tick(
    html`<input part="checkbox" type="checkbox" id=${id} name=${path} value="true" aria-required=${required ? 'true' : nothing}
      aria-invalid=${invalid ? 'true' : nothing} aria-describedby=${describedBy ?? nothing} .checked=${typed === true}
      @change=${(event: Event) => context.change((event.target as HTMLInputElement).checked || undefined)}>`,
    statement(field, context),
  );
}

export const display = (
  value: Json,
  field: LocalField<AgreeOptions>,
  { localized }: Pick<DisplayContext, 'localized'>,
): string =>
  displayText(value, field, shown => (shown === true ? localized(words) : shown === false ? '' : String(shown)));

export const paper = (
  field: LocalField<AgreeOptions>,
  value: Json | undefined,
  context: DisplayContext,
): PaperControl => ({
  kind: 'ticks',
  options: [{ label: statement(field, context), ticked: value === true }],
});

export const issues: Localized<IssueMessages> = {
  ar: { required: 'ضع علامة إن كنت موافقاً، فلا يُقبل الطلب من دونها' },
  en: { required: 'Tick the box if you agree: the application cannot be accepted without it' },
  ku: { required: 'Heke hûn qebûl dikin nîşan bikin: bêyî wê daxwaz nayê qebûlkirin' },
};
