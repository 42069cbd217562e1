/** Moving of nodes by dragging, with a mouse or a finger, at the handle of each. */
import type { InsertionPoint } from '../../../compiler/editor/index.js';

export interface DragListener {
  /** Returns whether a node can hold others. */
  holds(address: string): boolean;
  onDrop(address: string, at: InsertionPoint): void;
}

/** Distance in pixels from the top or bottom edge of a row within which a node is dropped before or after it. */
const EDGE = 8;

/** Watches the handles in `stage`. */
export function enableDragging(stage: HTMLElement, listener: DragListener): void {
  let dragged: HTMLElement | undefined;
  let target: InsertionPoint | undefined;
  stage.addEventListener('pointerdown', event => {
    if (!(event.target as Element).closest('.drag')) return;
    dragged = itemAt(event.target as Element);
    if (!dragged) return;
    event.preventDefault();
    stage.setPointerCapture(event.pointerId);
    dragged.classList.add('dragged');
  });
  stage.addEventListener('pointermove', ({ clientX, clientY }) => {
    if (!dragged) return;
    const over = itemAt(stage.ownerDocument.elementFromPoint(clientX, clientY));
    target = over && !dragged.contains(over) ? pointIn(over, clientY, listener) : undefined;
    mark(stage, over, target);
  });
  const end = (isDropped: boolean) => {
    if (dragged && isDropped && target) listener.onDrop(dragged.dataset.address!, target);
    dragged?.classList.remove('dragged');
    mark(stage, undefined, undefined);
    dragged = undefined;
    target = undefined;
  };
  stage.addEventListener('pointerup', () => end(true));
  stage.addEventListener('pointercancel', () => end(false));
}

const itemAt = (element: Element | null): HTMLElement | undefined =>
  element?.closest<HTMLElement>('[role=treeitem]') ?? undefined;

function pointIn(item: HTMLElement, y: number, { holds }: DragListener): InsertionPoint {
  const address = item.dataset.address!;
  const { top, bottom } = item.querySelector('.row')!.getBoundingClientRect();
  if (holds(address) && y > top + EDGE && y < bottom - EDGE) return { where: 'inside', address };
  return { where: y < (top + bottom) / 2 ? 'before' : 'after', address };
}

/** Shows where the node would be dropped. */
function mark(stage: HTMLElement, item: HTMLElement | undefined, target: InsertionPoint | undefined): void {
  for (const one of stage.querySelectorAll<HTMLElement>('[data-drop]')) delete one.dataset.drop;
  if (item && target) item.dataset.drop = target.where;
}
