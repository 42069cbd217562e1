/** Comparisons as the builder of conditions chooses them: what is compared, by which operator, with what. */
import type {
  ConditionField,
  ConditionOperator,
  ConditionValue,
  FieldComparison,
  ListPart,
} from '../../../compiler/editor/index.js';
import { labelOf, type PanelScene } from './model.js';

/** A field, the number of items of a list, or the field of any or every item. */
export interface Comparable {
  readonly key: string;
  readonly label: string;
  readonly field: ConditionField;
  readonly list?: ListPart;
}

/** Name of the item in a new condition about a list. */
const VARIABLE = 'item';

export const comparables = ({ fields, messages, language }: PanelScene): readonly Comparable[] =>
  fields.flatMap((field): readonly Comparable[] => {
    const { path, list, kind } = field;
    const label = labelOf(field.label, language) || path;
    if (kind === 'list') return [{ key: path, label: messages.countOf(label), field, list: { kind: 'count' } }];
    if (!list) return [{ key: path, label, field }];
    const outer = labelOf(list.label, language) || list.path;
    return (['some', 'every'] as const).map(quantifier => ({
      key: `${quantifier} ${path}`,
      label: (quantifier === 'some' ? messages.someOf : messages.everyOf)(outer, label),
      field,
      list: { kind: quantifier, path: list.path, variable: VARIABLE },
    }));
  });

export const keyOf = ({ field, list }: FieldComparison): string =>
  list && list.kind !== 'count' ? `${list.kind} ${field}` : field;

/** Ways of comparing in the builder: whether there is an answer is one of its own. */
export type Comparing = ConditionOperator | 'answered' | 'unanswered';

export const comparingOf = ({ operator, value }: FieldComparison): Comparing =>
  value.kind !== 'null' ? operator : operator === '=' ? 'unanswered' : 'answered';

/** Returns the ways in which a field can be compared. A list is counted, or has items or none. */
export const comparingsOf = ({ operators, kind }: ConditionField): readonly Comparing[] =>
  kind === 'list'
    ? operators
    : [...operators.filter(one => kind !== 'other' || one === 'contains'), 'answered', 'unanswered'];

/** Returns the comparison that a builder begins with. */
export function firstComparison({ field: { path, operators, kind, options }, list }: Comparable): FieldComparison {
  const part = list && { list };
  const value = firstValue(kind, options?.[0]?.id);
  const [operator] = operators;
  return operator && value
    ? { field: path, operator, value, ...part }
    : { field: path, operator: '!=', value: { kind: 'null' }, ...part };
}

/** Returns the comparison in another way. One of several takes a list of options, others one. */
export function comparedBy(comparison: FieldComparison, comparing: Comparing, field: ConditionField): FieldComparison {
  const { value } = comparison;
  if (comparing === 'answered' || comparing === 'unanswered')
    return { ...comparison, operator: comparing === 'answered' ? '!=' : '=', value: { kind: 'null' } };
  const fresh = value.kind === 'null' ? firstValue(field.kind, field.options?.[0]?.id) : value;
  const given: ConditionValue = fresh ?? { kind: 'text', text: '' };
  if (comparing === 'in' && given.kind === 'text')
    return { ...comparison, operator: comparing, value: { kind: 'texts', texts: [given.text] } };
  if (comparing !== 'in' && given.kind === 'texts')
    return { ...comparison, operator: comparing, value: { kind: 'text', text: given.texts[0] ?? '' } };
  return { ...comparison, operator: comparing, value: given };
}

function firstValue(kind: ConditionField['kind'], option: string | undefined): ConditionValue | undefined {
  switch (kind) {
    case 'number':
    case 'list':
      return { kind: 'number', number: 0 };
    case 'boolean':
      return { kind: 'boolean', value: true };
    case 'date':
      return { kind: 'today' };
    case 'time':
      return { kind: 'time', time: '08:00' };
    case 'option':
    case 'options':
      return option === undefined ? undefined : { kind: 'text', text: option };
    case 'text':
    case 'other':
      return undefined;
  }
}
