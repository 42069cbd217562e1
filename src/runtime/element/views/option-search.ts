/** Search in long lists of options. Only forms with such lists include this module. */
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { inputValue } from '../../fields/controls/input.js';
import type { OptionFieldOptions } from '../../fields/controls/option-list.js';
import { optionSearchMessages } from '../../fields/controls/option-search-messages.js';
import type { ControlValue, ViewContext } from '../../fields/field.js';
import { formatDigits } from '../../fields/formats/number-text.js';
import { createOptionMatcher, SEARCH_THRESHOLD } from '../../fields/formats/option-matcher.js';
import { plural } from '../../i18n/plural.js';
import type { LocalField, LocalOption } from '../../model.js';
import { type ElementType, type ElementTypes, groupingOf } from '../element-types.js';
import { deepEqual } from '../state/carry-over.js';
import { allOptions } from './render-context.js';

type Control = Pick<ElementType, 'kind' | 'view'>;
type Context = ViewContext<OptionFieldOptions>;
type Options = readonly LocalOption[];

/**
 * Delay after the last keystroke before the number of matches is announced. If it were announced at each keystroke, a
 * screen reader would say nothing else.
 */
const ANNOUNCE_DELAY_MS = 600;

/** Returns the types with a search above each control that offers many options. */
export const withOptionSearch = (types: ElementTypes): ElementTypes =>
  Object.fromEntries(Object.entries(types).map(([name, type]) => [name, withSearch(type)]));

function withSearch(type: ElementType): ElementType {
  if (!/^option/.test(type.kind)) return type;
  const view = (context: ViewContext) =>
    context.readonly || context.options.length <= SEARCH_THRESHOLD
      ? type.view(context)
      : html`${search(type, context as Context)}`;
  // Search and control are a group, also while the search has left only radio buttons.
  const grouped = (field: LocalField) =>
    groupingOf(type, field) || (allOptions(field).length > SEARCH_THRESHOLD && 'described');
  return { ...type, grouped, view };
}

/** Directive that renders the search. The search text is no answer and is stored nowhere else. */
class Search extends AsyncDirective {
  #control!: Control;
  #context!: Context;
  #options: Options = [];
  #find!: ReturnType<typeof createOptionMatcher>;
  /** Answer as this control gave it. */
  #given: ControlValue;
  /** Options that were chosen when the search text was entered. They stay in sight until the search text changes. */
  #kept: readonly ControlValue[] = [];
  #typed = '';
  #told = '';
  #telling: ReturnType<typeof setTimeout> | undefined;

  override render(control: Control, context: Context): TemplateResult {
    const sameList = deepEqual(this.#options, context.options);
    this.#control = control;
    this.#context = context;
    if (!sameList) {
      this.#options = context.options;
      this.#find = createOptionMatcher(context.options);
    }
    // If the options, the language or, from elsewhere, the answer have changed, the search starts empty.
    if (!sameList || context.typed !== this.#given) this.#empty();
    this.#given = context.typed;
    return this.#drawn();
  }

  override disconnected(): void {
    clearTimeout(this.#telling);
  }

  #empty(): void {
    clearTimeout(this.#telling);
    this.#typed = '';
    this.#told = '';
  }

  #drawn(): TemplateResult {
    const { id, localized, describedBy } = this.#context;
    const { label, hint } = localized(optionSearchMessages);
    const shown = this.#shown();
    return html`<div class="finder" part="search"><label part="caption" for="${id}-search">${label}</label><p class="hint" part="hint" id="${id}-how">${hint}</p>
      <input part="input" type="search" id="${id}-search" aria-describedby="${id}-how" autocomplete="off"
        autocapitalize="none" spellcheck="false" enterkeyhint="search" .value=${this.#typed}
        @input=${(event: Event) => this.#look(inputValue(event))} @keydown=${(event: KeyboardEvent) => this.#press(event)}>
      <p class="hint" part="hint" role="status">${this.#told}</p></div><div id="${id}-found" role="group" aria-describedby=${(!shown.describedBy && describedBy) || nothing}>${this.#control.view(shown)}</div>`;
  }

  #shown(): Context {
    const change = (typed: ControlValue) => {
      this.#given = typed;
      this.#context.change(typed);
    };
    const context = { ...this.#context, change };
    const found = this.#find(this.#typed);
    return found ? narrowed(this.#control, context, [...found, ...this.#kept]) : context;
  }

  #look(typed: string): void {
    this.#empty();
    this.#typed = typed;
    this.#kept = [this.#context.typed].flat();
    if (typed) this.#telling = setTimeout(() => this.#tell(this.#count()), ANNOUNCE_DELAY_MS);
    // A no-break space keeps the height of the line, so that the list does not move under a finger.
    this.#tell(typed && '\u00a0');
  }

  #tell(told: string): void {
    this.#told = told;
    this.setValue(this.#drawn());
  }

  #count(): string {
    const { localized, language, digits } = this.#context;
    const { found, none } = localized(optionSearchMessages);
    const n = this.#find(this.#typed)?.length;
    if (n === undefined) return '';
    return n ? plural(language, found)(n, formatDigits(`${n}`, digits)) : none;
  }

  #press(event: KeyboardEvent): void {
    const { key, isComposing, currentTarget } = event;
    if (key === 'Escape' && this.#typed) this.#look('');
    else if (key !== 'Enter') return;
    else if (!isComposing) this.#choose(currentTarget as HTMLElement);
    // Otherwise the key would submit the form, or close what the form is in.
    event.preventDefault();
  }

  /** Chooses the option that was found, if it is the only one. */
  #choose(input: HTMLElement): void {
    const [found, second] = this.#find(this.#typed) ?? [];
    if (!found || second) return;
    const inputs = input.parentElement!.nextElementSibling!.querySelectorAll<HTMLInputElement>('input');
    [...inputs].find(({ value, checked }) => !checked && value === found.id)?.click();
    clearTimeout(this.#telling);
    this.#tell(this.#context.localized(optionSearchMessages).chosen(found.label));
  }
}

const search = directive(Search);

/**
 * Returns the context with the options found and, by their ids, those that stay. If only one option can be chosen, a
 * few options are shown as radio buttons, as in a short list: they are seen at once, whereas a closed list shows
 * nothing. These have no description, unlike a select, so that the group around them has it.
 */
function narrowed({ kind }: Control, context: Context, shown: readonly (LocalOption | ControlValue)[]): Context {
  const { field } = context;
  const options = field.own.options.filter(option => shown.includes(option) || shown.includes(option.id));
  return {
    ...context,
    options,
    ...(kind === 'option' && { describedBy: undefined, field: { ...field, own: { ...field.own, options } } }),
  };
}
