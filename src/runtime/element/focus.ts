/** Focus after a state change. */
import type { FocusTarget } from './state/state-change.js';

const CONTROL = 'input,select,textarea,button';

/** Focuses the target and scrolls it into view with its label. */
export function moveFocus(root: ParentNode, prefix: string, focus: FocusTarget): void {
  const target = targetOf(root, prefix, focus);
  // It is measured before the focus changes styles, so that they are calculated once.
  const isTall = target && target.offsetHeight > innerHeight;
  target?.focus();
  // A target that is taller than the window, such as a long error summary, is shown from its beginning.
  if (isTall) target.scrollIntoView();
}

function targetOf(root: ParentNode, prefix: string, focus: FocusTarget): HTMLElement | null {
  const byId = (id: string) => root.querySelector<HTMLElement>(`#${CSS.escape(prefix + id)}`);
  if ('id' in focus) return byId(focus.id) ?? root.querySelector<HTMLElement>('h1');
  if ('in' in focus) return root.querySelector<HTMLElement>(`:is(${CONTROL})[id^="${CSS.escape(prefix + focus.in)}"]`);
  const id = focus.path.replace(/\s/g, '%20');
  const frame = byId(`${id}-frame`);
  const control = byId(id);
  return control?.matches(CONTROL) ? control : (frame?.querySelector<HTMLElement>(CONTROL) ?? frame);
}
