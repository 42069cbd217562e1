/** Frame around every control: label, hint, description, error message and the tick for “unknown”. */

import { guard } from 'lit/directives/guard.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FieldState } from '../../engine/index.js';
import { otherId } from '../../engine/other-option.js';
import { memberPath } from '../../engine/path.js';
import type { Cell, ControlValue, ControlValues, ViewContext } from '../../fields/field.js';
import type { LocalField } from '../../model.js';
import { groupingOf } from '../element-types.js';
import { controlValueAt, type PathSegments } from '../state/answer-tree.js';
import { shownIssue } from '../state/form-state.js';
import {
  allOptions,
  CONTENT_VISIBILITY_THRESHOLD,
  idOf,
  itemFields,
  type PlacedField,
  paragraphs,
  placeField,
  type RenderContext,
  stateAt,
} from './render-context.js';

/** Renders the fields of one object, side by side if they are narrow. Many fields are rendered in stretches. */
export function fieldsView(
  screen: RenderContext,
  fields: readonly LocalField[],
  path = '',
  at: PathSegments = [],
): unknown {
  const drawn = (some: readonly LocalField[], name: string): unknown => {
    const draw = () => {
      const views = some.map(field => fieldView(screen, placeField(field, path, at)));
      return views.every(view => view === nothing) ? nothing : html`<div class=${name}>${views}</div>`;
    };
    if (screen.noJs || some.some(field => isHolder(screen, field))) return draw();
    const here = controlValueAt(screen.state.answers, at);
    return guard(
      [path, ...around(screen), ...some.flatMap(field => seenOf(screen, field, memberPath(path, field.id), here))],
      draw,
    );
  };
  return fields.length > CONTENT_VISIBILITY_THRESHOLD
    ? stretches(fields).map(some => drawn(some, 'fields stretch'))
    : drawn(fields, 'fields');
}

/** Returns whether a field has other fields in it. Such a field checks each inner field for changes. */
const isHolder = ({ state }: RenderContext, { type }: LocalField): boolean =>
  /object|list/.test(state.types[type]!.shape);

/**
 * Number of fields in a stretch, about as many as a window shows. A stretch that is out of sight is laid out when it
 * comes into sight.
 */
const STRETCH = 16;

/** Splits fields into stretches. Each begins with a field that begins a line. */
function stretches(fields: readonly LocalField[]): readonly (readonly LocalField[])[] {
  const all: LocalField[][] = [[]];
  for (const field of fields) {
    if (all.at(-1)!.length >= STRETCH && field.width === 'full') all.push([]);
    all.at(-1)!.push(field);
  }
  return all;
}

/** Renders a question. It is rendered again only if something that it shows has changed. */
function fieldView(screen: RenderContext, placed: PlacedField): unknown {
  const { field, path, at, row } = placed;
  const known = stateAt(screen, placed);
  const isNothing = screen.state.types[field.type]!.shape === 'nothing';
  if (!known.shown || (!isNothing && field.number === '')) return nothing;
  const draw = () => (isNothing ? unframed(screen, placed, known) : framed(screen, placed, known));
  if (screen.noJs || isHolder(screen, field)) return draw();
  const here = controlValueAt(screen.state.answers, at.slice(0, -1));
  return guard([row, path, ...around(screen), ...seenOf(screen, field, path, here)], draw);
}

/** Returns the inputs that all field views share, besides those of the field itself. */
const around = ({
  state: { words, readonly, fileContents, pendingFiles },
  later,
  marked,
}: RenderContext): readonly unknown[] => [words, readonly, fileContents, pendingFiles, later, marked];

/**
 * Returns all inputs of the view of one question. Evaluated states and control values are the same objects until they
 * change.
 */
function seenOf({ state }: RenderContext, field: LocalField, path: string, typed: ControlValue): readonly unknown[] {
  const here = typed as ControlValues | undefined;
  const seen = [field, state.evaluation.fields.get(path), here?.[field.id], shownIssue(state, path)];
  return field.own.other === true ? [...seen, here?.[otherId(field.id)], shownIssue(state, otherId(path))] : seen;
}

const otherAt = (at: PathSegments, { id }: LocalField): PathSegments => [...at.slice(0, -1), otherId(id)];

function unframed(screen: RenderContext, placed: PlacedField, known: FieldState): TemplateResult {
  const { field } = placed;
  const { view } = screen.state.types[field.type]!;
  const context = contextOf(screen, placed, known, undefined);
  return html`<div class="field full">${screen.views.condition?.(screen, field, context.id)}${view(context)}</div>`;
}

function framed(screen: RenderContext, placed: PlacedField, known: FieldState): TemplateResult {
  const { field, path } = placed;
  const id = idOf(screen, path);
  const type = screen.state.types[field.type]!;
  const { later } = screen;
  const issues = [path, ...(field.own.other ? [otherId(path)] : [])].flatMap(
    at => (later && shownIssue(screen.state, at)) ?? [],
  );
  const warnings = screen.views.warnings?.at(screen, path);
  const when = screen.views.condition?.(screen, field, id);
  // Screen readers say what is wrong first.
  const described = [
    issues[0] && `${id}-error`,
    warnings && `${id}-asked`,
    when && `${id}-when`,
    field.hint && `${id}-hint`,
    field.description && `${id}-description`,
  ].filter(Boolean);
  const describedBy = described.join(' ') || undefined;
  // The template has a single slot for all that most fields lack, because each slot is a node in every field.
  const said = [
    when,
    field.hint && html`<div class="hint" part="hint" id="${id}-hint">${paragraphs(screen, field.hint)}</div>`,
    field.description &&
      html`<div class="description" part="description" id="${id}-description">${paragraphs(screen, field.description)}</div>`,
    issues[0] && later!.errors(screen, `${id}-error`, issues),
    warnings,
    known.options?.length === 0 && html`<p class="hint" part="hint">${screen.state.words.noOptions}</p>`,
  ].filter(Boolean);
  const control = type.view(contextOf(screen, placed, known, describedBy));
  const tick = known.readonly ? nothing : screen.views.unknownTick?.(screen, placed, id);
  const classes = `field ${field.width} ${type.shape}${issues[0] ? ' wrong' : ''}`;
  const label = field.label !== null && caption(screen, placed, known);
  const grouping = groupingOf(type, field);
  const isRadios = grouping === 'radiogroup' && !known.readonly;
  return grouping
    ? html`<fieldset class=${classes} part="field" id="${id}-frame" tabindex="-1" aria-describedby=${(grouping !== 'described' && describedBy) || nothing}
        role=${isRadios ? grouping : nothing} aria-required=${(isRadios && known.required) || nothing}>
        ${label ? html`<legend class="label" part="label">${label}</legend>` : nothing}${said}${control}${tick}</fieldset>`
    : html`<div class=${classes} part="field" id="${id}-frame">
        ${label ? html`<label class="label" part="label" for=${id}>${label}</label>` : nothing}${said}${control}${tick}</div>`;
}

/** Returns the label of a field. In a table it also names the row, because the frame shows the column alone. */
function caption(screen: RenderContext, { field, row }: PlacedField, known: FieldState): TemplateResult {
  const mark = markOf(screen, field, known);
  // Chromium leaves a text node that is only a space out of accessible names if it is next to a comment of Lit.
  const said = ` ${field.label ?? ''}`;
  const text =
    row || mark
      ? [
          row && html`<span class="unseen"> ${row}${screen.state.words.comma}</span>`,
          said,
          mark && html`<span class="mark" part="mark"> (${mark})</span>`,
        ]
      : said;
  return html`<bdi class="number" part="number">${field.number}</bdi>${text}`;
}

/** Returns the word after the label of a question, if the form marks such questions. */
function markOf(
  { state: { types, words }, marked }: RenderContext,
  { type }: LocalField,
  { required, readonly }: FieldState,
): string | undefined {
  const asked = types[type]!.shape === 'value' && !readonly;
  return asked && required === (marked === 'required') ? words[marked] : undefined;
}

/** Renders the tick for “unknown” of a field that has that answer. Elements contain it only if a field has. */
export function unknownTick(
  { state, actions }: RenderContext,
  { field, at, path }: PlacedField,
  id: string,
): TemplateResult | typeof nothing {
  if (!field.unknown) return nothing;
  return html`<label class="tick unknown" part="option"><input part="checkbox" type="checkbox" id="${id}-unknown" name="-unknown" value=${path}
    .checked=${controlValueAt(state.answers, at) === null}
    @change=${(event: Event) => actions.change(at, (event.target as HTMLInputElement).checked ? null : undefined)}>
    <span>${field.unknown}<span class="unseen">${state.words.comma}${field.label}</span></span></label>`;
}

function contextOf(
  screen: RenderContext,
  placed: PlacedField,
  known: FieldState,
  describedBy: string | undefined,
): ViewContext {
  const { state, actions, noJs, language, digits, zone, localized } = screen;
  const { field, path, at, row } = placed;
  const typed = controlValueAt(state.answers, at);
  const isList = state.types[field.type]!.shape === 'list';
  return {
    language,
    digits,
    zone,
    localized,
    field: row ? { ...field, label: `${row}${state.words.comma}${field.label ?? ''}` } : field,
    id: idOf(screen, path),
    path,
    typed,
    value: known.value,
    required: known.required,
    readonly: known.readonly,
    invalid: shownIssue(state, path) !== undefined,
    describedBy,
    options: allOptions(field).filter(({ id }) => known.options?.includes(id) ?? true),
    ...(field.own.other === true && { other: otherOf(screen, placed) }),
    change: (typed: ControlValue) => actions.change(at, typed),
    children: index =>
      fieldsView(
        screen,
        itemFields(field, index),
        ...(index === undefined ? ([path, at] as const) : ([`${path}[${index}]`, [...at, index]] as const)),
      ),
    cells: row => cellsOf(screen, row, placeField(row, path, at)),
    items: (Array.isArray(typed) && typed.length) || (noJs && isList ? 1 : 0),
    ...(isList && { list: screen.views.listActs?.(screen, placed) }),
    ...(!noJs && state.types[field.type]!.kind === 'files' && { files: state.optional.files?.of(screen, placed) }),
  };
}

/** Returns the cells of a row. A cell that is not shown has no body. */
const cellsOf = (screen: RenderContext, row: LocalField, { path, at }: PlacedField): readonly Cell[] =>
  row.fields.map(field => {
    const placed = { ...placeField(field, path, at), ...(row.label && { row: row.label }) };
    const mark = markOf(screen, field, stateAt(screen, placed));
    return { label: field.label, mark, body: fieldView(screen, placed) };
  });

function otherOf(screen: RenderContext, { path, at, field }: PlacedField): ViewContext['other'] {
  const other = otherAt(at, field);
  const typed = controlValueAt(screen.state.answers, other);
  return {
    typed: typeof typed === 'string' ? typed : '',
    id: idOf(screen, otherId(path)),
    invalid: shownIssue(screen.state, otherId(path)) !== undefined,
    change: typed => screen.actions.change(other, typed),
  };
}
