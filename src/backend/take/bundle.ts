/**
 * Bundle: submissions of one store as a file that is carried to another one. It is JSON lines: a head, the files and the
 * submissions, and at the end a JWS of the digest of all lines before it, signed with the key of the receipts.
 */
import { createHash, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Jwks } from '../contracts/jwks.js';
import type { Store, StoredSubmission } from '../contracts/store.js';
import { readVerifiedFile } from '../intake/listed-files.js';
import { readVerdicts } from '../quarantine/verdicts.js';
import { kidOf, type VerificationFailure, verifyClaims } from '../receipts/jws.js';
import { readReceipt, verifyReceipt } from '../receipts/receipt.js';
import { isUuid } from '../uuid.js';
import type { FoundSubmission } from './found-submission.js';

const BUNDLE_TYP = 'istimara-bundle+jwt';

/** Bytes of lines after which a bundle ends and another one begins. */
const MAX_BUNDLE_BYTES = 48_000_000;

interface BundleClaims {
  /** Id of the bundle. */
  readonly jti: string;
  /** Host name of the machine that wrote it. */
  readonly node: string;
  readonly submissions: number;
  /** SHA-256 in hexadecimal of all lines before the signature. */
  readonly sha256: string;
}

/** Line of a bundle. */
type Line =
  | { readonly istimara: 'bundle'; readonly id: string; readonly created: string }
  | { readonly file: string; readonly base64: string }
  | { readonly receipt: string; readonly base64: string }
  | { readonly jws: string };

/** Bundle that is being written. */
export interface BundleWriter {
  readonly id: string;
  /** Text of the lines so far that were not fetched yet. */
  take(): string;
  /** Number of bytes and submissions so far. */
  readonly bytes: number;
  readonly submissions: number;
  add(stored: Pick<StoredSubmission, 'body' | 'receipt'>, files: ReadonlyMap<string, Uint8Array>): void;
  finish(sign: NonNullable<Store['sign']>): Promise<void>;
}

export function createBundle(now: number): BundleWriter {
  const id = randomUUID();
  const hash = createHash('sha256');
  const written = new Set<string>();
  const state = { pending: '', bytes: 0, submissions: 0 };
  const put = (line: Line) => {
    const text = `${JSON.stringify(line)}\n`;
    state.pending += text;
    state.bytes += text.length;
    if (!('jws' in line)) hash.update(text);
  };
  put({ istimara: 'bundle', id, created: new Date(now).toISOString() });
  return {
    id,
    get bytes() {
      return state.bytes;
    },
    get submissions() {
      return state.submissions;
    },
    take: () => {
      const { pending } = state;
      state.pending = '';
      return pending;
    },
    add: ({ body, receipt }, files) => {
      for (const [file, bytes] of files) {
        if (!written.has(file)) put({ file, base64: Buffer.from(bytes).toString('base64') });
        written.add(file);
      }
      put({ receipt, base64: Buffer.from(body).toString('base64') });
      state.submissions++;
    },
    finish: async sign => {
      const claims: BundleClaims = {
        ...{ jti: id, node: hostname(), submissions: state.submissions },
        sha256: hash.digest('hex'),
      };
      put({ jws: await sign(BUNDLE_TYP, claims) });
    },
  };
}

export const isFull = ({ bytes }: BundleWriter): boolean => bytes >= MAX_BUNDLE_BYTES;

/** Returns the files of a stored submission, or undefined if one is missing, damaged or infected. */
export async function filesForBundle(
  store: Store,
  { tracking, receipt }: StoredSubmission,
): Promise<ReadonlyMap<string, Uint8Array> | undefined> {
  const files = new Map<string, Uint8Array>();
  const digests = readReceipt(receipt).files;
  const verdictOf = digests.length > 0 ? await readVerdicts(store, tracking, false) : undefined;
  for (const sha256 of digests) {
    const bytes =
      verdictOf?.(sha256).kind === 'infected'
        ? undefined
        : await readVerifiedFile({ id: '', name: '', type: '', size: 0, sha256 }, store.files);
    if (!bytes) return undefined;
    files.set(sha256, bytes);
  }
  return files;
}

/** Submission in a bundle, and what acknowledges it. */
export interface BundledSubmission {
  readonly found: Omit<FoundSubmission, 'place'>;
  readonly entry: AcknowledgedSubmission;
}

/** Submission that an acknowledgement names. */
export interface AcknowledgedSubmission {
  readonly form: string;
  readonly id: string;
  /** SHA-256 in hexadecimal of its body. */
  readonly sha256: string;
}

export interface Bundle {
  /** UUID that the store that wrote it gave it. */
  readonly id: string;
  /** Id of the key that signed it. */
  readonly kid: string;
  readonly submissions: readonly BundledSubmission[];
}

/** Beginning of the first line. */
export const isBundle = (bytes: Buffer): boolean => bytes.subarray(0, 20).toString('latin1') === '{"istimara":"bundle"';

/** Reads a bundle. Returns the reason if it is damaged or none of the keys signed it; nothing of it can be used then. */
export function readBundle(bytes: Buffer, keys: Jwks): Bundle | VerificationFailure | 'damaged' {
  const end = bytes.lastIndexOf('\n', bytes.length - 2) + 1;
  const last = lineAt(bytes, end, bytes.length) as { jws?: unknown } | undefined;
  if (end === 0 || typeof last?.jws !== 'string') return 'damaged';
  const verified = verifyClaims<BundleClaims>(last.jws, BUNDLE_TYP, keys);
  if (typeof verified === 'string') return verified;
  const signed = bytes.subarray(0, end);
  const { jti, sha256 } = verified.claims;
  // The id becomes the name of a file.
  if (!isUuid(String(jti))) return 'damaged';
  if (createHash('sha256').update(signed).digest('hex') !== sha256) return 'signature';
  return { id: String(jti), kid: kidOf(last.jws), submissions: [...submissionsIn(signed, keys)] };
}

function lineAt(bytes: Buffer, from: number, to: number): unknown {
  try {
    return JSON.parse(bytes.toString('utf8', from, to));
  } catch {
    return undefined;
  }
}

/** Yields the submissions of a bundle whose signature is valid. A file is decoded only if it is needed. */
function* submissionsIn(bytes: Buffer, keys: Jwks): Generator<BundledSubmission> {
  const files = new Map<string, readonly [from: number, to: number]>();
  const openFile: FoundSubmission['openFile'] = async ({ sha256 }) => {
    const [from, to] = files.get(sha256) ?? [];
    const line = from === undefined ? undefined : (lineAt(bytes, from, to!) as { base64: string });
    return line && Buffer.from(line.base64, 'base64');
  };
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.indexOf('\n', from);
    const line = lineAt(bytes, from, to) as Partial<Record<'file' | 'receipt' | 'base64', string>>;
    if (line.file !== undefined) files.set(line.file, [from, to]);
    if (line.receipt !== undefined) yield bundled(line.receipt, Buffer.from(line.base64!, 'base64'), openFile, keys);
    from = to + 1;
  }
}

function bundled(receipt: string, body: Buffer, openFile: FoundSubmission['openFile'], keys: Jwks): BundledSubmission {
  const submission = JSON.parse(body.toString('utf8'));
  const sha256 = createHash('sha256').update(body).digest('hex');
  const verified = verifyReceipt(receipt, keys);
  // A receipt of another body says nothing about this one.
  const isOwn = typeof verified !== 'string' && verified.claims.sha256 === sha256;
  const found = { channel: 'bundle' as const, submission, body, openFile, ...(isOwn && { receipt }) };
  return { found, entry: { form: submission.form, id: submission.id, sha256 } };
}
