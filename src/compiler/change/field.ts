/** Changes of a field that both versions have. */
import { fieldType } from '../../runtime/fields/index.js';
import { isExpression } from '../../runtime/localize.js';
import type { CheckOf, Expression, FieldModel, Text } from '../../runtime/model.js';
import { rewordedAnswers } from './answers-in-texts.js';
import { type Renames, sameRule, sameValue } from './compare-expressions.js';
import type { ReportChange } from './reason.js';
import { typeConstraintChanges, typeOptionChanges } from './type-options.js';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function fieldChanges(old: FieldModel, fresh: FieldModel, renames: Renames, tell: ReportChange): void {
  const { path } = fresh;
  if (fieldType(old.type).shape === 'nothing' && fieldType(fresh.type).shape === 'nothing') {
    const words = rewordedAnswers([[old.own.text, fresh.own.text]]);
    if (!same(plain(old), plain(fresh))) tell('note-changed', path, { path, ...words });
    return;
  }
  if (old.id !== fresh.id) tell('field-renamed', path, { path, old: old.path });
  if (typeChange(old, fresh, tell)) {
    typeOptionChanges(old, fresh, renames, tell);
    if (!same(old.unknown !== undefined, fresh.unknown !== undefined))
      tell(fresh.unknown ? 'unknown-added' : 'unknown-dropped', path, { path }, 'unknown');
  }
  ruleChanges(old, fresh, renames, tell);
  checkChanges(old.checks, fresh.checks, path, renames, tell);
  looks(old, fresh, tell);
}

/** Returns a note as a reader sees it, without the number that follows from the order. */
const plain = ({ number: _, was: __, ...field }: FieldModel): object => field;

/** Reports a changed type. Returns false if the types differ so much that their keys cannot be compared. */
function typeChange(old: FieldModel, fresh: FieldModel, tell: ReportChange): boolean {
  if (old.type === fresh.type && old.custom === fresh.custom) return true;
  const [before, after] = [fieldType(old.type), fieldType(fresh.type)];
  const alike = before.shape === after.shape && before.kind === after.kind && before.shape === 'value';
  // What a custom type refuses is known to its code alone.
  const isChecked = fresh.custom !== undefined && fresh.custom !== old.custom;
  const wider = alike && !isChecked && typeConstraintChanges(old, fresh).every(shift => shift.wider);
  const params = { path: fresh.path, old: old.custom ?? old.type, new: fresh.custom ?? fresh.type };
  tell(wider ? 'type-widened' : 'type-changed', fresh.path, params, 'type');
  return wider;
}

function ruleChanges(old: FieldModel, fresh: FieldModel, renames: Renames, tell: ReportChange): void {
  const { path } = fresh;
  if (!sameValue(old.required, fresh.required, renames)) {
    const reason = fresh.required === true ? 'required' : fresh.required ? 'required-if' : 'required-dropped';
    tell(old.required === true && fresh.required ? 'required-dropped' : reason, path, { path }, 'required');
  }
  if (!sameValue(old.requiredWarning ?? false, fresh.requiredWarning ?? false, renames))
    tell(fresh.requiredWarning ? 'required-warned' : 'required-warning-dropped', path, { path }, 'required');
  if (!sameRule(old.showIf, fresh.showIf, renames)) {
    const free = !fresh.showIf && !asks(fresh) && !hasValue(fresh);
    tell(free ? 'show-if-dropped' : 'show-if', path, { path }, 'show_if');
  }
  if (!sameRule(old.value, fresh.value, renames) && !isTotal(fresh)) {
    const reason = !old.value ? 'value-added' : fresh.value ? 'value-changed' : 'value-dropped';
    tell(reason, path, { path }, 'value');
  }
  if (!sameRule(old.initial, fresh.initial, renames) && !fieldType(fresh.type).nonInput)
    tell('initial', path, { path }, 'initial');
  fixed(old, fresh, renames, tell);
  if (old.sensitive !== fresh.sensitive) tell('sensitive', path, { path }, 'sensitive');
}

/** Path of the sum of the fees. The sum has no location of its own, so changes of it are reported for its fees. */
export const FEES_TOTAL = 'fees_total';
const isTotal = (field: FieldModel): boolean => field.path === FEES_TOTAL;

/**
 * Reports changes of `readonly` and `default`. The answer of a read-only field with a default must equal the default;
 * without a default, `readonly` only affects the screen.
 */
function fixed(old: FieldModel, fresh: FieldModel, renames: Renames, tell: ReportChange): void {
  const { path } = fresh;
  const binds = ({ readonly, default: standard }: FieldModel): boolean => readonly !== false && standard !== undefined;
  const [before, after] = [binds(old), binds(fresh)];
  const alike = sameValue(old.readonly, fresh.readonly, renames);
  const standard = same(old.default, fresh.default);
  if (after && !(before && alike && standard)) tell('readonly-fixed', path, { path }, 'readonly');
  else if (before && !after) tell('readonly-freed', path, { path }, 'readonly');
  else if (!alike) tell('readonly', path, { path }, 'readonly');
  if (!after && !before && !standard) tell('default', path, { path }, 'default');
}

/** Returns whether a field may have to be answered, whatever the other answers are. */
export function asks(field: FieldModel): boolean {
  const { shape } = fieldType(field.type);
  if (field.value) return field.checks.some(({ level }) => !level);
  if (field.required !== false) return true;
  if (shape === 'object') return field.fields.some(asks);
  const { min } = field.own;
  return shape === 'list' && (isExpression(min) || (typeof min === 'number' && min > 0));
}

const hasValue = (field: FieldModel): boolean => field.value !== undefined || field.fields.some(hasValue);

type Checks = readonly CheckOf<Text, Expression>[];

export function checkChanges(old: Checks, fresh: Checks, path: string, renames: Renames, tell: ReportChange): void {
  const left = [...old];
  const found: Checks[number][] = [];
  const reworded: (readonly [Text, Text])[] = [];
  for (const check of fresh) {
    const at = left.findIndex(one => sameRule(one.rule, check.rule, renames));
    const [before] = at < 0 ? [] : left.splice(at, 1);
    if (!before) found.push(check);
    else if (before.level !== check.level)
      tell(check.level ? 'check-eased' : 'check-enforced', path, { path, rule: check.rule.source }, 'check');
    else if (!same(before.message, check.message)) reworded.push([before.message, check.message]);
  }
  const whole = path === '';
  for (const { rule, level } of found)
    tell(
      level ? 'warning-added' : whole ? 'form-check-added' : 'check-added',
      path,
      { path, rule: rule.source },
      'check',
    );
  for (const { rule, level } of left)
    tell(
      level ? 'warning-dropped' : whole ? 'form-check-dropped' : 'check-dropped',
      path,
      { path, rule: rule.source },
      'check',
    );
  if (reworded.length > 0) {
    const params = { path, keys: 'check', ...rewordedAnswers(reworded) };
    tell(whole ? 'form-texts' : 'field-texts', path, params, 'check');
  }
}

const TEXTS = ['label', 'hint', 'description', 'messages'] as const;
const LAYOUT = ['width', 'autocomplete', 'paper'] as const;

/** Returns a field without the hint for paper, which is a text. */
const laidOut = (field: FieldModel): FieldModel => ({ ...field, paper: { ...field.paper, hint: undefined } });

function looks(old: FieldModel, fresh: FieldModel, tell: ReportChange): void {
  const { path } = fresh;
  const texts: string[] = TEXTS.filter(key => !same(old[key], fresh[key]));
  if (!same(old.paper.hint, fresh.paper.hint)) texts.push('paper_hint');
  if (!same(old.image?.alt, fresh.image?.alt)) texts.push('alt');
  if (!same(old.image?.data, fresh.image?.data)) texts.push('image');
  if (old.unknown && fresh.unknown && !same(old.unknown, fresh.unknown)) texts.push('unknown');
  if (texts.length > 0) {
    const words = rewordedAnswers([
      ...TEXTS.map(key => [old[key], fresh[key]] as const),
      [old.paper.hint, fresh.paper.hint],
    ]);
    tell('field-texts', path, { path, keys: texts.join(', '), ...words }, texts[0]);
  }
  const layout = LAYOUT.filter(key => !same(laidOut(old)[key], laidOut(fresh)[key]));
  if (layout.length > 0) tell('layout', path, { path, keys: layout.join(', ') }, layout[0]);
}
