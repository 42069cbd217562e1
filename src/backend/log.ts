/** Log of the server. */

/** Line of the log. It never holds answers, ids of persons, or tracking numbers. */
export interface LogEntry {
  readonly level: 'info' | 'warning' | 'error';
  readonly event: string;
  readonly [detail: string]: string | number | boolean | undefined;
}

export type Log = (entry: LogEntry) => void;
