/** Answers in texts: `${name}` becomes the path of the question from where the text is. */
import { encodeReference } from '../../../runtime/texts/reference.js';
import type { DraftField, DraftForm, DraftKey } from '../draft.js';
import { mapTexts } from '../draft-texts.js';
import { type FieldReference, isManyFrom, nameOf } from '../field-reference.js';
import { around, type Build } from './build.js';

/** Types whose answers no text can show. */
const WITHOUT_TEXT: ReadonlySet<string> = new Set(['file', 'photo', 'signature', 'location', 'note', 'table']);

/**
 * Names the answers in the texts of a form whose questions are all known. What has no question stays as it was typed
 * and is listed.
 */
export function nameAnswers(form: DraftForm, build: Build): void {
  const fields = new Map<FieldReference, DraftField>();
  const pages: DraftField[] = [];
  const find = (inside: readonly DraftField[], parent: FieldReference): void => {
    for (const field of inside) {
      if (field.as === 'page') {
        pages.push(field);
        find(field.fields ?? [], parent);
        continue;
      }
      const spot = parent.inside.get(field.id);
      if (!spot) continue;
      fields.set(spot, field);
      find(field.fields ?? [], spot);
    }
  };
  const [any] = build.spots.values();
  if (!any) return;
  const top = topOf(any);
  find(form.fields, top);
  const named = (text: string, self: FieldReference, { missing, otherwise, words }: Naming): string =>
    text.replace(NAMED, (written, before?: string, after?: string) => {
      const found = around(build, self).find(before ?? after!);
      const shown = found && isShown(found, fields) ? { path: nameOf(found, self.parent), ...words } : undefined;
      if (!shown || !isPlain(found!, self, fields)) otherwise?.(before ?? after!);
      if (shown) return encodeReference(shown);
      if (before !== undefined) missing();
      return written;
    });
  const read = labelsReadIn(fields, build);
  const rename = (keys: Map<string, DraftKey>, self: FieldReference, asKey?: string): void => {
    for (const [key, { value, from }] of keys) {
      const [first, ...others] = from;
      const missing = () => first && build.ledger.note([first, ...others], 'label');
      const cells = asKey ? read.lists.get(key) : key === 'options' && read.fields.get(self);
      const otherwise = (name: string) => {
        for (const cell of cells || []) build.ledger.note(cell, 'label-answer', { name });
      };
      // Where a label is read, nothing is in the place of a blank answer, as in the original.
      const naming = cells ? { missing, otherwise, words: { words: '' } } : { missing };
      keys.set(key, { from, value: mapTexts(asKey ?? key, value, text => named(text, self, naming)) });
    }
  };
  for (const [spot, field] of fields) rename(field.keys, spot);
  for (const { id, keys } of pages) rename(keys, { id, kind: 'group', parent: top, inside: new Map() });
  rename(form.lists, top, 'lists');
}

interface Naming {
  /** Reports a name that no question has. */
  missing(): unknown;
  /** Reports an answer that is written in another way than in the original, in a label that an expression reads. */
  otherwise?(name: string): void;
  readonly words?: { readonly words: string };
}

/** Returns the cells of the expressions that read labels of options, by the fields and the lists that have them. */
function labelsReadIn(fields: ReadonlyMap<FieldReference, DraftField>, { labelsRead }: Build) {
  const lists = new Map<string, Set<string>>();
  for (const [spot, cells] of labelsRead) {
    const options = fields.get(spot)?.keys.get('options')?.value;
    const list = options instanceof Map ? options.get('from') : undefined;
    if (typeof list === 'string') lists.set(list, new Set([...(lists.get(list) ?? []), ...cells]));
  }
  return { fields: labelsRead, lists };
}

/** Kinds of answers that are the same text here and in the original. */
const PLAIN: readonly FieldReference['kind'][] = ['text', 'number', 'date'];

const isPlain = (
  found: FieldReference,
  self: FieldReference,
  fields: ReadonlyMap<FieldReference, DraftField>,
): boolean =>
  PLAIN.includes(found.kind) &&
  !isManyFrom(found, self.parent) &&
  !(found.kind === 'number' && fields.get(found)?.keys.has('value'));

/** An answer in a text; `{name}$` is how texts from right to left are often typed. */
const NAMED = /\$\{\s*([^{}]+?)\s*\}|\{\s*([^{}]+?)\s*\}\$/g;

const topOf = (spot: FieldReference): FieldReference => (spot.parent ? topOf(spot.parent) : spot);

function isShown(found: FieldReference, fields: ReadonlyMap<FieldReference, DraftField>): boolean {
  if (found.kind === 'group' || found.kind === 'list') return false;
  const field = fields.get(found);
  return field ? !WITHOUT_TEXT.has(field.as) : false;
}
