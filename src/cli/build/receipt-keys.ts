/** Receipt keys that a build embeds for receipt verification: `--receipt-keys`. */
import type { ReceiptKey } from '../../runtime/submit/receipt-verification.js';
import { CommandError, type Context, EXIT } from '../context.js';

export const RECEIPT_KEYS = [
  '--receipt-keys <file>',
  'elements take no acceptance without a receipt that one of these keys signed, as a server gives them at /.well-known/jwks.json',
] as const;

export interface PinnedKeys {
  readonly receiptKeys?: readonly ReceiptKey[];
}

/** Reads the receipt keys; returns none if no file is given. Ends the command if the file contains no such keys. */
export async function readReceiptKeys(context: Context, path: string | undefined): Promise<PinnedKeys> {
  if (path === undefined) return {};
  // Most builds embed no keys, so the code that reads stores is loaded only here.
  const { jwksIn, storeMessagesOf } = await import('../store/open-store.js');
  const receiptKeys = jwksIn(context, path).keys.flatMap(({ x, y, kid }) =>
    x && y && typeof kid === 'string' ? [{ kty: 'EC', crv: 'P-256', x, y, kid } as const] : [],
  );
  if (receiptKeys.length === 0) throw new CommandError(EXIT.input, storeMessagesOf(context).noKeys(path));
  return { receiptKeys };
}
