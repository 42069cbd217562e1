/** Messages of the desk. Each language has one file: `messages-ar.ts` and `messages-en.ts`. */

import type { SubmissionMessages } from '../../../runtime/submission-view/messages.js';
import type { Role } from '../../accounts/roles.js';
import type { SecondFactorChange } from '../../accounts/second-factor.js';
import type { AuditAction } from '../../contracts/audit-log.js';
import type { IntakeChannel } from '../../contracts/store.js';
import type { ProblemType } from '../../http/problem.js';
import type { PaymentStep } from '../../payment/payment-history.js';

/** Fault in a change of status. */
export type StatusFormFault = 'to' | 'note' | 'long' | 'meanwhile' | 'taken';

export interface DeskMessages extends SubmissionMessages {
  readonly desk: string;
  /** Link over the menu. */
  readonly skip: string;
  readonly submissions: string;
  readonly none: string;
  readonly noneFound: string;
  readonly key: string;
  readonly keyAccounts: string;
  readonly signIn: string;
  readonly signOut: string;
  readonly account: string;
  readonly password: string;
  readonly wrongPassword: string;
  /** Text before a moment. */
  readonly waitBefore: string;
  /** Names of actors that have no account. */
  readonly actors: Readonly<Record<string, string>>;
  readonly roles: Readonly<Record<Role, string>>;
  readonly problems: Readonly<Partial<Record<ProblemType, string>>>;
  /** Message for any other problem. */
  readonly problem: string;
  /** Name of the state of a disabled account. */
  readonly disabled: string;
  readonly all: string;
  readonly show: string;
  readonly filter: string;
  readonly search: string;
  readonly searchHint: string;
  /** Messages for a code that was read but opens nothing. */
  readonly codes: Readonly<Record<'none' | 'not-first' | 'unknown', string>>;
  readonly picture: string;
  readonly readPicture: string;
  readonly found: string;
  readonly foundMore: string;
  readonly match: string;
  readonly sensitiveMatch: string;
  readonly tracking: string;
  readonly paper: string;
  /** Labels of how a submission came that was taken from a file, and by whom. */
  readonly channel: string;
  readonly channels: Readonly<Record<IntakeChannel, string>>;
  readonly takenBy: string;
  /** Texts after the amount of a payment. */
  readonly payments: Readonly<Record<PaymentStep, string>>;
  /** Answers that the form asks to confirm, and whether the applicant has confirmed them. */
  readonly warnings: Readonly<Record<'title' | 'missing' | 'confirmed' | 'open', string>>;
  /** Instructions to a clerk who hands a receipt slip out. */
  readonly handOutSlip: string;
  readonly replaces: string;
  /** Label of a replacement that was claimed without the PIN. */
  readonly saysReplaces: string;
  readonly replacedBy: string;
  readonly printed: string;
  /** Texts next to a file that is not offered; after `infected` comes the name of the finding. */
  readonly fileVerdicts: Readonly<Record<'waiting' | 'infected', string>>;
  readonly toCorrect: string;
  /** Link that shows an attachment; the name of the file follows. */
  readonly openFile: string;
  /** Heading of the differences to the submission that this one replaces, before its tracking number. */
  readonly changed: string;
  readonly before: string;
  readonly nothingChanged: string;
  /** Label of the player of a recording; the name of the file follows. */
  readonly play: string;
  readonly decide: string;
  readonly decideTo: string;
  readonly note: string;
  readonly noteHint: string;
  readonly save: string;
  readonly faults: Readonly<Record<StatusFormFault, string>>;
  readonly history: string;
  readonly when: string;
  readonly who: string;
  readonly what: string;
  readonly about: string;
  readonly numbers: {
    readonly title: string;
    readonly intro: string;
    readonly span: string;
    readonly none: string;
    readonly csv: string;
    /** Titles of the plots. */
    readonly plots: Readonly<Record<'statuses' | 'times', string>>;
    /** Headings of the table columns, in order. */
    readonly columns: readonly string[];
  };
  readonly log: string;
  readonly logIntro: string;
  readonly logNone: string;
  readonly olderEvents: string;
  readonly auditActions: Readonly<Record<AuditAction, string>>;
  readonly factorChanges: Readonly<Record<SecondFactorChange, string>>;
  /** Names of the channels and outcomes of a notice. */
  readonly notices: Readonly<Record<'message' | 'email' | 'sms' | 'sent' | 'refused' | 'late', string>>;
}
