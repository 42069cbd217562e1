/** Levels of headings: as deep as they are under other headings, whatever levels were asked for. */

/** Deeper ones than H6 are not known. */
const MAX_HEADING_LEVEL = 6;

/** Gives each heading in turn its level: the first one has 1, and none is more than one below the heading before it. */
export function createHeadingLevels(): (wanted: number) => number {
  const above: number[] = [];
  return wanted => {
    while (above.length > 0 && above.at(-1)! >= wanted) above.pop();
    above.push(wanted);
    return Math.min(above.length, MAX_HEADING_LEVEL);
  };
}
