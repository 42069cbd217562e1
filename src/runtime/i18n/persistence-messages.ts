/** What is said of drafts and of submissions that wait, in one interface; `<language>-kept.ts` fills it. */
import type { FormattedCount } from './plural.js';

export interface PersistenceMessages {
  /** Whose moments are shown: the months of Syria are not those of all Arabic. */
  readonly locale: string;
  readonly dateStyle: 'long' | 'medium';
  /** Between a day and a time. */
  readonly comma: string;
  readonly colon: string;

  /** The line below the buttons: before anything is saved, and then. */
  readonly willSave: string;
  saved(when: string): string;
  readonly notSaved: string;
  /** Where it is, who sees it, when it goes. */
  about(days: FormattedCount): string;
  readonly privateWindow: string;
  /** Of forms that are sent encrypted. */
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

  /** While a submission is being tried again, and after. */
  readonly queued: string;
  /** Of a form that is another one by now. */
  readonly reload: string;
  readonly later: string;
  readonly outboxTitle: string;
  waiting(count: FormattedCount): string;
  savedSafe(count: FormattedCount): string;
  readonly oldWarning: string;
  tryNow(count: FormattedCount): string;
  sentAt(when: string): string;
  /** Where most browsers do not know the language. */
  ago?(age: number, unit: 'day' | 'hour' | 'minute'): string;
  readonly states: Readonly<Record<'waiting' | 'sent' | 'refused', string>>;
  readonly tracking: string;
  readonly pin: string;
  readonly reopen: string;
  readonly sendAgain: string;
  readonly drop: string;
  /** The number and what goes with it, after sending. */
  numberSaved(days: FormattedCount): string;
}
