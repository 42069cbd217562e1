/** Which keys a field may and must have, by its type, and which contradict each other. */

import type { FieldType } from '../../runtime/fields/field.js';
import { datePartsOf } from '../../runtime/fields/formats/date-text.js';
import { fromHijri, isHijriYear } from '../../runtime/fields/formats/hijri.js';
import { booleanOf, foldDigits } from '../1-parse/read-scalars.js';
import type { ScalarNode } from '../1-parse/tree.js';
import { checkAutocomplete } from './autocomplete.js';
import type { Context } from './context.js';
import { checkLinks } from './links.js';
import { isHijri, type Question } from './questions.js';
import { precisionOf } from './value-type.js';

export function checkKeys(question: Question, context: Context): void {
  const type = question.type!;
  tellNotHere(question, type, context);
  tellMissing(question, type, context);
  tellContradictions(question, context);
  checkLinks(question.node, type, context);
  checkAutocomplete(question, context);
}

/** Keys that a type has no use for. */
const NOT_HERE: readonly { readonly keys: readonly string[]; readonly unless: (type: FieldType) => boolean }[] = [
  { keys: ['required'], unless: ({ quiet, shape }) => !quiet && shape !== 'object' },
  { keys: ['value', 'default', 'unknown'], unless: ({ shape }) => shape === 'value' },
  { keys: ['default', 'unknown'], unless: ({ quiet }) => !quiet },
  { keys: ['value', 'default'], unless: ({ kind }) => kind !== 'files' },
  { keys: ['readonly'], unless: ({ shape }) => shape === 'value' || shape === 'list' },
  { keys: ['check', 'messages'], unless: ({ shape }) => shape !== 'nothing' },
];

function tellNotHere({ node }: Question, type: FieldType, { tell }: Context): void {
  const strange = new Set(NOT_HERE.filter(({ unless }) => !unless(type)).flatMap(({ keys }) => keys));
  for (const [name, key] of node.at) if (strange.has(name)) tell('key-not-here', key, { name, type: type.name });
}

function tellMissing({ id, node }: Question, type: FieldType, { tell }: Context): void {
  const lacks = (name: string) => !node.at.has(name);
  const missing = (name: string) => tell('missing-key', node.id, { name });
  const unlabelled = !node.keys.label && lacks('label');
  if (unlabelled && !mayLackLabel(type)) tell('missing-label', node.id, { name: id });
  for (const [name, { meant, labels }] of Object.entries(type.options)) {
    if (meant === 'options' && lacks(name)) missing(name);
    if (meant === 'row-texts' && lacks(name)) missing(name);
    if (meant === 'fields' && lacks(name) && lacks('use')) missing(name);
    if (meant === 'markdown' && type.shape === 'nothing' && lacks(name)) missing(name);
    if (labels && unlabelled && lacks(name)) missing(name);
  }
  if (type.quiet && type.shape === 'value' && lacks('value')) missing('value');
}

const mayLackLabel = ({ quiet, shape, columns, options }: FieldType): boolean =>
  quiet === true || (shape === 'object' && !columns) || Object.values(options).some(({ labels }) => labels);

function tellContradictions({ node }: Question, context: Context): void {
  const { tell } = context;
  const { keys, at } = node;
  const always = (name: 'required' | 'readonly') => keys[name] !== undefined && booleanOf(keys[name]) === true;
  if (at.has('value') && at.has('default')) tell('default-and-value', at.get('default')!);
  if (at.has('value') && at.has('readonly')) tell('value-is-readonly', at.get('readonly')!);
  const fixed = always('readonly') && !at.has('default') && !at.has('value');
  if (fixed && always('required')) tell('never-answered', at.get('readonly')!);
  if (node.own.length !== undefined && (at.has('min_length') || at.has('max_length')))
    tell('length-and-bounds', at.get(at.has('min_length') ? 'min_length' : 'max_length')!);
  if (isHijri(node)) tellHijri(node, context);
}

function tellHijri(node: Question['node'], { tell }: Context): void {
  if (precisionOf({ node }) !== 'day') tell('hijri-whole-day', node.at.get('precision')!);
  for (const name of ['min', 'max']) {
    const bound = node.own[name] as ScalarNode | undefined;
    const parts = bound && datePartsOf(foldDigits(bound.text));
    if (parts && isHijriYear(parts)) tell('hijri-bound', bound, { written: bound.text, meant: fromHijri(parts) ?? '' });
  }
}
