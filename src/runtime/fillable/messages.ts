/** Messages of sheets that are filled in on a computer: how to, and what has to be attached because no field takes it. */
import type { Localized } from '../fields/field.js';

interface FillableMessages {
  readonly how: string;
  attach(items: string): string;
  quoted(label: string): string;
  /** The documents of the checklist below. */
  readonly documents: string;
}

export const fillableMessages: Localized<FillableMessages> = {
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
