/** Division of the columns of a wide table into bands, which are below each other in every row. */

import { CELL, mm, RULE } from '../dimensions.js';
import { type CellWidths, justify } from '../pack-rows.js';

/** A column with the approximate heights of its head and of a cell at a width. */
export interface BandColumn extends CellWidths {
  headHeight(width: number): number;
  height(width: number): number;
}

/** Columns side by side, with their widths, which fill the width of the table. */
export interface Band<T> {
  readonly columns: readonly T[];
  readonly widths: readonly number[];
}

/** A division into bands, with the approximate heights of the head and of a row. */
export interface Bands<T> {
  readonly bands: readonly Band<T>[];
  readonly head: number;
  readonly row: number;
}

interface BandOptions {
  /** Width of all columns with their rules. */
  readonly width: number;
  /** Number of rows, which says how much heads weigh against cells. */
  readonly rows: number;
  /** Maximum height of a head. */
  readonly highestHead: number;
}

/** Numbers of bands that are tried. More would be no table any longer. */
const COUNTS = [2, 3];

/** Distance of two vertical rules up to which one of them is moved to the other. */
const NEAR = mm(5);

/** Returns the lowest division of columns into bands, or undefined if there is no room for them. */
export function divideIntoBands<T extends BandColumn>(
  columns: readonly T[],
  options: BandOptions,
): Bands<T> | undefined {
  const found = COUNTS.flatMap(count => partitions(columns, count)).flatMap(parts => {
    const bands = parts.map(part => bandOf(part, options));
    return bands.every(band => band !== undefined) ? [withHeights(bands)] : [];
  });
  const heightOf = ({ head, row }: Bands<T>) => head + options.rows * row;
  const lowest = found.sort((a, b) => heightOf(a) - heightOf(b))[0];
  return lowest && withHeights(aligned(lowest.bands, options));
}

/** Returns all divisions of a list into parts in its order. */
function partitions<T>(all: readonly T[], count: number): T[][][] {
  if (count === 1) return all.length > 0 ? [[[...all]]] : [];
  return all.flatMap((_, index) =>
    index === 0 ? [] : partitions(all.slice(index), count - 1).map(others => [all.slice(0, index), ...others]),
  );
}

/** Returns columns as a band, or undefined if they are too wide or their heads too high. */
function bandOf<T extends BandColumn>(columns: readonly T[], { width, highestHead }: BandOptions): Band<T> | undefined {
  const room = width - columns.length * RULE;
  if (columns.reduce((sum, { least }) => sum + least, 0) > room) return undefined;
  const widths = justify(columns, room);
  return columns.every((column, index) => column.headHeight(widths[index]!) <= highestHead)
    ? { columns, widths }
    : undefined;
}

function withHeights<T extends BandColumn>(bands: readonly Band<T>[]): Bands<T> {
  const sum = (heightOf: (column: T, width: number) => number) =>
    bands.reduce((total, { columns, widths }) => {
      return total + Math.max(...columns.map((column, index) => heightOf(column, widths[index]!)));
    }, 0);
  const rules = bands.length * (RULE + CELL.top + CELL.bottom);
  return {
    bands,
    head: rules + sum((column, width) => column.headHeight(width)),
    row: rules + sum((column, width) => Math.max(CELL.write, column.height(width))),
  };
}

/**
 * Moves the rules of bands to near ones of the first band, as far as their columns keep their least widths and their
 * heads do not become too high.
 */
function aligned<T extends BandColumn>(
  [first, ...others]: readonly Band<T>[],
  { highestHead }: Pick<BandOptions, 'highestHead'>,
): Band<T>[] {
  const rules = endsOf(first!);
  const hasRoom = (column: T, width: number) => width >= column.least && column.headHeight(width) <= highestHead;
  return [
    first!,
    ...others.map(({ columns, widths: [...widths] }) => {
      for (let index = 0; index < widths.length - 1; index++) {
        const end = endsOf({ widths })[index]!;
        const by = nearest(rules, end) - end;
        const moved = [widths[index]! + by, widths[index + 1]! - by];
        const fits = moved.every((width, at) => hasRoom(columns[index + at]!, width));
        if (Math.abs(by) <= NEAR && fits) widths.splice(index, 2, ...moved);
      }
      return { columns, widths };
    }),
  ];
}

const nearest = (places: readonly number[], to: number): number =>
  places.reduce((best, place) => (Math.abs(place - to) < Math.abs(best - to) ? place : best));

/** Returns the ends of the columns of a band, each with the rule behind it. */
export const endsOf = ({ widths }: Pick<Band<unknown>, 'widths'>): number[] =>
  widths.map((_, index) => widths.slice(0, index + 1).reduce((sum, width) => sum + width + RULE, 0));
