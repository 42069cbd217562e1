/** Messages of the editor services, in Arabic and English. */
import type { MessageLanguage } from '../diagnostics/index.js';

export interface EditorMessages {
  readonly replace: (found: string) => string;
  readonly write: (line: string) => string;
  readonly add: (what: string) => string;
  readonly remove: (what: string) => string;
  readonly blanks: string;
  readonly indent: (count: number) => string;
  readonly notField: string;
  readonly taken: (id: string) => string;
  readonly captured: (id: string) => string;
  readonly broken: string;
  readonly required: string;
  readonly types: string;
  readonly options: string;
  readonly keys: string;
}

export const EDITOR_MESSAGES: Readonly<Record<MessageLanguage, EditorMessages>> = {
  en: {
    replace: found => `Write "${found}"`,
    write: line => `Write: ${line}`,
    add: what => `Add: ${what}`,
    remove: what => `Remove "${what}"`,
    blanks: 'Put blanks in its place',
    indent: count => `Start the line after ${count} ${count === 1 ? 'blank' : 'blanks'}`,
    notField: 'Only fields are renamed: put the cursor on the id of a field, or on its name in an expression.',
    taken: id => `The id "${id}" is taken here.`,
    captured: id => `With the name "${id}" an expression would read another field. Choose another name.`,
    broken: 'Correct the errors of the form first: not every use of the field can be found now.',
    required: 'must be there',
    types: 'field type',
    options: 'Options',
    keys: 'Keys of its own',
  },
  ar: {
    replace: found => `اكتب «${found}»`,
    write: line => `اكتب: ${line}`,
    add: what => `أضف: ${what}`,
    remove: what => `احذف «${what}»`,
    blanks: 'ضع مكانها مسافات',
    indent: count => `اجعل عدد المسافات في أول السطر ${count}`,
    notField: 'لا يمكن تغيير الاسم إلا لحقل: ضع المؤشر على معرّف حقل، أو على اسمه في عبارة.',
    taken: id => `المعرّف «${id}» مستعمل هنا.`,
    captured: id => `لو سُمّي «${id}» لأشارت إحدى العبارات إلى حقل آخر. اختر اسماً غيره.`,
    broken: 'صحّح أخطاء الاستمارة أولاً: لا يمكن الآن إيجاد كل موضع يُذكر فيه الحقل.',
    required: 'مطلوب',
    types: 'نوع حقل',
    options: 'الخيارات',
    keys: 'مفاتيحه الخاصة',
  },
};
