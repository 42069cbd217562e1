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

/** Returns where something new is put: after the selected node, at the end of a selected page or group, else at the end. */
export function addTarget(selected: OutlineNode | undefined): InsertionPoint {
  if (!selected) return { where: 'inside', address: '' };
  return { where: selected.holds ? 'inside' : 'after', address: selected.address };
}

/** Returns where a page is put: after the page of the selected node, else at the end. */
export function pageTarget(nodes: readonly OutlineNode[], selected: string): InsertionPoint {
  const page = nodes.find(({ kind, address }) => kind === 'page' && `${selected}/`.startsWith(`${address}/`));
  return page ? { where: 'after', address: page.address } : { where: 'inside', address: '' };
}
