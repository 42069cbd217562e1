/**
 * Messages of the documents for reviewers and statisticians: the codebook and the data dictionary. Each language has
 * one file.
 */

export type DayUnit = 'D' | 'M' | 'Y';

export interface CodebookMessages {
  readonly yes: string;
  readonly no: string;
  /** Separator between several conditions, options or rules. */
  readonly separator: string;
  readonly always: string;
  /** Word in place of yes and no for an answer whose absence only warns. */
  readonly warned: string;
  readonly today: string;
  /** A day so many days, months or years before or after today. */
  daysAway(count: number, unit: DayUnit, isLater: boolean): string;
  /** Headings of columns and paragraphs. */
  readonly heads: {
    readonly path: string;
    readonly number: string;
    readonly label: string;
    readonly type: string;
    readonly required: string;
    readonly condition: string;
    readonly options: string;
    readonly optionLists: string;
    readonly unit: string;
    readonly min: string;
    readonly max: string;
    readonly unknown: string;
    readonly sensitive: string;
    readonly length: string;
    readonly precision: string;
    readonly value: string;
    readonly rules: string;
    readonly computed: string;
    readonly checks: string;
    readonly message: string;
    readonly form: string;
    readonly version: string;
    readonly definition: string;
    readonly authority: string;
    readonly legalBasis: string;
    readonly languages: string;
    readonly pages: string;
    readonly examples: string;
    readonly expected: string;
    readonly privacy: string;
    readonly purpose: string;
    readonly basis: string;
    readonly retention: string;
    readonly recipients: string;
    readonly wholeForm: string;
    readonly encryptedFor: string;
  };
  readonly valid: string;
}
