/** Directive that shows the control of a custom type, or that of the base type until it is loaded or if it fails. */
import { type ChildPart, Directive } from 'lit/directive.js';
import { setChildPartValue } from 'lit/directive-helpers.js';
import type { ControlValue, ViewContext } from '../../fields/field.js';
import type { CustomView } from '../../fields/field-type-view.js';
import type { ElementType } from '../element-types.js';
import { deepEqual } from '../state/carry-over.js';
import { enteredIn, shownIn } from './entered.js';
import { describe } from './frame.js';
import { FAULT_EVENT, type LoadingClass, reportFault, type ViewClasses, type ViewElement } from './view-class.js';

export class CustomControl extends Directive {
  #part!: ChildPart;
  #type!: ElementType;
  #context!: ViewContext;
  #classOf!: ViewClasses;
  /** Language and path that the control is for. Another one has another control. */
  #key = '';
  #control: ViewElement | undefined;
  #isFaulty = false;
  /** Whether the control takes the place of another one of this type, which may have the focus. */
  #isReplaced = false;
  /** Whether the control has no value yet. */
  #isNew = true;
  /** Class for which it waits. */
  #awaited: LoadingClass | undefined;
  /** Members as they were set last. */
  #members = new Map<string, unknown>();
  /** Control value that the control has. */
  #typed: ControlValue;

  override update(part: ChildPart, [type, context, classOf]: [ElementType, ViewContext, ViewClasses]): unknown {
    this.#part = part;
    return this.render(type, context, classOf);
  }

  override render(type: ElementType, context: ViewContext, classOf: ViewClasses): unknown {
    this.#classOf = classOf;
    const key = `${context.language} ${context.path}`;
    if (key !== this.#key) {
      this.#isReplaced = this.#control !== undefined;
      this.#control = undefined;
      this.#isFaulty = false;
    }
    this.#key = key;
    this.#type = type;
    this.#context = context;
    if (!this.#isFaulty) this.#attempt(() => (this.#control ? this.#set() : this.#create()));
    return (!this.#isFaulty && this.#control) || type.view(context);
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Gives the control up. The one of the base shows the answer as it was last entered. */
  #fail(error: unknown): void {
    if (this.#isFaulty) return;
    this.#isFaulty = true;
    reportFault(this.#view(), error);
    queueMicrotask(() => this.#again());
  }

  #view(): CustomView {
    return this.#context.field.customView!;
  }

  /** Renders what the directive shows once more. */
  #again(): void {
    const isThere = this.#part.parentNode?.isConnected;
    if (isThere) setChildPartValue(this.#part, this.render(this.#type, this.#context, this.#classOf), this);
  }

  /** Returns whether the focus is in the frame of the field. */
  #hasFocus(): boolean {
    const parent = this.#part.parentNode as Element;
    const { activeElement = null } = parent.getRootNode() as Partial<ShadowRoot>;
    return parent.closest('[part=field]')?.contains(activeElement) ?? false;
  }

  /** Creates the control if its class is loaded. A control with the focus is not taken away from under the fingers. */
  #create(): void {
    const loading = this.#classOf(this.#view());
    if (!loading.made) this.#wait(loading);
    if (!loading.made || (this.#hasFocus() && !this.#isReplaced)) return;
    const control = new loading.made();
    this.#control = control;
    for (const event of ['input', 'change']) control.addEventListener(event, () => this.#take(control));
    control.addEventListener(FAULT_EVENT, event => this.#fail((event as CustomEvent).detail));
    control.id = this.#context.id;
    this.#isNew = true;
    this.#members = new Map();
    this.#set();
    // It is put on the page, and makes what is in it, after this.
    queueMicrotask(() => this.#describe());
  }

  #wait(loading: LoadingClass): void {
    if (this.#awaited === loading) return;
    this.#awaited = loading;
    loading.ready.then(
      () => this.#again(),
      () => {},
    );
  }

  /** Sets the members that have changed, the value last. Names are texts, because members of contexts are renamed. */
  #set(): void {
    const control = this.#control!;
    const { language, digits, required, invalid, typed, field } = this.#context;
    const options = this.#context.options.map(({ id, label }) => ({ id, label }));
    const given = new Map<string, unknown>([
      ['label', field.label ?? ''],
      ['language', language],
      ['digits', digits],
      ['required', required],
      ['invalid', invalid],
      ['options', options],
      ['keys', field.own],
    ]);
    for (const [name, value] of given)
      if (!this.#members.has(name) || !deepEqual(this.#members.get(name), value)) {
        this.#members.set(name, value);
        Reflect.set(control, name, structuredClone(value));
      }
    if (this.#isNew || typed !== this.#typed) {
      this.#isNew = false;
      this.#typed = typed;
      control.value = shownIn(this.#type, this.#context);
    }
    this.#describe();
  }

  #describe(): void {
    if (this.#control?.isConnected) describe(this.#control, this.#context);
  }

  /** Takes what was entered. */
  #take(control: ViewElement): void {
    if (control !== this.#control || this.#isFaulty) return;
    this.#attempt(() => {
      const typed = enteredIn(this.#type, this.#context, control.value);
      if (deepEqual(typed, this.#typed)) return;
      this.#typed = typed;
      this.#context.change(typed);
    });
  }
}
