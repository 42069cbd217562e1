/** Tables in an archive, whose rows continue in a further member if they do not fit into one. */
import type { Cell } from './cell.js';
import type { ZipMember } from './zip.js';

export type Row = readonly Cell[];

/** Member whose content returns the first row that no longer fits, or undefined if the rows are at their end. */
interface TableMember {
  readonly name: string;
  readonly content: AsyncGenerator<string, Row | undefined>;
}

/** Yields the members of a table. `begin` is given the rows, and the one that the member before left. */
export async function* continuedMembers(
  rows: AsyncIterable<Row>,
  begin: (rows: AsyncIterator<Row>, first: Row | undefined) => TableMember,
): AsyncGenerator<ZipMember, void> {
  const source = rows[Symbol.asyncIterator]();
  const state: { rest: Row | undefined } = { rest: undefined };
  try {
    do {
      const { name, content } = begin(source, state.rest);
      yield { name, content: keepingRest(content, state) };
    } while (state.rest);
  } finally {
    await source.return?.();
  }
}

async function* keepingRest(
  content: TableMember['content'],
  state: { rest: Row | undefined },
): AsyncGenerator<string, void> {
  state.rest = yield* content;
}

/** Returns the next row, or undefined at the end. */
export async function nextRow(rows: AsyncIterator<Row>): Promise<Row | undefined> {
  const { done, value } = await rows.next();
  return done ? undefined : value;
}
