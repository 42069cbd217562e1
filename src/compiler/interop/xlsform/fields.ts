/** Rows of the survey → fields. */
import { type DraftField, draftField, put, textValue } from '../draft.js';
import { quoted } from '../feel.js';
import type { FieldReference } from '../field-reference.js';
import { applyAppearance, applyParameters, isScale, parseParameters, rangeKeys } from './appearances.js';
import { around, type Build, expressionOf, putCondition } from './build.js';
import { putRules } from './constraint-messages.js';
import { isComputed, putDefault } from './defaults.js';
import { isOnce, isRandomId, putInitial, reportRandomId, takesInitial } from './initial.js';
import { translatedCellsIn } from './languages.js';
import { putOptions } from './options.js';
import { pictureOf, reportPicture } from './pictures.js';
import type { Row } from './table.js';
import { type Item, partsIn } from './tree.js';
import type { RowType } from './types.js';

export function fieldsOf(items: readonly Item[], build: Build): DraftField[] {
  return items.flatMap(item => fieldOf(item, build) ?? []);
}

function fieldOf(item: Item, build: Build): DraftField | undefined {
  const { row, type } = item;
  const spot = build.spots.get(item);
  if (!spot) {
    build.ledger.list(partsIn(row), type.kind === 'external' ? 'external-data' : 'metadata');
    return undefined;
  }
  const isPage = build.pages.has(item);
  const field = draftField(spot.id, isPage ? 'page' : typeName(type), namedBy(row), type.kind === 'begin');
  field.fields?.push(...fieldsOf(item.inside, build));
  if (field.fields?.length === 0) {
    build.ledger.list(partsIn(row), 'group-empty');
    return undefined;
  }
  putTexts(field, item, build);
  putOwn(field, item, spot, build);
  putLogic(field, row, spot, build);
  putLooks(field, item, build);
  reportRest(field, row, build);
  return hasValue(field, row, build) ? field : undefined;
}

/**
 * Returns whether a field is complete. A hidden field needs a value; what could not be expressed of one without is kept
 * at the top of the form.
 */
function hasValue(field: DraftField, row: Row, { form, ledger, named }: Build): boolean {
  if (field.as !== 'hidden' || field.keys.has('value')) return true;
  // Expressions that read the field cannot be translated either.
  const alike = named.get(row.cells.get('name')?.text ?? '');
  const at = alike?.findIndex(({ id }) => id === field.id) ?? -1;
  if (at >= 0) alike!.splice(at, 1);
  form.comments.push(...field.comments.map(comment => `${field.id}: ${comment}`));
  ledger.list(
    partsIn(row).filter(at => ledger.isOpen(at)),
    'no-value',
    { name: field.id },
  );
  return false;
}

function typeName(type: RowType): string {
  if (type.kind === 'begin') return type.what === 'repeat' ? 'list' : 'group';
  if (type.kind === 'select') return type.rank ? 'rank' : type.many ? 'choices' : 'choice';
  return type.kind === 'question' ? type.type.as : 'text';
}

const namedBy = ({ cells }: Row): readonly string[] => ['type', 'name'].flatMap(name => cells.get(name)?.at ?? []);

/** Keys of the label for types that do not use `label`, and types that need no label. */
const LABELS: Readonly<Record<string, string>> = { note: 'text', agree: 'statement', page: 'title' };
const UNLABELLED: readonly string[] = ['group', 'hidden'];

/** Columns with texts below the label, and their keys. */
const TEXTS: readonly (readonly [string, string])[] = [
  ['hint', 'hint'],
  ['guidance_hint', 'description'],
];
const PAGE_TEXTS: readonly (readonly [string, string])[] = [['hint', 'description']];

function putTexts(field: DraftField, { row }: Item, { speech, ledger }: Build): void {
  const { languages } = speech;
  const at = row.cells.get('type')!.at;
  const label = translatedCellsIn(row, 'label', speech);
  const key = LABELS[field.as] ?? 'label';
  if (label) put(field.keys, key, textValue(label.text, languages), ...label.from);
  else if (!UNLABELLED.includes(field.as)) {
    put(field.keys, key, row.cells.get('name')?.text ?? field.id);
    ledger.note(at, 'no-label');
  }
  for (const [column, name] of field.as === 'page' ? PAGE_TEXTS : TEXTS) {
    const text = translatedCellsIn(row, column, speech);
    if (text) put(field.keys, name, textValue(text.text, languages), ...text.from);
  }
}

/** Sets the keys that the type of the question implies. */
function putOwn(field: DraftField, item: Item, spot: FieldReference, build: Build): void {
  const { row, type } = item;
  const { ledger } = build;
  const written = row.cells.get('type')!;
  if (type.kind === 'select') putOptions(field, item, spot, build);
  if (type.kind === 'unknown') ledger.note(written.at, 'type-unknown', { type: written.text });
  if (type.kind === 'begin' && type.what !== 'group' && type.what !== 'repeat')
    ledger.note(written.at, 'type-near', { type: written.text, as: 'group', but: '', but_ar: '' });
  if (type.kind === 'begin') putCount(field, row, spot, build);
  if (type.kind !== 'question') return;
  const { accept, but } = type.type;
  if (accept) put(field.keys, 'accept', [accept], written.at);
  if (but) ledger.note(written.at, 'type-near', { type: written.text, as: field.as, but: but.en, but_ar: but.ar });
  if (['geotrace', 'geoshape', 'osm'].includes(type.written))
    ledger.note(written.at, 'type-text', { type: written.text });
  if (type.written === 'percentage') {
    put(field.keys, 'min', 0, written.at);
    put(field.keys, 'max', 100, written.at);
  }
}

/** Sets how often a group repeats. */
function putCount(field: DraftField, row: Row, spot: FieldReference, build: Build): void {
  const count = row.cells.get('repeat_count');
  if (!count || field.as !== 'list') return;
  const fixed = /^\d+$/.test(count.text) ? Number(count.text) : undefined;
  const value = fixed ?? expressionOf(field, count, build, around(build, spot), 'repeat_count')?.text;
  if (value === undefined) return;
  put(field.keys, 'items', value, count.at);
}

const YES = /^(?:yes|true|true\(\))$/i;
const NO = /^(?:no|false|false\(\))$/i;
/** Types of fields that people do not answer. */
const UNASKED: readonly string[] = ['note', 'hidden', 'group', 'page'];

function putLogic(field: DraftField, row: Row, spot: FieldReference, build: Build): void {
  const { ledger } = build;
  const surroundings = around(build, spot);
  const relevant = row.cells.get('relevant');
  if (relevant && YES.test(relevant.text)) ledger.carry(relevant.at);
  else if (relevant && NO.test(relevant.text)) put(field.keys, 'show_if', 'false', relevant.at);
  else if (relevant) putCondition(field, 'show_if', relevant, build, surroundings, 'relevant');
  for (const [column, key] of [
    ['required', 'required'],
    ['read_only', 'readonly'],
  ] as const) {
    const entry = row.cells.get(column);
    if (!entry) continue;
    // A computed field can only be read anyway.
    const calculation = row.cells.get('calculation');
    const computed = column === 'read_only' && calculation && !isOnce(calculation) && YES.test(entry.text);
    if (NO.test(entry.text) || computed) ledger.carry(entry.at);
    else if (UNASKED.includes(field.as)) ledger.list([entry.at], 'not-here', { type: field.as });
    else if (YES.test(entry.text)) put(field.keys, key, true, entry.at);
    else putCondition(field, key, entry, build, surroundings, column);
  }
  putRules(field, row, spot, build);
  putValue(field, row, spot, build);
}

function putValue(field: DraftField, row: Row, spot: FieldReference, build: Build): void {
  const calculation = row.cells.get('calculation');
  const initial = row.cells.get('default');
  if (calculation && isRandomId(calculation) && field.as === 'hidden') {
    put(field.keys, 'value', 'random_id()', calculation.at);
    reportRandomId(calculation, build);
    spot.kind = 'text';
  } else if (calculation && isOnce(calculation) && takesInitial(field.as)) {
    putInitial(field, calculation, spot, build, 'calculation');
  } else if (calculation) {
    const made = expressionOf(field, calculation, build, around(build, spot), 'calculation');
    if (made) put(field.keys, 'value', made.text, calculation.at);
    if (made && field.as === 'hidden') spot.kind = made.kind;
    else if (made && !YES.test(row.cells.get('read_only')?.text ?? ''))
      build.ledger.note(calculation.at, 'value-fixed');
  }
  if (!initial) return;
  const hasOther = field.keys.has('value') || field.keys.has('initial');
  if (isComputed(initial.text) && !hasOther && takesInitial(field.as))
    putInitial(field, initial, spot, build, 'default');
  else if (field.as === 'hidden' && !field.keys.has('value'))
    put(field.keys, 'value', quoted(initial.text), initial.at);
  else putDefault(field, initial, build.ledger);
}

function putLooks(field: DraftField, { row, type }: Item, { ledger }: Build): void {
  const [appearance, parameters] = [row.cells.get('appearance'), row.cells.get('parameters')];
  const range = type.kind === 'question' && type.written === 'range';
  const given = parseParameters(parameters?.text ?? '');
  if (range && !parameters) rangeKeys(field, new Map());
  if (range && /\brating\b/.test(appearance?.text ?? '') && isScale(given)) field.as = 'rating';
  if (appearance) applyAppearance(field, appearance, ledger);
  const read = type.kind === 'select' && 'file' in type.from ? ['value', 'label'] : [];
  if (parameters) applyParameters(field, parameters, ledger, read, range);
}

/** Sets the picture, and reports columns that a form cannot express. */
function reportRest(field: DraftField, row: Row, build: Build): void {
  const { ledger, speech } = build;
  const picture = pictureOf(row, translatedCellsIn(row, 'label', speech)?.text, build);
  if (picture) {
    put(field.keys, 'image', picture.image, ...picture.from);
    put(field.keys, 'alt', picture.alt);
    reportPicture(picture, build);
  }
  const { cells, others } = row;
  const comment = others.get('comment');
  if (comment) {
    field.comments.push(...comment.text.split('\n'));
    ledger.carry(comment.at);
  }
  const trigger = cells.get('trigger');
  if (trigger) ledger.list([trigger.at], 'trigger');
  for (const column of ['choice_filter', 'repeat_count']) {
    const entry = cells.get(column);
    if (entry && ledger.isOpen(entry.at) && !isHeld(field, entry.at))
      ledger.list([entry.at], 'not-here', { type: field.as });
  }
}

const isHeld = ({ keys }: DraftField, at: string): boolean => [...keys.values()].some(({ from }) => from.includes(at));
