/** Moves of a node by one step, for keys and buttons. */
import type { InsertionPoint, OutlineNode } from '../../../compiler/editor/index.js';
import type { NodePlace } from './model.js';
import type { Step } from './step.js';

/** Returns where a step puts a node, or undefined if the step leads nowhere. */
export function stepTarget({ parent, before, after }: NodePlace, step: Step): InsertionPoint | undefined {
  switch (step) {
    case 'up':
      return before ? { where: 'before', address: before.address } : undefined;
    case 'down':
      return after ? { where: 'after', address: after.address } : undefined;
    case 'in':
      return before?.holds ? { where: 'inside', address: before.address } : undefined;
    case 'out':
      return parent && parent.kind !== 'page' && parent.kind !== 'block'
        ? { where: 'after', address: parent.address }
        : undefined;
  }
}

/**
 * Returns where something new is put: after the selected node, at the end of a selected page or group, else at the end.
 * The questions of a block are in its file, so that what is added comes after it.
 */
export function addTarget(selected: OutlineNode | undefined): InsertionPoint {
  if (!selected) return { where: 'inside', address: '' };
  const isInside = selected.holds && selected.use === undefined;
  return { where: isInside ? 'inside' : 'after', address: selected.address };
}

/** Returns where a page is put: after the page of the selected node, else at the end. */
export function pageTarget(nodes: readonly OutlineNode[], selected: string): InsertionPoint {
  const page = nodes.find(isPageAround(selected));
  return page ? { where: 'after', address: page.address } : { where: 'inside', address: '' };
}

/** Returns the end of the page of the selected node, else of the last page, else of the form. */
export function pageEnd(nodes: readonly OutlineNode[], selected: string): InsertionPoint {
  const page = nodes.find(isPageAround(selected)) ?? nodes.findLast(({ kind }) => kind === 'page');
  return { where: 'inside', address: page?.address ?? '' };
}

const isPageAround =
  (selected: string) =>
  ({ kind, address }: OutlineNode): boolean =>
    kind === 'page' && `${selected}/`.startsWith(`${address}/`);
