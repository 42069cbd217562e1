/** Conditions at the beginning of labels: «إذا كان الجواب نعم، رقم العقد», "If tenant, name of the owner". */
import { foldedTerms } from './fold.js';

/** Question that a condition may be about: of yes or no, or of options. */
export type ConditionSource =
  | { readonly kind: 'yes-no'; readonly id: string }
  | {
      readonly kind: 'options';
      readonly id: string;
      readonly several: boolean;
      readonly options: readonly { readonly id: string; readonly label: string }[];
    };

/** A label without its condition, and the condition as an expression. */
export interface FoundCondition {
  readonly label: string;
  readonly condition: string;
}

/** Conditions about the answer yes or no. */
const ANSWERS: readonly (readonly [answer: boolean, pattern: RegExp])[] = [
  [
    true,
    /^(?:(?:إذا|إن|اذا) كان (?:الجواب|جوابك) ب?[«"]?نعم[»"]?|في حال (?:الإيجاب|الجواب بنعم|كان الجواب نعم)|if (?:yes|so)\b)[\s،,:]*/i,
  ],
  [
    false,
    /^(?:(?:إذا|إن|اذا) كان (?:الجواب|جوابك) ب?[«"]?لا[»"]?(?!\p{L})|في حال (?:النفي|الجواب بلا|كان الجواب لا)|if (?:no|not)\b)[\s،,:]*/iu,
  ],
];

/** A condition about an option: what it names, and the label behind the comma. */
const NAMED =
  /^(?:(?:إذا|اذا|إن) (?:كان|كانت|كنت) |في حال (?:كان |كانت |كنت )?|if (?:you are |the applicant is |it is )?(?:an? |the )?)([^،,:]{2,60})[،,:]\s*(\S.*)$/i;

/** Returns the condition that a label begins with, if it is about the question before. */
export const conditionOn = (label: string, before: ConditionSource): FoundCondition | undefined =>
  before.kind === 'yes-no' ? conditionOnAnswer(label, before.id) : conditionOnOption(label, before);

function conditionOnAnswer(label: string, id: string): FoundCondition | undefined {
  for (const [answer, pattern] of ANSWERS) {
    const found = pattern.exec(label)?.[0];
    const rest = found === undefined ? '' : label.slice(found.length).trim();
    if (rest !== '') return { label: capitalized(rest), condition: `${id} = ${answer}` };
  }
  return undefined;
}

function conditionOnOption(
  label: string,
  { id, several, options }: Extract<ConditionSource, { kind: 'options' }>,
): FoundCondition | undefined {
  const [, named, rest] = NAMED.exec(label) ?? [];
  if (named === undefined || rest === undefined) return undefined;
  const wanted = stem(named);
  const meant = options.filter(option => stem(option.label) === wanted);
  if (meant.length !== 1) return undefined;
  const text = JSON.stringify(meant[0]!.id);
  return { label: capitalized(rest), condition: several ? `list contains(${id}, ${text})` : `${id} = ${text}` };
}

/** Returns a text for comparison. The accusative «مستأجراً» is compared as «مستأجر». */
const stem = (text: string): string => foldedTerms(text.replace(/اً|ًا/g, '')).join(' ');

const capitalized = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
