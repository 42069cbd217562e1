/** Every sentence the element says itself, in one interface; one file a language fills it. */
import type { ValueKind } from '../fields/field.js';
import type { IssueCode } from '../model.js';
import type { PersistenceMessages } from './persistence-messages.js';
import type { FormattedCount, UnitNames } from './plural.js';

export type { FormattedCount };

/** What an issue's sentence may speak of. */
export interface IssueFacts {
  readonly kind: ValueKind;
  /** What a length counts. */
  readonly unit: 'character' | 'digit';
  /** Limits of a length or a number of items. */
  readonly least: FormattedCount | undefined;
  readonly most: FormattedCount | undefined;
  readonly actual: FormattedCount | undefined;
  /** Bounds of a value as they are shown: «1,250.00 ل.س», 24/11/2026. */
  readonly min: string | undefined;
  readonly max: string | undefined;
  /** Which letters are asked for. */
  readonly latin: boolean;
}

export type IssueSentence = string | ((facts: IssueFacts) => string);

export interface ScreenMessages {
  /** There once what keeps answers is; `<language>-kept.ts` has it. */
  readonly persistence?: PersistenceMessages;

  /** Marks after a label. */
  readonly optional: string;
  readonly required: string;
  /** Between a label and a sentence about it. */
  readonly colon: string;
  /** Before the parts of a path of labels: the comma of the language. */
  readonly comma: string;
  /** Of durations, where most browsers do not know the language. */
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

  /** In place of options that depend on another answer. */
  readonly noOptions: string;

  summaryTitle(count: FormattedCount): string;
  /** After an entry of the summary that is mended. */
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

  /** Where the form is another one by now and nothing is kept on the device. */
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
  /** On the page without JavaScript; the link to the paper follows. */
  readonly scriptNeeded: string;
  readonly paperLink: string;
  readonly edition: string;
  readonly languages: string;
}

/** Why a submission was not taken and cannot simply be sent again. */
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
  | 'more'
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
