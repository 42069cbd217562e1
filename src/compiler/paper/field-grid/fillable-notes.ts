/** Sentences of sheets that are filled in on a computer: how to, and what has to be attached because no field takes it. */
import type { Localized } from '../../../runtime/fields/field.js';
import { fieldType } from '../../../runtime/fields/index.js';
import type { LocalField } from '../../../runtime/model.js';
import { primaryText } from '../bilingual.js';
import { type Block, block } from '../block.js';
import { textNode } from '../sheet.js';
import type { FillableContext, FormContext } from '../sheet-context.js';
import { SECTION_GAP } from './dimensions.js';

interface FillableMessages {
  readonly how: string;
  attach(items: string): string;
  quoted(label: string): string;
  /** The documents of the checklist below. */
  readonly documents: string;
}

const words: Localized<FillableMessages> = {
  ar: {
    how: 'املأ الحقول في Firefox أو Acrobat Reader من دون إنترنت، ثم احفظ الملف وسلّمه إلى الدائرة. قد تظهر الحروف متفرقة في برامج أخرى، لكنها تصل صحيحة.',
    attach: items => `سلّم مع هذا الملف: ${items}.`,
    quoted: label => `«${label}»`,
    documents: 'الوثائق المذكورة أدناه',
  },
  en: {
    how: 'Fill in the fields in any PDF reader, without a network. Then save the file and hand it in to the office.',
    attach: items => `Hand in together with this file: ${items}.`,
    quoted: label => `“${label}”`,
    documents: 'the documents listed below',
  },
  ku: {
    how: 'Qadan di her bernameyeke PDFê de dagirin, bêyî înternetê. Paşê dosyeyê tomar bikin û radestî daîreyê bikin.',
    attach: items => `Bi vê dosyeyê re radest bikin: ${items}.`,
    quoted: label => `“${label}”`,
    documents: 'belgeyên li jêr',
  },
};

/** Returns how the sheet is filled in. */
export const howToFill = (sheet: FillableContext): Block[] =>
  sheet.fillable ? [note(sheet.speaking.localized(words).how)] : [];

/** Returns what is handed in with the file: documents, photos and signatures. `uploads` is the id of their group. */
export function toAttach(sheet: FillableContext & FormContext, uploads: string): Block[] {
  if (!sheet.fillable) return [];
  const say = sheet.speaking.localized(words);
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
