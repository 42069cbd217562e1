/**
 * Quarantine: the files of a submission wait until a virus scanner has seen them. Submissions are accepted meanwhile; if
 * the scanner is down, files wait, and nothing else does.
 */
import type { StoredAuditEvent } from '../contracts/audit-log.js';
import type { IncomingSubmission, Store, StoredSubmission } from '../contracts/store.js';
import { digestsIn } from '../journal/reply-files.js';
import type { Log } from '../log.js';
import { decodeClaims } from '../receipts/jws.js';
import type { ReceiptClaims } from '../receipts/receipt.js';
import { createRetryQueue } from './retry-queue.js';
import { checksOf, MAX_CHECKS, SCANNER_NAME } from './verdicts.js';
import type { VirusScanner } from './virus-scanner.js';

export interface QuarantineFigures {
  /** Number of submissions whose files wait. */
  readonly waiting: number;
  /** Number of files by result: `clean`, `infected`, or `failed` for a try without a verdict. */
  readonly files: Readonly<Record<'clean' | 'infected' | 'failed', number>>;
}

export interface Quarantine {
  /** Wraps the store so that files of new submissions are scanned. */
  watch(store: Store): Store;
  figures(): QuarantineFigures;
  /** Starts with the files that earlier runs, other servers, or the time without a scanner left. */
  start(): void;
  close(): Promise<void>;
}

interface QuarantineOptions {
  readonly store: Store;
  readonly scanner: VirusScanner;
  readonly log: Log;
  now(): number;
  /** Pause after a first failure in milliseconds. It doubles with each failure in a row. */
  readonly pauseMs?: number;
}

export function createQuarantine({ store, scanner, log, now, pauseMs = 1_000 }: QuarantineOptions): Quarantine {
  const counts = { clean: 0, infected: 0, failed: 0 };
  const state = { closed: false };
  let running: Promise<unknown> = Promise.resolve();
  const work = async (tracking: string) => {
    for (const infected of await scanCase(store, scanner, tracking, now)) {
      counts.clean += infected.files - infected.count;
      counts.infected += infected.count;
      if (infected.count > 0)
        log({ level: 'warning', event: 'file-infected', form: infected.form, count: infected.count });
    }
  };
  const attempted = (failures: number, error?: unknown) => {
    if (error === undefined) return void (failures > 0 && log({ level: 'info', event: 'virus-scanner-available' }));
    counts.failed += 1;
    const reason = String((error as { code?: unknown }).code ?? (error as Error).message);
    if (failures === 0) log({ level: 'warning', event: 'virus-scanner-unavailable', reason });
  };
  const queue = createRetryQueue({ work, attempted, pauseMs });
  /** Finds the submissions whose files have no verdict. It begins again if the store could not be read. */
  const search = async (): Promise<void> => {
    try {
      for await (const stored of store.iterate({})) {
        if (state.closed) return;
        if (await isUnchecked(store, stored.tracking, undefined, scannedFilesOf(stored))) queue.add(stored.tracking);
      }
      for await (const { about, detail } of replyFileEvents(store)) {
        if (state.closed) return;
        if (await isUnchecked(store, about, replyIn(detail), digestsIn(detail))) queue.add(about);
      }
    } catch (error) {
      log({ level: 'warning', event: 'virus-scan-delayed', reason: String((error as { code?: unknown }).code) });
      await new Promise(resolve => setTimeout(resolve, pauseMs).unref());
      if (!state.closed) await search();
    }
  };
  return {
    watch: watched => ({
      ...watched,
      append: group => append(watched, group, queue.add),
      record: async (events, expected) => {
        await watched.record(events, expected);
        for (const { what, about } of events) if (what === 'reply-files') queue.add(about);
      },
    }),
    figures: () => ({ waiting: queue.size(), files: counts }),
    start: () => {
      running = Promise.all([queue.run(), search()]);
    },
    close: async () => {
      state.closed = true;
      queue.close();
      await running;
    },
  };
}

/** Result of a scan: the numbers of files, and of those in which something was found. */
interface ScanResult {
  readonly form: string;
  readonly files: number;
  readonly count: number;
}

/** Files that are scanned together: those of a submission, or of a reply. */
interface Batch {
  /** Id of the reply; undefined for the submission. */
  readonly reply: string | undefined;
  readonly files: readonly string[];
}

/** Scans the files of a submission and of its replies, and records the verdicts, unless another server did. */
async function scanCase(
  store: Store,
  scanner: VirusScanner,
  about: string,
  now: () => number,
): Promise<readonly ScanResult[]> {
  const stored = await store.findTracking(about);
  if (!stored || stored.status === 'erased') return [];
  const replies = await store.auditEvents({ what: 'reply-files', about, limit: MAX_CHECKS });
  const batches: readonly Batch[] = [
    { reply: undefined, files: scannedFilesOf(stored) },
    ...replies.map(({ detail }) => ({ reply: replyIn(detail), files: digestsIn(detail) })),
  ];
  const results: ScanResult[] = [];
  for (const { reply, files: all } of batches) {
    const files = await uncheckedAmong(store, about, reply, all);
    if (files.length === 0) continue;
    const infected: Record<string, string> = {};
    for (const sha256 of files) {
      const found = await scanFile(store, scanner, sha256);
      if (found !== undefined) infected[sha256] = found;
    }
    const detail = { files: files.length, digests: [...files], infected, ...(reply !== undefined && { reply }) };
    await store.record([{ what: 'file-checked', about, at: now(), by: SCANNER_NAME, detail }]);
    results.push({ form: stored.form, files: files.length, count: Object.keys(infected).length });
  }
  return results;
}

/** Returns those of the files of a submission, or of a reply, that have no verdict. */
async function uncheckedAmong(
  store: Store,
  about: string,
  reply: string | undefined,
  files: readonly string[],
): Promise<readonly string[]> {
  if (files.length === 0) return files;
  const { isChecked } = await checksOf(store, about, reply);
  return files.filter(sha256 => !isChecked(sha256));
}

const isUnchecked = async (...given: Parameters<typeof uncheckedAmong>): Promise<boolean> =>
  (await uncheckedAmong(...given)).length > 0;

const replyIn = (detail: StoredAuditEvent['detail']): string => String(detail?.reply);

const PAGE = 200;

/** Yields the events of replies with files, newest first. */
async function* replyFileEvents(store: Store): AsyncGenerator<StoredAuditEvent> {
  for (let before: number | undefined; ; ) {
    const page = await store.auditEvents({ what: 'reply-files', limit: PAGE, ...(before !== undefined && { before }) });
    yield* page;
    if (page.length < PAGE) return;
    before = page.at(-1)!.number;
  }
}

async function append(store: Store, group: readonly IncomingSubmission[], admit: (tracking: string) => void) {
  const outcomes = await store.append(group);
  for (const [at, { tracking, files = [] }] of group.entries())
    if (files.length > 0 && outcomes[at]?.kind === 'stored') admit(tracking);
  return outcomes;
}

/** Returns the digests of the files to scan. What is in an encrypted file is not seen by a scanner either. */
const scannedFilesOf = ({ status, data, receipt }: StoredSubmission): readonly string[] =>
  status === 'erased' || data === 'null' ? [] : [...new Set(decodeClaims<ReceiptClaims>(receipt)?.files ?? [])];

/** Scans a file. One that is missing from the store is damage, which others report, and is served by no one. */
async function scanFile(store: Store, scanner: VirusScanner, sha256: string): Promise<string | undefined> {
  const file = await store.files.open(sha256);
  if (!file) return undefined;
  try {
    return await scanner.scan(file);
  } finally {
    await file.close();
  }
}
