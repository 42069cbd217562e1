/** Options with which any store is opened. */
import type { WorkingCalendar } from '../../runtime/calendar/working-days.js';
import type { Damage } from '../journal/damage.js';
import type { Log } from '../log.js';

/** Options of `openStore`. */
export interface OpenOptions {
  /**
   * True to open the store for reading only, next to a running server. The store must exist, else the error has the
   * code `ENOENT`.
   */
  readonly readonly?: boolean;
  /**
   * Calendar of the offices, by which deadlines are counted; also those of undecided cases that are stored already.
   * Without it, new deadlines are counted by the calendar of Syria, and the others stay.
   */
  readonly calendar?: WorkingCalendar;
  /** True to write in a separate thread, for a server whose main thread has other work to do. */
  readonly thread?: boolean;
  /**
   * Log sink for operator events and signed checkpoints. The log is a copy of the checkpoints that is stored elsewhere.
   */
  readonly log?: Log;
  /** Called with damage that is found only by the full integrity check after a start. */
  readonly onDamage?: (damage: Damage) => void;
}
