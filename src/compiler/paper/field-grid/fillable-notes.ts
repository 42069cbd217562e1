/** Sentences of sheets that are filled in on a computer: how to, and what has to be attached because no field takes it. */
import { fieldType } from '../../../runtime/fields/index.js';
import { fillableMessages } from '../../../runtime/fillable/messages.js';
import type { LocalField } from '../../../runtime/model.js';
import { primaryText } from '../bilingual.js';
import { type Block, block } from '../block.js';
import { textNode } from '../sheet.js';
import type { FillableContext, FormContext } from '../sheet-context.js';
import { SECTION_GAP } from './dimensions.js';

/** Returns how the sheet is filled in. */
export const howToFill = (sheet: FillableContext): Block[] =>
  sheet.fillable ? [note(sheet.speaking.localized(fillableMessages).how)] : [];

/** Returns what is handed in with the file: documents, photos and signatures. `uploads` is the id of their group. */
export function toAttach(sheet: FillableContext & FormContext, uploads: string): Block[] {
  if (!sheet.fillable) return [];
  const say = sheet.speaking.localized(fillableMessages);
  const fields = sheet.form.pages.flatMap(page => page.fields).filter(({ id }) => id !== uploads);
  const documents = sheet.form.procedure?.documents.length ? [say.documents] : [];
  const items = [...filesIn(fields).map(say.quoted), ...documents];
  return items.length === 0 ? [] : [note(say.attach(items.join(sheet.screen.comma)))];
}

/** Returns the labels of the questions whose answers are files. */
const filesIn = (fields: readonly LocalField[]): string[] =>
  fields.flatMap(field =>
    fieldType(field.type).kind === 'files' && !field.paper.hide
      ? [primaryText(field.label ?? '')].filter(Boolean)
      : filesIn(field.fields),
  );

const note = (text: string): Block => block([textNode(text, 'note')], { after: SECTION_GAP });
