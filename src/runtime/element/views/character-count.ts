/**
 * Character count below texts of several lines that have a maximum length. Only forms with such texts include this
 * module.
 */
import { Directive, directive } from 'lit/directive.js';
import { html, type TemplateResult } from 'lit/html.js';
import { codePoints } from '../../engine/code-points.js';
import { type CharacterLimit, characterCountText, characterLimitOf } from '../../fields/controls/character-limit.js';
import type { ViewContext } from '../../fields/field.js';
import { typedString } from '../../fields/formats/fold-input.js';
import type { ParagraphOptions } from '../../fields/types/paragraph.js';
import { normalizeText } from '../../normalize-text.js';
import type { ElementType, ElementTypes } from '../element-types.js';

/**
 * Delay after the last keystroke before the count is announced. If it were announced at each keystroke, a screen reader
 * would say nothing else.
 */
const ANNOUNCE_DELAY_MS = 1000;

/** Returns the types with a character count below each text of several lines that has a maximum length. */
export const withCharacterCount = (types: ElementTypes): ElementTypes => ({
  ...types,
  paragraph: withCount(types.paragraph!),
});

const withCount = (type: ElementType): ElementType => ({
  ...type,
  view(context: ViewContext<ParagraphOptions>) {
    const limit = characterLimitOf(context);
    return limit ? html`${count(type, limit)}` : type.view(context);
  },
});

class Count extends Directive {
  #telling: ReturnType<typeof setTimeout> | undefined;

  /**
   * Renders the control with its count. The visible count changes at each keystroke; the control is described by the
   * limit alone, which does not change.
   */
  override render(
    { view }: ElementType,
    { max, words, id, context }: CharacterLimit<ParagraphOptions>,
  ): TemplateResult {
    // The count is of the text as it is stored, as in the length check.
    const typed = codePoints(normalizeText(typedString(context.typed)));
    const over = typed > max;
    const now = typed === 0 ? words : characterCountText(context, over ? 'over' : 'left', Math.abs(max - typed));
    const line = over ? html`<strong class="error">${now}</strong>` : now;
    return html`<div class="counted" @input=${this.#tellSoon} @focusout=${this.#hush}>${view(context)}<p class="unseen" id=${id}>${words}</p>
    <p class="hint" part="count" aria-hidden="true">${line}</p><p class="unseen" role="status"></p></div>`;
  }

  #tellSoon = ({ currentTarget }: Event) => {
    const around = currentTarget as HTMLElement;
    clearTimeout(this.#telling);
    this.#telling = setTimeout(
      () => announce(around, around.querySelector('[aria-hidden]')!.textContent),
      ANNOUNCE_DELAY_MS,
    );
  };

  /** Cancels the announcement when the focus leaves the control, because a user who continues does not need it. */
  #hush = ({ currentTarget }: Event) => {
    clearTimeout(this.#telling);
    announce(currentTarget as HTMLElement, '');
  };
}

const count = directive(Count);

function announce(around: HTMLElement, what: string | null): void {
  around.querySelector('[role=status]')!.textContent = what;
}
