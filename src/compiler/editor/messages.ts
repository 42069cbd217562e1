/** Messages of the editor services, in Arabic and English. */
import { MAX_OPTION_ID_LENGTH } from '../1-parse/option-id.js';
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
  readonly badOption: (id: string) => string;
  readonly notUtf8: (file: string) => string;
  readonly storedOption: (id: string) => string;
  readonly required: string;
  readonly types: string;
  /** Text about a field type of the project's own: its name, its base and the path of its module. */
  customTypes(name: string, base: string, path: string): string;
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
    badOption: id =>
      `"${id}" cannot be the id of an option. Write 1 to ${MAX_OPTION_ID_LENGTH} characters, without quotes.`,
    notUtf8: file => `${file} also names the option and is not in UTF-8. Save it in UTF-8, then rename the option.`,
    storedOption: id =>
      `Answers that are stored already keep "${id}". If this version was published, they are refused in the new one.`,
    required: 'must be there',
    types: 'field type',
    customTypes: (name, base, path) => `field type: \`${name}\`, which extends \`${base}\`\n\n\`${path}\``,
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
    badOption: id =>
      `لا يصلح «${id}» معرّفاً لخيار. اكتب محرفاً واحداً على الأقل، ولا تتجاوز ${MAX_OPTION_ID_LENGTH}، من دون علامات اقتباس.`,
    notUtf8: file => `في ${file} ذكر لهذا الخيار، وترميزه ليس UTF-8. احفظه بترميز UTF-8 ثم غيّر معرّف الخيار.`,
    storedOption: id =>
      `تبقى الأجوبة المحفوظة من قبل على المعرّف «${id}». وإن كانت هذه النسخة قد نُشرت، فلن تُقبل تلك الأجوبة في النسخة الجديدة.`,
    required: 'مطلوب',
    types: 'نوع حقل',
    customTypes: (name, base, path) => `نوع حقل: \`${name}\`، بُني على \`${base}\`\n\n\`${path}\``,
    options: 'الخيارات',
    keys: 'مفاتيحه الخاصة',
  },
};
