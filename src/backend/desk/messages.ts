/** Every sentence of the desk: one file a language, `words-ar.ts` and `words-en.ts`. */
import type { Role } from '../accounts/roles.js';
import type { AuditAction } from '../contracts/audit-log.js';
import type { ProblemType } from '../http/problem.js';

/** What is wrong with a change of status. */
export type StatusFormFault = 'to' | 'note' | 'long' | 'meanwhile';

export interface DeskMessages {
  readonly desk: string;
  readonly submissions: string;
  readonly submission: string;
  readonly none: string;
  readonly noneFound: string;
  readonly key: string;
  readonly keyAccounts: string;
  readonly signIn: string;
  readonly signOut: string;
  readonly account: string;
  readonly password: string;
  readonly wrongPassword: string;
  /** Before a moment. */
  readonly waitBefore: string;
  /** Who acts without an account. */
  readonly actors: Readonly<Record<string, string>>;
  readonly roles: Readonly<Record<Role, string>>;
  readonly problems: Readonly<Partial<Record<ProblemType, string>>>;
  /** Any other problem. */
  readonly problem: string;
  /** Of an account. */
  readonly disabled: string;
  readonly form: string;
  readonly all: string;
  readonly allSubmissions: string;
  readonly show: string;
  readonly filter: string;
  readonly older: string;
  readonly search: string;
  readonly searchHint: string;
  /** Of a code that was read and opens nothing. */
  readonly codes: Readonly<Record<'none' | 'not-first' | 'unknown', string>>;
  readonly picture: string;
  readonly readPicture: string;
  readonly found: string;
  readonly foundMore: string;
  readonly match: string;
  readonly tracking: string;
  readonly version: string;
  readonly receivedAt: string;
  readonly due: string;
  readonly overdue: string;
  readonly status: string;
  readonly paper: string;
  readonly replaces: string;
  /** Nobody showed the PIN. */
  readonly saysReplaces: string;
  readonly replacedBy: string;
  readonly printed: string;
  readonly answers: string;
  /** Of a submission that came encrypted. */
  readonly encrypted: string;
  readonly encryptedHow: string;
  readonly attachments: string;
  readonly kilobytes: string;
  readonly path: string;
  readonly answer: string;
  readonly yes: string;
  readonly no: string;
  readonly unknown: string;
  readonly toCorrect: string;
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
    /** The heads of the table, in its order. */
    readonly columns: readonly string[];
  };
  readonly log: string;
  readonly logIntro: string;
  readonly logNone: string;
  readonly olderEvents: string;
  readonly auditActions: Readonly<Record<AuditAction, string>>;
  /** What became of a notice, by its way. */
  readonly notices: Readonly<Record<'email' | 'sms' | 'sent' | 'refused' | 'late', string>>;
}
