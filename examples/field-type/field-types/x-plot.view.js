/** Control of a plot number: a box for the plot and one for the part of it, as in the land register. */

const TEXTS = {
  ar: { plot: 'العقار', part: 'المقسم، إن وُجد' },
  en: { plot: 'Plot', part: 'Part, if any' },
};

/** @implements {import('istimara').FieldTypeView} */
export default class extends HTMLElement {
  #boxes = ['plot', 'part'].map(() => document.createElement('input'));

  connectedCallback() {
    // A control that is moved in the page is connected again.
    if (this.childElementCount > 0) return;
    const texts = TEXTS[this.language] ?? TEXTS.en;
    this.append(...['plot', 'part'].map((name, index) => this.#labelled(index, texts[name])));
    Object.assign(this.style, { display: 'flex', gap: '12px', alignItems: 'end' });
    this.#boxes[0].addEventListener('input', () => this.#splitPasted());
    this.required = this.#required;
  }

  /** What is in the boxes, as one would type it in one box: 123/4. */
  get value() {
    const [plot, part] = this.#boxes.map(box => box.value.trim());
    return part ? `${plot}/${part}` : plot;
  }

  set value(value) {
    const [plot = '', ...parts] = (value ?? '').split('/');
    this.#boxes[0].value = plot;
    this.#boxes[1].value = parts.join('/');
  }

  #required = false;

  get required() {
    return this.#required;
  }

  /** The plot alone is required. */
  set required(required) {
    this.#required = required;
    this.#boxes[0].setAttribute('aria-required', String(required));
  }

  #labelled(index, text) {
    const box = this.#boxes[index];
    box.id = `${this.id}-${index}`;
    box.inputMode = 'numeric';
    box.autocomplete = 'off';
    box.style.inlineSize = '7em';
    const label = document.createElement('label');
    label.htmlFor = box.id;
    label.textContent = text;
    label.style.display = 'block';
    const part = document.createElement('span');
    part.append(label, box);
    return part;
  }

  /** Puts both numbers of a pasted 123/4 in their boxes. */
  #splitPasted() {
    if (/\p{Nd}\s*[/\\]\s*\p{Nd}/u.test(this.#boxes[0].value))
      this.value = this.#boxes[0].value.replace(/\s*[/\\]\s*/, '/');
  }
}
