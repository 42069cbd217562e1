/** Messages about drafts and waiting submissions, implemented by `<language>-persistence.ts`. */
import type { FormattedCount } from './plural.js';

export interface PersistenceMessages {
  /** Locale of the shown dates and times. The month names of Syria differ from those of other Arabic countries. */
  readonly locale: string;
  readonly dateStyle: 'long' | 'medium';
  /** Separator between a day and a time. */
  readonly comma: string;
  readonly colon: string;

  /** Messages of the line below the buttons, before and after anything is saved. */
  readonly willSave: string;
  saved(when: string): string;
  readonly notSaved: string;
  /** Says where the draft is stored, who can see it and when it is deleted. */
  about(days: FormattedCount): string;
  readonly privateWindow: string;
  /** Note for forms that are sent encrypted: the draft on the device is not encrypted. */
  readonly inClear: string;
  readonly shared: string;
  readonly remove: string;
  readonly removeHelp: string;
  readonly removeYes: string;
  readonly removed: string;
  readonly download: string;
  readonly load: string;
  readonly refused: Readonly<Record<'damaged' | 'other' | 'stored', string>>;

  readonly restoredTitle: string;
  restored(when: string): string;
  readonly lostTitle: string;
  readonly dismiss: string;

  readonly faultTitle: string;
  readonly fault: Readonly<Record<'full' | 'none', string>>;
  readonly filesLeft: string;

  readonly takenTitle: string;
  readonly taken: string;
  readonly othersTitle: string;
  readonly others: string;
  other(when: string): string;
  readonly goOn: string;

  /** Message while the submission is being retried, and after that. */
  readonly queued: string;
  /** Message if the form has changed in the meantime. */
  readonly reload: string;
  readonly later: string;
  readonly outboxTitle: string;
  waiting(count: FormattedCount): string;
  savedSafe(count: FormattedCount): string;
  readonly oldWarning: string;
  tryNow(count: FormattedCount): string;
  sentAt(when: string): string;
  /** Formats a past time, for a language that most browsers do not know. */
  ago?(age: number, unit: 'day' | 'hour' | 'minute'): string;
  readonly states: Readonly<Record<'waiting' | 'sent' | 'refused', string>>;
  readonly tracking: string;
  readonly pin: string;
  readonly reopen: string;
  readonly sendAgain: string;
  readonly drop: string;
  /**
   * Note after sending: the number of days for which the tracking number and the data stored with it stay on the
   * device.
   */
  numberSaved(days: FormattedCount): string;
}
