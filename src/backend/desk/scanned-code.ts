/**
 * What a scanner types: the text of a printed 2D code (docs/codes.md). The first code of a copy is enough: what is packed in it
 * begins with the id of the submission.
 */
import { constants, inflateRawSync } from 'node:zlib';
import { isCode, parseCode } from '../../runtime/codes/index.js';
import type { Store } from '../contracts/store.js';
import { parseTrackingNumber } from '../intake/tracking-number.js';
import { LIMITS } from '../limits.js';
import { UUID } from '../uuid.js';

const BEGINNING = new RegExp(`^\\{"id":"(${UUID})"`, 'i');

/** Finds the texts of the 2D codes in a PNG, JPEG or PDF; none where it is nothing of these. */
export type CodeScanner = (picture: Uint8Array) => Promise<readonly string[]>;

/** `none`: it is no code. `not-first`: another code of the copy tells. `unknown`: it can be read, and the copy is of nothing here. */
export type ScanResult =
  | { readonly kind: 'found'; readonly tracking: string }
  | { readonly kind: 'none' | 'not-first' | 'unknown' };

/** The submission that a code was printed of. `texts`: as they were read, of one copy; capitals are all there is in a code. */
export async function findByCode(store: Store, texts: readonly string[]): Promise<ScanResult> {
  const codes = texts
    .map(text =>
      text
        .trimStart()
        .replace(/[\r\n]+$/, '')
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

/** Of a copy in several codes the piece ends anywhere: what can be unpacked of it. */
function beginningOf(piece: Uint8Array): string {
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: LIMITS.body };
    return inflateRawSync(piece, options).toString('utf8');
  } catch {
    return '';
  }
}

/** The tracking number that it names, else that of its id. Members are looked for in the text: it need not be whole. */
async function named(store: Store, form: string, text: string): Promise<string | undefined> {
  const id = BEGINNING.exec(text)?.[1];
  const known = id === undefined ? undefined : await store.findAcknowledgement(form, id);
  if (known) return known.tracking;
  const printed = parseTrackingNumber(/"tracking":"([0-9A-Z-]{14})"/.exec(text)?.[1] ?? '');
  return printed && (await store.findTracking(printed)) ? printed : undefined;
}
