/** The limits that bound every request: the one place where they stand. */
export interface Limits {
  /** Bytes of a submission without files. */
  readonly body: number;
  /** Levels of objects and arrays in a body. */
  readonly depth: number;
  /** Keys and array items in a body. */
  readonly values: number;
  /** Submissions waiting for the disk before new ones are asked to come back later. */
  readonly queue: number;
  /** Bytes of bodies held in memory, of all connections together. */
  readonly heldBytes: number;
  readonly connections: number;
  /** Bytes of one file, of all files of a submission, and how many they may be. */
  readonly file: number;
  readonly files: number;
  readonly fileCount: number;
  /** Files that come in pieces: how many may wait, of all and of one address, and for how long after their last piece. */
  readonly pieces: number;
  readonly piecesEach: number;
  readonly piecesMs: number;
  /** And how long one waits that got no piece at all. */
  readonly emptyMs: number;
  /** Bytes of the headers of a part of a body with files. */
  readonly partHeaders: number;
  /** Parts of a form that a page posts. */
  readonly parts: number;
  /** Milliseconds that a page may be filled in before its person is asked to send once more. */
  readonly pageMs: number;
  /** Files of pages that came back with something wrong: bytes and how many of them wait, and for how long. */
  readonly waitingBytes: number;
  readonly waitingFiles: number;
  readonly waitingMs: number;
  /** Milliseconds after acceptance in which the page that says so offers a copy of the answers. */
  readonly copyMs: number;
  /** Milliseconds until the headers, and the whole request without files, must have arrived. */
  readonly headersMs: number;
  readonly requestMs: number;
  /** Milliseconds that a request with files may take, and in which it may stand still. */
  readonly uploadMs: number;
  readonly idleMs: number;
  /** Milliseconds a stop waits for requests in flight. */
  readonly stopMs: number;
  /** How far back, in days, the moment of submission may lie: a queue in a pocket. */
  readonly oldestDays: number;
  /** How far back, in days, the date of paper may lie that is keyed in at the desk. */
  readonly paperDays: number;
  /** How far ahead a client's clock may run. Phones with time zone tables from before 2022 are an hour ahead in Syrian winters. */
  readonly aheadMs: number;
}

export const LIMITS: Limits = {
  body: 1_000_000,
  depth: 64,
  values: 50_000,
  queue: 1_000,
  heldBytes: 128_000_000,
  connections: 4_000,
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
