/** Messages of the element. Each language has one file. */
import type { ValueKind } from '../fields/value-kind.js';
import type { IssueCode } from '../model.js';
import type { PersistenceMessages } from './persistence-messages.js';
import type { FormattedCount, UnitNames } from './plural.js';

export type { FormattedCount };

/** Facts about an issue that its message may use. */
export interface IssueFacts {
  readonly kind: ValueKind;
  /** Name of the field, or of an item of the list; empty if it is a question or is before the message. */
  readonly name: string;
  /** Unit of a length. */
  readonly unit: 'character' | 'digit';
  /** Limits of a length or a number of items. */
  readonly least: FormattedCount | undefined;
  readonly most: FormattedCount | undefined;
  readonly actual: FormattedCount | undefined;
  /** Bounds of a value as text: «1,250 ل.س», 24/11/2026. Limits of a list if its items have a counted noun: «3 أولاد». */
  readonly min: string | undefined;
  readonly max: string | undefined;
  /** Whether Latin letters are required; otherwise Arabic letters are. */
  readonly latin: boolean;
}

export type IssueSentence = string | ((facts: IssueFacts) => string);

export interface ScreenMessages {
  /** Messages of persistence, from `<language>-persistence.ts`; present once persistence is loaded. */
  readonly persistence?: PersistenceMessages;

  /** Marks after a label. */
  readonly optional: string;
  readonly required: string;
  /** Separator between a label and a sentence about it. */
  readonly colon: string;
  /** Comma of the language, which separates the parts of a path of labels. */
  readonly comma: string;
  /** Unit names of durations, for a language that most browsers do not know. */
  readonly units?: UnitNames;

  readonly next: string;
  readonly back: string;
  readonly toCheck: string;
  readonly send: string;
  progress(page: string, total: string): string;

  readonly checkTitle: string;
  readonly checkIntro: string;
  readonly change: string;
  readonly unanswered: string;
  readonly none: string;
  item(number: string): string;

  /** Message in place of options that depend on another answer. */
  readonly noOptions: string;

  summaryTitle(count: FormattedCount): string;
  /** Mark after an entry of the error summary that has been corrected. */
  readonly corrected: string;
  readonly allCorrected: string;
  readonly errorMark: string;
  readonly sentences: Readonly<Record<IssueCode, IssueSentence>>;

  readonly sending: string;
  readonly notSent: string;
  readonly savedOnDevice: string;
  tryingAgain(wait: FormattedCount, unit: 'second' | 'minute'): string;
  readonly tryNow: string;
  readonly stopSending: string;
  readonly refusedTitle: string;
  readonly refusals: Readonly<Record<RefusalKey, string>>;

  /** Advice if the form has changed in the meantime and nothing is stored on the device. */
  readonly copyFirst: string;

  readonly sentTitle: string;
  readonly trackingLabel: string;
  readonly trackingHelp: string;
  readonly pinLabel: string;
  readonly pinHelp: string;
  readonly sentPage: string;
  readonly nextTitle: string;
  readonly nextGeneral: string;
  nextDuration(duration: string): string;
  readonly newForm: string;

  readonly card: Readonly<Record<ServiceCardKey, string>>;
  readonly privacy: Readonly<Record<PrivacyKey, string>>;
  readonly when: string;
  /** Notice on the page without JavaScript, followed by the link to the paper form. */
  readonly scriptNeeded: string;
  readonly paperLink: string;
  readonly edition: string;
  readonly languages: string;
}

/** Reason why a submission was refused and cannot simply be sent again. */
export type RefusalKey =
  | 'signIn'
  | 'forbidden'
  | 'notFound'
  | 'outdated'
  | 'clock'
  | 'tooLarge'
  | 'reused'
  | 'whole'
  | 'address'
  | 'other';

export type ServiceCardKey =
  | 'title'
  | 'code'
  | 'basis'
  | 'applicants'
  | 'documents'
  | 'original'
  | 'maxAge'
  | 'ifNeeded'
  | 'fees'
  | 'feesTotal'
  | 'free'
  | 'from'
  | 'until'
  | 'quantity'
  | 'each'
  | 'depends'
  | 'attached'
  | 'due'
  | 'steps'
  | 'duration'
  | 'validity'
  | 'output';

export type PrivacyKey = 'title' | 'purpose' | 'basis' | 'retention' | 'recipients';
