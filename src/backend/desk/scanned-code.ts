/**
 * Scanned codes: the text of a printed 2D code (docs/codes.md). The first code of a copy is enough, because its payload
 * begins with the id of the submission.
 */
import { constants, inflateRawSync } from 'node:zlib';
import { isCode, parseCode } from '../../runtime/codes/index.js';
import type { Store } from '../contracts/store.js';
import { parseTrackingNumber } from '../intake/tracking-number.js';
import { LIMITS } from '../limits.js';
import { UUID } from '../uuid.js';
import { scannedText } from './scanner-keys.js';

const BEGINNING = new RegExp(`^\\{"id":"(${UUID})"`, 'i');

/** Function that returns the texts of the 2D codes in a PNG, JPEG or PDF, or an empty list for any other file. */
export interface CodeScanner {
  (picture: Uint8Array): Promise<readonly string[]>;
  /** Returns the number of pictures that are read or wait. */
  readonly load?: () => number;
}

/**
 * Result of a scan. `none`: not a code. `not-first`: another code of the copy is needed. `unknown`: the code can be
 * read, but the copy is of nothing in this store.
 */
export type ScanResult =
  | { readonly kind: 'found'; readonly tracking: string }
  | { readonly kind: 'none' | 'not-first' | 'unknown' };

/**
 * Finds the submission that a code was printed for. `texts` were read from one copy, and are changed to capitals,
 * because a code has no other letters.
 */
export async function findByCode(store: Store, texts: readonly string[]): Promise<ScanResult> {
  const codes = texts
    .map(text =>
      scannedText(text)
        .trimStart()
        .replace(/(?<![\r\n])[\r\n]+$/, '')
        .toUpperCase(),
    )
    .filter(isCode);
  if (codes.length === 0) return { kind: 'none' };
  const firsts = codes.map(parseCode).filter(code => code?.part === 1);
  if (firsts.length === 0) return { kind: 'not-first' };
  for (const code of firsts) {
    const tracking = await named(store, code!.form, beginningOf(code!.piece));
    if (tracking) return { kind: 'found', tracking };
  }
  return { kind: 'unknown' };
}

/** Unpacks as much of a piece as possible. If a copy has several codes, its pieces end anywhere. */
function beginningOf(piece: Uint8Array): string {
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: LIMITS.body };
    return inflateRawSync(piece, options).toString('utf8');
  } catch {
    return '';
  }
}

/**
 * Returns the tracking number of the submission with the named id, else the tracking number that is printed, or
 * undefined if neither is stored. Members are searched in the text, because it need not be whole.
 */
async function named(store: Store, form: string, text: string): Promise<string | undefined> {
  const id = BEGINNING.exec(text)?.[1];
  const known = id === undefined ? undefined : await store.findAcknowledgement(form, id);
  if (known) return known.tracking;
  const printed = parseTrackingNumber(/"tracking":"([0-9A-Z-]{14})"/.exec(text)?.[1] ?? '');
  return printed && (await store.findTracking(printed)) ? printed : undefined;
}
