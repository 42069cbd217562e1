/** Cycles among things that read each other. */

/**
 * The cycles of a graph of paths and the paths that each reads, one for each group of paths that reach each other, as
 * `[a, b, c]` where a reads b, b reads c and c reads a.
 */
export function findCycles(nodes: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  for (const start of nodes.keys()) {
    if (done.has(start)) continue;
    const cycle = cycleFrom(nodes, start, done);
    if (cycle) cycles.push(cycle);
  }
  return cycles;
}

interface Step {
  readonly node: string;
  next: number;
}

/** Walks depth first with its own stack, so that long chains do not overflow; the first cycle found is told. */
function cycleFrom(
  nodes: ReadonlyMap<string, readonly string[]>,
  start: string,
  done: Set<string>,
): string[] | undefined {
  const trail: Step[] = [{ node: start, next: 0 }];
  const open = new Set([start]);
  let cycle: string[] | undefined;
  for (let step = trail.at(-1); step; step = trail.at(-1)) {
    const target = nodes.get(step.node)?.[step.next++];
    if (target === undefined) {
      open.delete(step.node);
      done.add(step.node);
      trail.pop();
    } else if (open.has(target)) {
      cycle ??= trail.slice(trail.findIndex(({ node }) => node === target)).map(({ node }) => node);
    } else if (nodes.has(target) && !done.has(target)) {
      trail.push({ node: target, next: 0 });
      open.add(target);
    }
  }
  return cycle;
}
