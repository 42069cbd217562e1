/** Checks of a field's keys: which ones it may and must have by its type, and which contradict each other. */

import type { FieldType } from '../../../runtime/fields/field.js';
import { datePartsOf } from '../../../runtime/fields/formats/date-text.js';
import { fromHijri, isHijriYear } from '../../../runtime/fields/formats/hijri.js';
import { memoizeByObject } from '../../../runtime/memoize.js';
import { booleanOf, foldDigits } from '../../1-parse/read-scalars.js';
import type { ScalarNode } from '../../1-parse/tree.js';
import { checkAutocomplete } from '../autocomplete.js';
import type { Context } from '../context.js';
import { precisionOf } from '../expressions/value-type.js';
import { checkLinks } from '../links.js';
import { hasOther, isHijri, type Question } from '../questions.js';

export function checkKeys(question: Question, context: Context): void {
  const type = question.type!;
  checkMisplacedKeys(question, type, context);
  checkMissingKeys(question, type, context);
  checkContradictions(question, context);
  checkWarnings(question, type, context);
  checkLinks(question.node, type, context);
  checkAutocomplete(question, context);
}

/** Keys that some field types do not support, with the condition for support. */
const NOT_HERE: readonly { readonly keys: readonly string[]; readonly unless: (type: FieldType) => boolean }[] = [
  { keys: ['required'], unless: ({ nonInput, shape }) => !nonInput && shape !== 'object' },
  { keys: ['value', 'default', 'initial', 'unknown'], unless: ({ shape }) => shape === 'value' },
  { keys: ['default', 'initial', 'unknown'], unless: ({ nonInput }) => !nonInput },
  { keys: ['value', 'default', 'initial'], unless: ({ kind }) => kind !== 'files' },
  { keys: ['initial'], unless: ({ consent, kind }) => !consent && kind !== 'object' },
  { keys: ['readonly'], unless: ({ shape }) => shape === 'value' || shape === 'list' },
  { keys: ['check', 'messages'], unless: ({ shape }) => shape !== 'nothing' },
];

const strangeTo = memoizeByObject(
  (type: FieldType): ReadonlySet<string> =>
    new Set(NOT_HERE.filter(({ unless }) => !unless(type)).flatMap(({ keys }) => keys)),
);

function checkMisplacedKeys({ node }: Question, type: FieldType, { report }: Context): void {
  const strange = strangeTo(type);
  for (const [name, key] of node.at) if (strange.has(name)) report('key-not-here', key, { name, type: type.name });
}

function checkMissingKeys({ id, node }: Question, type: FieldType, { report }: Context): void {
  const lacks = (name: string) => !node.at.has(name);
  const missing = (name: string) => report('missing-key', node.id, { name });
  const unlabelled = !node.keys.label && lacks('label');
  if (unlabelled && !mayLackLabel(type)) report('missing-label', node.id, { name: id });
  for (const [name, { meant, labels }] of Object.entries(type.options)) {
    if (meant === 'options' && lacks(name)) missing(name);
    if (meant === 'table-rows' && lacks(name)) missing(name);
    if (meant === 'fields' && lacks(name) && lacks('use')) missing(name);
    if (meant === 'markdown' && type.shape === 'nothing' && lacks(name)) missing(name);
    if (labels && unlabelled && lacks(name)) missing(name);
  }
  if (type.nonInput && type.shape === 'value' && lacks('value')) missing('value');
}

const mayLackLabel = ({ nonInput, shape, columns, options }: FieldType): boolean =>
  nonInput === true || (shape === 'object' && !columns) || Object.values(options).some(({ labels }) => labels);

function checkContradictions({ node }: Question, context: Context): void {
  const { report } = context;
  const { keys, at } = node;
  const always = (name: 'required' | 'readonly') => keys[name] !== undefined && booleanOf(keys[name]) === true;
  if (at.has('value') && at.has('default')) report('default-and-value', at.get('default')!);
  const other = ['default', 'value'].find(name => at.has(name));
  if (at.has('initial') && other) report('initial-and-other', at.get('initial')!, { other });
  if (at.has('value') && at.has('readonly')) report('value-is-readonly', at.get('readonly')!);
  const fixed = always('readonly') && !['default', 'value', 'initial'].some(name => at.has(name));
  if (fixed && always('required')) report('never-answered', at.get('readonly')!);
  if (node.own.length !== undefined && (at.has('min_length') || at.has('max_length')))
    report('length-and-bounds', at.get(at.has('min_length') ? 'min_length' : 'max_length')!);
  if (node.own.other_label && !hasOther(node)) report('other-label-alone', at.get('other_label')!);
  if (isHijri(node)) checkHijri(node, context);
}

/** Reports warnings of a field that is never asked, because no one sees them or can confirm them. */
function checkWarnings({ node }: Question, { nonInput }: FieldType, { report }: Context): void {
  if (!nonInput) return;
  for (const { keys } of node.keys.check?.value ?? [])
    if (keys.level?.text === 'warning') report('warning-unseen', keys.level, { name: node.id.text });
}

function checkHijri(node: Question['node'], { report }: Context): void {
  if (precisionOf({ node }) !== 'day') report('hijri-whole-day', node.at.get('precision')!);
  for (const name of ['min', 'max']) {
    const bound = node.own[name] as ScalarNode | undefined;
    const parts = bound && datePartsOf(foldDigits(bound.text));
    if (parts && isHijriYear(parts))
      report('hijri-bound', bound, { written: bound.text, meant: fromHijri(parts) ?? '' });
  }
}
