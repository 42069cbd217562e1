/** The frame of a field around the control of its custom type: names, descriptions, and the way to it from the label. */
import type { ViewContext } from '../../fields/field.js';
import type { ViewElement } from './view-class.js';

/** Native controls, among which the focus looks for one. */
const FOCUSABLE = 'input,select,textarea,button';
/** Native controls that may be marked as invalid. */
const MARKED = ':is(input,select,textarea):not([type=radio],[type=checkbox],[type=hidden])';

const attribute = (element: Element, name: string, value: string | undefined): unknown =>
  value === undefined ? element.removeAttribute(name) : element.setAttribute(name, value);

/**
 * Names and describes a control in its frame: as a group, unless it has a role of its own or the frame is a fieldset,
 * which is that group already. Native controls in it are marked as invalid.
 */
export function describe(control: ViewElement, { field, describedBy, required, invalid }: ViewContext): void {
  const frame = control.closest('[part=field]')!;
  const role = control.getAttribute('role') ?? 'group';
  const isGroup = role === 'group';
  const isInGroup = isGroup && frame.localName === 'fieldset';
  const isInvalid = invalid ? 'true' : undefined;
  attribute(control, 'role', isInGroup ? undefined : role);
  attribute(control, 'aria-label', isInGroup ? undefined : (field.label ?? undefined));
  attribute(control, 'aria-describedby', isInGroup ? undefined : describedBy);
  attribute(control, 'aria-required', !isGroup && required ? 'true' : undefined);
  attribute(control, 'aria-invalid', isGroup ? undefined : isInvalid);
  for (const inner of control.querySelectorAll(MARKED)) attribute(inner, 'aria-invalid', isInvalid);
  if (!control.querySelector(FOCUSABLE)) control.prepend(focusProxy(control));
  // A listener that is there already is not added again.
  frame.addEventListener('click', followLabel);
}

/** Returns a button that is not shown and gives its focus to the control, whose own parts are in a shadow root. */
function focusProxy(control: ViewElement): HTMLButtonElement {
  const proxy = document.createElement('button');
  proxy.type = 'button';
  proxy.hidden = true;
  proxy.focus = options => control.focus(options);
  return proxy;
}

/** Moves the focus to the control if its label is clicked, which browsers do for native controls. */
function followLabel({ target }: Event): void {
  const label = (target as Element).closest('label');
  if (!label?.htmlFor || label.control) return;
  const control = (label.getRootNode() as ShadowRoot).getElementById(label.htmlFor);
  control?.querySelector<HTMLElement>(FOCUSABLE)?.focus();
}
