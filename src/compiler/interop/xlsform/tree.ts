/** Rows of the survey → a tree of groups and questions. */

import type { ConversionLedger } from '../conversion-ledger.js';
import { ImportError } from '../input-error.js';
import type { Row } from './table.js';
import { type RowType, typeOf } from './types.js';

export interface Item {
  readonly row: Row;
  readonly type: RowType;
  readonly inside: Item[];
}

const MAX_GROUP_DEPTH = 20;

/** Returns every part of a row. */
export const partsIn = ({ cells, texts, others }: Row): readonly string[] => [
  ...[...cells.values(), ...others.values()].map(({ at }) => at),
  ...[...texts.values()].flatMap(map => [...map.values()].map(({ at }) => at)),
];

export function treeOf(rows: readonly Row[], ledger: ConversionLedger): readonly Item[] {
  const top: Item[] = [];
  const open: { readonly item: Item; readonly what: string }[] = [];
  for (const row of rows) {
    const written = row.cells.get('type');
    const parts = partsIn(row);
    if (parts.length === 0) continue;
    if (/^(?:yes|true|true\(\)|1)$/i.test(row.cells.get('disabled')?.text ?? '')) {
      ledger.list(parts, 'disabled');
    } else if (!written) {
      ledger.list(parts, 'no-type');
    } else {
      const type = typeOf(written.text);
      if (type.kind === 'end') close(type.what, row);
      else add({ row, type, inside: [] });
    }
  }
  if (open.length > 0) throw unbalanced(open.at(-1)!.item.row);
  return top;

  function add(item: Item): void {
    (open.at(-1)?.item.inside ?? top).push(item);
    if (item.type.kind !== 'begin') return;
    open.push({ item, what: item.type.what });
    if (open.length > MAX_GROUP_DEPTH) throw new ImportError('too-deep', { limit: MAX_GROUP_DEPTH });
  }

  function close(what: string, row: Row): void {
    const last = open.pop();
    if (last?.what !== what) throw unbalanced(row);
    // The name may be repeated at the end. It is carried over if it is the name at the beginning.
    const same = row.cells.get('name')?.text === last.item.row.cells.get('name')?.text;
    ledger.carry(row.cells.get('type')!.at, ...(same && row.cells.has('name') ? [row.cells.get('name')!.at] : []));
  }
}

const unbalanced = ({ number, cells }: Row): ImportError =>
  new ImportError('unbalanced', { row: number, type: cells.get('type')?.text ?? '' });
