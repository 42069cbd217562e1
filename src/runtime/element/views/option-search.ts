/** The search in long lists of options. Only forms with such lists have this module. */
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { html, type TemplateResult } from 'lit/html.js';
import { inputValue } from '../../fields/controls/input.js';
import type { OptionFieldOptions } from '../../fields/controls/option-list.js';
import { optionSearchMessages } from '../../fields/controls/option-search-messages.js';
import type { ControlValue, ViewContext } from '../../fields/field.js';
import { formatDigits } from '../../fields/formats/number-text.js';
import { createOptionMatcher, SEARCH_THRESHOLD } from '../../fields/formats/option-matcher.js';
import { plural } from '../../i18n/plural.js';
import type { LocalOption } from '../../model.js';
import type { ElementType, ElementTypes } from '../element-types.js';

type Control = Pick<ElementType, 'kind' | 'view'>;
type Context = ViewContext<OptionFieldOptions>;
type Options = readonly LocalOption[];

/** Milliseconds without a key after which is told how many match: told at each key it would be all that a screen reader says. */
const ANNOUNCE_DELAY_MS = 600;

/** Until then its line stands there empty, so that the list does not move under a finger. */
const KEEPS_LINE = '\u00a0';

/** The types with a search above each control that offers many options. */
export const withOptionSearch = (types: ElementTypes): ElementTypes =>
  Object.fromEntries(Object.entries(types).map(([name, type]) => [name, withSearch(type)]));

function withSearch(type: ElementType): ElementType {
  if (!/^options?$/.test(type.kind)) return type;
  const view = (context: ViewContext) =>
    context.readonly || context.options.length <= SEARCH_THRESHOLD
      ? type.view(context)
      : html`${search(type, context as Context)}`;
  return { ...type, view };
}

/** What is typed to search is no answer, and stands nowhere but here. */
class Search extends AsyncDirective {
  #control!: Control;
  #context!: Context;
  #options: Options = [];
  #find = createOptionMatcher(this.#options);
  /** The answer as this control gave it. */
  #given: ControlValue;
  /** What was chosen when the search was typed: it stays in sight until the search is another. */
  #kept: readonly ControlValue[] = [];
  #typed = '';
  #told = '';
  #telling: ReturnType<typeof setTimeout> | undefined;

  override render(control: Control, context: Context): TemplateResult {
    const sameList = sameOptions(this.#options, context.options);
    this.#control = control;
    this.#context = context;
    if (!sameList) {
      this.#options = context.options;
      this.#find = createOptionMatcher(context.options);
    }
    // Other options, another language, an answer from elsewhere: nobody searched there yet.
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
    const { id, localized } = this.#context;
    const { label, hint } = localized(optionSearchMessages);
    return html`<div class="finder" part="search"><label for="${id}-search">${label}</label><p class="hint" id="${id}-search-hint">${hint}</p>
      <input type="search" id="${id}-search" aria-controls="${id}-found" aria-describedby="${id}-search-hint" autocomplete="off"
        autocapitalize="none" spellcheck="false" enterkeyhint="search" .value=${this.#typed}
        @input=${(event: Event) => this.#look(inputValue(event))} @keydown=${(event: KeyboardEvent) => this.#press(event)}>
      <p class="hint" role="status">${this.#told}</p></div><div id="${id}-found">${this.#narrowed()}</div>`;
  }

  #narrowed(): TemplateResult {
    const change = (typed: ControlValue) => {
      this.#given = typed;
      this.#context.change(typed);
    };
    const context = { ...this.#context, change };
    const found = this.#find(this.#typed);
    return this.#control.view(found ? narrowed(this.#control, context, [...found, ...this.#kept]) : context);
  }

  #look(typed: string): void {
    this.#empty();
    this.#typed = typed;
    this.#kept = [this.#context.typed].flat();
    if (typed !== '') this.#telling = setTimeout(() => this.#tell(this.#count()), ANNOUNCE_DELAY_MS);
    this.#tell(typed && KEEPS_LINE);
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
    return n === 0 ? none : plural(language, found)(n, formatDigits(String(n), digits));
  }

  #press(event: KeyboardEvent): void {
    const { key, isComposing, currentTarget } = event;
    if (key === 'Escape' && this.#typed !== '') this.#look('');
    else if (key !== 'Enter') return;
    else if (!isComposing) this.#choose(currentTarget as HTMLElement);
    // Else the key would send the form, or close what it stands in.
    event.preventDefault();
  }

  /** The only one found. */
  #choose(input: HTMLElement): void {
    const [found, ...more] = this.#find(this.#typed) ?? [];
    if (!found || more.length > 0) return;
    const inputs = input.parentElement!.nextElementSibling!.querySelectorAll<HTMLInputElement>('input');
    const box = [...inputs].find(({ value }) => value === found.id);
    if (box && !box.checked) box.click();
    clearTimeout(this.#telling);
    this.#tell(this.#context.localized(optionSearchMessages).chosen(found.label));
  }
}

const search = directive(Search);

const sameOptions = (some: Options, others: Options): boolean =>
  some.length === others.length && some.every((option, index) => option === others[index]);

/**
 * The options found, and by their ids those that stay. Of one choice few are radio buttons, as in a short list: they are seen at
 * once, where a list that is closed says nothing.
 */
function narrowed({ kind }: Control, context: Context, shown: readonly (LocalOption | ControlValue)[]): Context {
  const { field } = context;
  const options = field.own.options.filter(option => shown.includes(option) || shown.includes(option.id));
  return { ...context, options, ...(kind === 'option' && { field: { ...field, own: { ...field.own, options } } }) };
}
