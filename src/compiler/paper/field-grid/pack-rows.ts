/** Distribution of cells over rows, and of the width of a row over its cells. */

export interface CellWidths {
  /** Least width, and the width at which everything has room. */
  readonly least: number;
  readonly ideal: number;
  /** True if more width is of no use. */
  readonly fixed: boolean;
}

export interface PackedCell extends CellWidths {
  /** Returns the approximate height at a width. */
  height(width: number): number;
}

/** Height in points that a row may cost more to bring its cells near their ideal widths. */
const UNEVEN = 8;

/**
 * Divides cells into rows in their order, so that the rows are low together. Each row has the total `width` less
 * `between` for each of its cells. Cells wider than a row get one of their own.
 */
export function packRows<T extends PackedCell>(cells: readonly T[], width: number, between: number): T[][] {
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= cells.length; end++) {
    let found = { cost: Number.POSITIVE_INFINITY, from: end - 1 };
    for (let from = end - 1; from >= 0; from--) {
      const row = cells.slice(from, end);
      const room = width - row.length * between;
      if (row.length > 1 && sum(row, 'least') > room) break;
      const cost = best[from]!.cost + costOf(row, room);
      if (cost < found.cost) found = { cost, from };
    }
    best.push(found);
  }
  const rows: T[][] = [];
  for (let end = cells.length; end > 0; end = best[end]!.from) rows.unshift(cells.slice(best[end]!.from, end));
  return rows;
}

function costOf(row: readonly PackedCell[], width: number): number {
  const widths = justify(row, width);
  const height = Math.max(...row.map((cell, index) => cell.height(widths[index]!)));
  const uneven = (width - sum(row, 'ideal')) / width;
  return height + UNEVEN * uneven * uneven;
}

/** Returns the widths of the cells of a row, which fill it. */
export function justify(row: readonly CellWidths[], width: number): number[] {
  const ideal = sum(row, 'ideal');
  return ideal > width ? squeezed(row, ideal - width) : stretched(row, width - ideal);
}

/** Takes width from the cells that can be written in first, then from those whose "unknown" box moves below. */
function squeezed(row: readonly CellWidths[], excess: number): number[] {
  const slack = (cells: readonly CellWidths[]) => sum(cells, 'ideal') - sum(cells, 'least');
  const [open, fixed] = [row.filter(cell => !cell.fixed), row.filter(cell => cell.fixed)];
  const fromOpen = Math.min(excess, slack(open));
  const fromFixed = Math.min(excess - fromOpen, slack(fixed));
  const missing = excess - fromOpen - fromFixed;
  const least = sum(row, 'least');
  return row.map(cell => {
    const [taken, all] = cell.fixed ? [fromFixed, slack(fixed)] : [fromOpen, slack(open)];
    const own = cell.ideal - (all > 0 ? ((cell.ideal - cell.least) * taken) / all : 0);
    return own - (missing * cell.least) / least;
  });
}

function stretched(row: readonly CellWidths[], free: number): number[] {
  const open = row.filter(cell => !cell.fixed);
  const growing = open.length > 0 ? open : row;
  const whole = sum(growing, 'ideal');
  return row.map(cell => cell.ideal + (growing.includes(cell) ? (free * cell.ideal) / whole : 0));
}

const sum = (row: readonly CellWidths[], key: 'least' | 'ideal'): number =>
  row.reduce((total, cell) => total + cell[key], 0);
