/** A new form with one question, with which an author begins. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';

export interface NewFile {
  readonly path: string;
  readonly text: string;
}

const EMPTY_FORMS: Readonly<Record<MessageLanguage, NewFile>> = {
  ar: {
    path: 'request.form.yaml',
    text: `استمارة: request
الإصدار: 1
العنوان: استمارة جديدة
الجهة: اسم الجهة

الحقول:
  full_name: { التسمية: الاسم الكامل, مطلوب: نعم, أقصى_طول: 80 }

الخصوصية:
  الغرض: اكتب هنا لماذا تُطلب هذه البيانات
  مدة_الحفظ: سنة واحدة
  من_يطلع_عليها: اسم الجهة وحدها
`,
  },
  en: {
    path: 'request.form.yaml',
    text: `form: request
version: 1
languages: [en]
title: New form
authority: Name of the authority

fields:
  full_name: { label: Full name, required: true, max_length: 80 }

privacy:
  purpose: Write here why these data are asked for
  retention: one year
  recipients: the authority alone
`,
  },
};

export const emptyForm = (language: MessageLanguage): NewFile => EMPTY_FORMS[language];

/** Returns whether a text is a new form in either language, in which nothing was written yet. */
export const isEmptyForm = (text: string): boolean => Object.values(EMPTY_FORMS).some(form => form.text === text);
