/** Cycles and depths of a graph of paths that read each other. */

/**
 * Returns the cycles of a graph of paths and the paths that each reads, one for each group of paths that reach each
 * other. In `[a, b, c]`, a reads b, b reads c and c reads a.
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

/** Returns the length of the longest chain of reads that begins at each path. A path in a cycle ends the chain. */
export function depthsIn(nodes: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  for (const start of nodes.keys()) {
    const trail = depths.has(start) ? [] : [start];
    const open = new Set(trail);
    for (let node = trail.at(-1); node !== undefined; node = trail.at(-1)) {
      const reads = (nodes.get(node) ?? []).filter(path => nodes.has(path) && (depths.has(path) || !open.has(path)));
      const next = reads.find(path => !depths.has(path));
      if (next !== undefined) {
        trail.push(next);
        open.add(next);
        continue;
      }
      depths.set(node, 1 + reads.reduce((most, path) => Math.max(most, depths.get(path)!), 0));
      trail.pop();
    }
  }
  return depths;
}

interface Step {
  readonly node: string;
  next: number;
}

/**
 * Walks depth-first with its own stack, so that long chains do not overflow the call stack. Returns the first cycle
 * found, or undefined if there is none.
 */
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
