/** Limits of every request, all of them defined here. */
export interface Limits {
  /** Bytes of a submission without files. */
  readonly body: number;
  /** Levels of objects and arrays in a body. */
  readonly depth: number;
  /** Keys and array items in a body. */
  readonly values: number;
  /** Maximum number of submissions that wait for the disk before new ones are asked to come back later. */
  readonly queue: number;
  /** Bytes of bodies held in memory, of all connections together. */
  readonly heldBytes: number;
  /** Bytes of the long ones among the pages without JavaScript that are in memory, of all connections together. */
  readonly longPageBytes: number;
  /** Maximum number of connections, in total and per client, and of requests of one client that are answered at once. */
  readonly connections: number;
  readonly connectionsEach: number;
  readonly requestsEach: number;
  /** Maximum number of printed copies that one client waits for. */
  readonly copiesEach: number;
  /** Number of look-ups by tracking number of one client, at once and in each minute. */
  readonly lookupsEach: number;
  /** Number of requests of one token to the API, at once and in each minute. */
  readonly callsEach: number;
  /**
   * Least rate at which bodies come and responses are fetched, in bytes a second, and the milliseconds over which it is
   * measured.
   */
  readonly leastRate: number;
  readonly rateMs: number;
  /** Milliseconds after which a client that asks too much is refused, so that one that asks again at once asks less. */
  readonly refusalMs: number;
  /** Milliseconds of each round of the event loop for submissions, and as many for public pages. */
  readonly sliceMs: number;
  /** Limits of files: bytes of one file, bytes of all files of a submission, and their number. */
  readonly file: number;
  readonly files: number;
  readonly fileCount: number;
  /**
   * Limits of resumable uploads: how many may wait in total and per client, and for how many milliseconds after their
   * last chunk.
   */
  readonly pieces: number;
  readonly piecesEach: number;
  readonly piecesMs: number;
  /** Milliseconds for which an upload without any chunk waits. */
  readonly emptyMs: number;
  /** Bytes of the headers of one part in a multipart body. */
  readonly partHeaders: number;
  /** Number of parts in the form that a page posts. */
  readonly parts: number;
  /** Milliseconds for which a page may be filled in before the user is asked to send it once more. */
  readonly pageMs: number;
  /**
   * Limits of the pending files of pages that came back with errors: bytes, number, and milliseconds that they wait.
   */
  readonly waitingBytes: number;
  readonly waitingFiles: number;
  readonly waitingMs: number;
  /** Milliseconds after acceptance during which the confirmation page offers a copy of the answers. */
  readonly copyMs: number;
  /** Timeouts in milliseconds: for the headers, and for the whole request without files. */
  readonly headersMs: number;
  readonly requestMs: number;
  /** Timeouts of a request with files, in milliseconds: in total, and without any data. */
  readonly uploadMs: number;
  readonly idleMs: number;
  /** Milliseconds for which a stop waits for requests in flight. */
  readonly stopMs: number;
  /** Maximum age of the moment of submission, in days, because submissions wait in the outbox of a device. */
  readonly oldestDays: number;
  /** Maximum age of the date on paper that is entered at the desk, in days. */
  readonly paperDays: number;
  /**
   * Milliseconds by which a client's clock may be ahead. Phones with time zone tables from before 2022 are an hour
   * ahead in Syrian winters.
   */
  readonly aheadMs: number;
}

export const LIMITS: Limits = {
  body: 1_000_000,
  depth: 64,
  values: 25_000,
  queue: 1_000,
  heldBytes: 32_000_000,
  longPageBytes: 8_000_000,
  connections: 4_000,
  connectionsEach: 250,
  requestsEach: 64,
  copiesEach: 2,
  lookupsEach: 120,
  callsEach: 600,
  leastRate: 200,
  rateMs: 30_000,
  refusalMs: 1_000,
  sliceMs: 15,
  file: 25_000_000,
  files: 100_000_000,
  fileCount: 50,
  pieces: 400,
  piecesEach: 50,
  piecesMs: 24 * 3_600_000,
  emptyMs: 15 * 60_000,
  partHeaders: 4_000,
  parts: 5_000,
  pageMs: 24 * 3_600_000,
  waitingBytes: 1_000_000_000,
  waitingFiles: 1_000,
  waitingMs: 12 * 3_600_000,
  copyMs: 3_600_000,
  headersMs: 15_000,
  requestMs: 120_000,
  uploadMs: 3_600_000,
  idleMs: 60_000,
  stopMs: 10_000,
  oldestDays: 30,
  paperDays: 366,
  aheadMs: 65 * 60_000,
};
