/** Options that are the items of a list: a question that repeats, whose answers are the choices. */
import type { Expression, FieldModel, ItemOptionsOf, Text } from '../../../runtime/model.js';
import { encodeReference, referencesIn } from '../../../runtime/texts/reference.js';
import type { FieldReference } from '../field-reference.js';
import type { Translator } from './constraint.js';
import type { ConversionIssue } from './conversion-issues.js';
import type { FieldReferences, KnownField } from './field-names.js';
import { conditionOf } from './xpath.js';
import { type ExpressionPlace, UnsupportedExpressionError } from './xpath-fragment.js';

type ItemOptions = ItemOptionsOf<Text, Expression>;

/** Returns the field whose answers are the ids of the options of a field. */
export function idField({ own }: FieldModel, { spots }: FieldReferences): FieldReference | undefined {
  const { items, id } = own.from as ItemOptions;
  const path = items.reads.find(one => one.endsWith(`.${id}`));
  return [...spots].find(([field]) => field.path === path)?.[1];
}

/**
 * Returns the field whose answers ODK shows as the options, and keeps as the answer: it has no labels for items that
 * differ from what it keeps. That is the text in the items that the label names first, so that people choose among
 * what they can read, and otherwise the id.
 */
export function shownField(field: FieldModel, places: FieldReferences): FieldReference | undefined {
  const id = idField(field, places);
  const { label } = field.own.from as ItemOptions;
  const texts = Object.values(label).map(text => id && firstText(text, id, places));
  return texts.every(text => text === texts[0]) ? (texts[0] ?? id) : id;
}

/** Returns the first text of an item that a label names and ODK has. */
function firstText(label: string, { parent }: FieldReference, places: FieldReferences): FieldReference | undefined {
  return referencesIn(label)
    .map(({ path }) => parent?.inside.get(path))
    .find(found => found?.kind === 'text' && isThere(found, places));
}

/** Returns whether ODK has the value of a field. */
function isThere(field: FieldReference, { known }: FieldReferences): boolean {
  try {
    known?.(field);
    return true;
  } catch (fault) {
    if (fault instanceof UnsupportedExpressionError) return false;
    throw fault;
  }
}

/** Returns what is known of a choice among items: the field that it keeps, unless that is the id. */
export function knownItem(field: FieldModel, places: FieldReferences): KnownField {
  const shown = shownField(field, places);
  if (!shown || shown === idField(field, places)) return {};
  return { shown: { field: shown, isLabel: isLabel(field.own.from as ItemOptions, shown.id) } };
}

/** Returns whether a label is a field alone, in every language. */
const isLabel = ({ label }: ItemOptions, id: string): boolean =>
  Object.values(label).every(text => text === encodeReference({ path: id }));

/** Translates the filter of the items. In a list whose items are the options, ODK takes every field for theirs. */
export function itemFilter(
  field: FieldModel,
  where: Expression | undefined,
  around: ExpressionPlace,
  attempt: Translator['attempt'],
): string | undefined {
  const id = idField(field, around);
  const shown = shownField(field, around);
  // ODK leaves items without an answer out only where there is no filter.
  const given = shown === id ? ['option.id'] : [...(isGiven(id, around) ? [] : ['option.id']), `option.${shown!.id}`];
  const list = id?.parent;
  // Without `where`, items that have no answer are all that is lost, which `item-shown` says.
  if (!where && (given.length < 2 || list === around.self.parent)) return undefined;
  return attempt('where', where?.source ?? '', () => {
    if (!id || !list || list === around.self.parent) throw new UnsupportedExpressionError('option');
    const source = [...given.map(one => `${one} != null`), ...(where ? [`(${where.source})`] : [])].join(' and ');
    return conditionOf(source, { ...around, items: new Map([...list.inside, ['id', id]]) });
  })?.text;
}

/** Returns whether every item has the id, because it is by chance. */
const isGiven = (id: FieldReference | undefined, { spots }: FieldReferences): boolean =>
  [...spots].some(([{ initial }, place]) => place === id && initial?.calls.includes('randomId'));

/** Reports what a workbook cannot say of options that are items: ODK keeps what it shows, and has no other option. */
export function reportItems(field: FieldModel, places: FieldReferences, issues: ConversionIssue[]): void {
  const { own, path } = field;
  const from = own.from as ItemOptions | undefined;
  if (!from) return;
  const shown = shownField(field, places);
  if (shown && shown !== idField(field, places))
    issues.push({ path, reason: 'item-shown', params: { id: from.id, name: shown.id } });
  if (shown?.kind === 'text' && field.type === 'choices')
    issues.push({ path, reason: 'item-spaces', params: { name: shown.id } });
  if (!isLabel(from, shown?.id ?? from.id)) issues.push({ path, reason: 'key', params: { key: 'options.label' } });
  if (own.other === true) issues.push({ path, reason: 'key', params: { key: 'other' } });
}
