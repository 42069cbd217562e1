/** Iteration over all chains, page by page. Their number grows for ever, because each start of a server adds some. */
import type { Query } from './connection.js';
import { SQL } from './schema/index.js';

export interface Chain {
  readonly number: number;
  readonly name: string;
}

const PAGE = 100;

export async function* chainsIn(run: Query): AsyncGenerator<Chain> {
  for (let last = 0; ; ) {
    const page = await run<Chain>({ text: SQL.chains, values: [last, PAGE] });
    yield* page;
    if (page.length < PAGE) return;
    last = page.at(-1)!.number;
  }
}
