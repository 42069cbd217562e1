/**
 * Log of security events: what attacks look like from inside. It counts, and names no one; who it was is in the audit
 * log, if it is known. There is one line a minute and event at most, because an attack would fill the log.
 */
import type { Log } from './log.js';
import type { LogEvent, SECURITY_EVENTS } from './log-events.js';

export type SecurityEvent = keyof typeof SECURITY_EVENTS & LogEvent;

/** Function that reports a security event. */
export type SecurityLog = (event: SecurityEvent) => void;

const LOG_MS = 60_000;

export function createSecurityLog(log: Log): SecurityLog {
  /** Number of events since the last line, of those that had a line within the last minute. */
  const counts = new Map<SecurityEvent, number>();
  const write = (event: SecurityEvent, count: number) => {
    log({ level: 'warning', event, count });
    counts.set(event, 0);
    setTimeout(() => {
      const since = counts.get(event)!;
      counts.delete(event);
      if (since > 0) write(event, since);
    }, LOG_MS).unref();
  };
  return event => {
    const since = counts.get(event);
    since === undefined ? write(event, 1) : counts.set(event, since + 1);
  };
}
