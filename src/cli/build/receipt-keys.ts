/** The keys that a build pins: `--receipt-keys`. */
import type { ReceiptKey } from '../../runtime/submit/receipt-verification.js';
import { CommandError, type Context, EXIT } from '../context.js';

export const RECEIPT_KEYS = [
  '--receipt-keys <file>',
  'elements take no acceptance without a receipt that one of these keys signed, as a server gives them at /.well-known/jwks.json',
] as const;

export interface PinnedKeys {
  readonly receiptKeys?: readonly ReceiptKey[];
}

/** Nothing without a file; a file without such keys ends the command. */
export async function readReceiptKeys(context: Context, path: string | undefined): Promise<PinnedKeys> {
  if (path === undefined) return {};
  // Most builds pin none: what reads stores is not loaded for them.
  const { jwksIn, storeMessagesOf } = await import('../store/open-store.js');
  const receiptKeys = jwksIn(context, path).keys.flatMap(({ x, y, kid }) =>
    x && y && typeof kid === 'string' ? [{ kty: 'EC', crv: 'P-256', x, y, kid } as const] : [],
  );
  if (receiptKeys.length === 0) throw new CommandError(EXIT.input, storeMessagesOf(context).noKeys(path));
  return { receiptKeys };
}
