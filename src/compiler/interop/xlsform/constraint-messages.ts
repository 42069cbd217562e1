/** Constraints of a question, and the messages for answers that do not meet them. */
import type { IssueCode } from '../../../runtime/model.js';
import { type DraftField, type DraftText, type Plain, put, textValue } from '../draft.js';
import type { FieldReference } from '../field-reference.js';
import { around, attempt, type Build } from './build.js';
import { translatedCellsIn } from './languages.js';
import { rulesOf } from './rules.js';
import type { Row } from './table.js';
import { blanksIn } from './xpath/negation.js';
import { translate } from './xpath/translate.js';

/** Messages used if the author gives none. */
const NOT_ACCEPTED: Readonly<Record<string, string>> = {
  ar: 'هذا الجواب غير مقبول.',
  en: 'This answer is not accepted.',
};

const notAccepted = (languages: readonly string[]): DraftText =>
  new Map(languages.map(language => [language, NOT_ACCEPTED[language] ?? NOT_ACCEPTED.en!]));

/** Returns the options that are written in the field, or undefined if they are those of a named list. */
function inlineOptions({ as: type, keys }: DraftField): ReadonlyMap<string, Plain> | undefined {
  const options = keys.get('options')?.value;
  return type === 'choices' && options instanceof Map && !options.has('from') ? options : undefined;
}

/** Marks an option that may only be chosen alone. */
function putAlone(field: DraftField, id: string | undefined, at: string): void {
  const options = inlineOptions(field);
  const option = id === undefined ? undefined : options?.get(id);
  if (!options || option === undefined) return;
  const { from } = field.keys.get('options')!;
  const label = option instanceof Map && option.has('label') ? option : new Map([['label', option]]);
  const value = new Map(options).set(id!, new Map(label).set('exclusive', true));
  field.keys.set('options', { value, from: [...from, at] });
}

export function putRules(field: DraftField, row: Row, spot: FieldReference, build: Build): void {
  const { speech, ledger } = build;
  const { languages } = speech;
  const constraint = row.cells.get('constraint');
  const words = translatedCellsIn(row, 'constraint_message', speech);
  const codes = new Map<IssueCode, Plain>();
  const from: string[] = [];
  const rules =
    constraint &&
    attempt(field, 'constraint', constraint, { ledger, surroundings: around(build, spot) }, (tree, surroundings) => {
      for (const name of blanksIn(tree, node => translate(node, surroundings)))
        ledger.note(constraint.at, 'unanswered-passes', { name });
      return rulesOf(tree, surroundings, { type: field.as, hasOptions: inlineOptions(field) !== undefined });
    });
  for (const option of rules?.alone ?? []) {
    putAlone(field, around(build, spot).optionIds(spot)?.(option), constraint!.at);
    if (words) codes.set('option', textValue(words.text, languages));
  }
  for (const [key, { value, code }] of rules?.keys ?? []) {
    put(field.keys, key, value, constraint!.at);
    if (words) codes.set(code, textValue(words.text, languages));
  }
  if (codes.size > 0) from.push(...words!.from);
  if (rules?.rule !== undefined) {
    const message = textValue(words?.text ?? notAccepted(languages), languages);
    put(
      field.keys,
      'check',
      new Map<string, Plain>([
        ['rule', rules.rule],
        ['message', message],
      ]),
      constraint!.at,
      ...(words?.from ?? []),
    );
    if (!words) ledger.note(constraint!.at, 'no-message');
  }
  if (words && !rules) {
    ledger.list(words.from, 'message-alone');
    for (const text of words.text.values()) field.comments.push(`constraint_message: ${text}`);
  }
  const needed = translatedCellsIn(row, 'required_message', speech);
  if (needed && field.keys.has('required')) {
    codes.set('required', textValue(needed.text, languages));
    from.push(...needed.from);
  } else if (needed) ledger.list(needed.from, 'message-alone');
  if (codes.size > 0) put(field.keys, 'messages', codes, ...from);
}
