/** Log of the server. */
import type { LogDetails, LogEvent } from './log-events.js';

/** Line of the log with one of these events. */
type EntryOf<Event extends LogEvent> = {
  readonly level: 'info' | 'warning' | 'error';
  readonly event: Event;
} & LogDetails<Event>;

/** Line of the log. It never holds answers, ids of persons, or tracking numbers. */
export type LogEntry = { readonly [Event in LogEvent]: EntryOf<Event> }[LogEvent];

/** Function that is called with each line of the log. It must not throw. */
export type Log = (entry: LogEntry) => void;
