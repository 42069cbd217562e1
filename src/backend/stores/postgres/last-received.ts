/** Time of the last receipt that this machine signed. The next one must not have an earlier time. */
import { hostname } from 'node:os';
import { readReceipt } from '../../receipts/receipt.js';
import type { Query } from './connection.js';
import { SQL } from './schema/index.js';

/** Number of newest submissions that are looked at. */
const NEWEST = 100;

/**
 * Returns the time of the newest receipt of this machine in milliseconds since 1970, or undefined if it has none among
 * the newest ones. Other machines have clocks of their own, one of which may be far ahead.
 */
export async function lastReceivedHere(run: Query): Promise<number | undefined> {
  const rows = await run<{ header: string }>({ text: SQL.newest, values: [NEWEST] });
  const receipt = rows
    .map(({ header }) => readReceipt(JSON.parse(header).receipt))
    .find(({ node }) => node === hostname());
  return receipt && Date.parse(receipt.received_at);
}
