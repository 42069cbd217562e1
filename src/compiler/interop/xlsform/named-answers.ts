/** Answers in texts: `${name}` becomes the path of the question from where the text is. */
import { encodeReference } from '../../../runtime/texts/reference.js';
import type { DraftField, DraftForm, DraftKey } from '../draft.js';
import { mapTexts } from '../draft-texts.js';
import { type FieldReference, nameOf } from '../field-reference.js';
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
  const named = (text: string, self: FieldReference, missing: () => unknown): string =>
    text.replace(NAMED, (written, before?: string, after?: string) => {
      const found = around(build, self).find(before ?? after!);
      if (found && isShown(found, fields)) return encodeReference({ path: nameOf(found, self.parent) });
      if (before !== undefined) missing();
      return written;
    });
  const rename = (keys: Map<string, DraftKey>, self: FieldReference, asKey?: string): void => {
    for (const [key, { value, from }] of keys) {
      const [first, ...others] = from;
      const missing = () => first && build.ledger.note([first, ...others], 'label');
      keys.set(key, { from, value: mapTexts(asKey ?? key, value, text => named(text, self, missing)) });
    }
  };
  for (const [spot, field] of fields) rename(field.keys, spot);
  for (const { id, keys } of pages) rename(keys, { id, kind: 'group', parent: top, inside: new Map() });
  rename(form.lists, top, 'lists');
}

/** An answer in a text; `{name}$` is how texts from right to left are often typed. */
const NAMED = /\$\{\s*([^{}]+?)\s*\}|\{\s*([^{}]+?)\s*\}\$/g;

const topOf = (spot: FieldReference): FieldReference => (spot.parent ? topOf(spot.parent) : spot);

function isShown(found: FieldReference, fields: ReadonlyMap<FieldReference, DraftField>): boolean {
  if (found.kind === 'group' || found.kind === 'list') return false;
  const field = fields.get(found);
  return field ? !WITHOUT_TEXT.has(field.as) : false;
}
