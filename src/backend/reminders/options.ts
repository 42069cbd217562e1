/** Options of the reminders to offices. */
import type { MailOptions, SmsOptions } from '../notices/options.js';

/** Addresses of an office, for e-mail or SMS. */
export interface OfficeAddresses {
  readonly office?: readonly string[];
  readonly supervisor?: readonly string[];
}

export interface ReminderOptions {
  readonly mail?: MailOptions;
  readonly sms?: SmsOptions;
  /** Origin where clerks find the desk. */
  readonly desk: string;
  /** Language of the messages. */
  readonly language: string;
  /** Number of working days before a deadline from which the office is reminded. */
  readonly before: number;
  /** Number of working days after a deadline from which the office is reminded again. */
  readonly after: number;
  /** Number of working days after a deadline from which the supervisor above is notified; more than `after`. */
  readonly escalate: number;
  /** Addresses by the id of the office. An office without any has those of the nearest office above that has some. */
  readonly offices: Readonly<Record<string, OfficeAddresses>>;
  /** Addresses for all cases that are left. */
  readonly others?: OfficeAddresses;
}

/** Number of working days before a deadline from which a case is due soon, if the settings say none. */
export const DUE_SOON_DAYS = 2;
