/** Heading levels by nesting, whatever levels were requested. */

/** Deepest heading level; PDF has no headings below H6. */
const MAX_HEADING_LEVEL = 6;

/**
 * Creates a function that returns the level of each heading in order. The first has level 1, and no heading is more
 * than one level below the one before it.
 */
export function createHeadingLevels(): (wanted: number) => number {
  const above: number[] = [];
  return wanted => {
    while (above.length > 0 && above.at(-1)! >= wanted) above.pop();
    above.push(wanted);
    return Math.min(above.length, MAX_HEADING_LEVEL);
  };
}
