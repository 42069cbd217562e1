/** Messages of the outline and of the panel of a question. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type { ConditionOperator } from '../../../compiler/editor/index.js';

export interface OutlineMessages {
  readonly empty: string;
  readonly keys: string;
  readonly addQuestion: string;
  readonly addPage: string;
  readonly makePages: string;
  readonly typeOfNew: string;
  readonly add: string;
  readonly moveUp: string;
  readonly moveDown: string;
  readonly moveInto: string;
  readonly moveOut: string;
  readonly duplicate: string;
  readonly remove: string;
  readonly drag: string;
  readonly required: string;
  readonly untitled: string;
  readonly properties: (label: string) => string;
  readonly more: string;
  readonly inText: string;
  readonly unset: string;
  readonly set: string;
  readonly id: string;
  readonly label: string;
  readonly addOption: string;
  readonly always: string;
  readonly never: string;
  readonly when: string;
  readonly asText: string;
  readonly all: string;
  readonly any: string;
  readonly addCondition: string;
  readonly removeCondition: string;
  readonly field: string;
  readonly operator: string;
  readonly value: string;
  readonly operators: Readonly<Record<ConditionOperator, string>>;
  readonly yes: string;
  readonly no: string;
  readonly today: string;
  readonly noAnswer: string;
  readonly onePerLine: string;
}

export const OUTLINE_MESSAGES: Readonly<Record<MessageLanguage, OutlineMessages>> = {
  en: {
    empty: 'This file has no pages or questions yet.',
    keys: 'Arrow keys choose, Alt and arrow keys move, Delete removes, Ctrl+D duplicates.',
    addQuestion: 'Add a question',
    addPage: 'Add a page',
    makePages: 'Divide into pages',
    typeOfNew: 'Type of the new question',
    add: 'Add',
    moveUp: 'Up',
    moveDown: 'Down',
    moveInto: 'Into the one above',
    moveOut: 'Out',
    duplicate: 'Duplicate',
    remove: 'Remove',
    drag: 'Move by dragging',
    required: 'required',
    untitled: 'without a label',
    properties: label => `Properties: ${label}`,
    more: 'More properties',
    inText: 'Edit in the definition',
    unset: 'Remove',
    set: 'Set',
    id: 'Id',
    label: 'Label',
    addOption: 'Add an option',
    always: 'Always',
    never: 'Never',
    when: 'Under a condition',
    asText: 'Condition as text',
    all: 'all of these hold',
    any: 'any of these holds',
    addCondition: 'Add a condition',
    removeCondition: 'Remove this condition',
    field: 'Question',
    operator: 'Comparison',
    value: 'Value',
    operators: {
      '=': 'is',
      '!=': 'is not',
      '<': 'is less than',
      '<=': 'is at most',
      '>': 'is greater than',
      '>=': 'is at least',
      in: 'is one of',
      contains: 'includes',
    },
    yes: 'Yes',
    no: 'No',
    today: 'today',
    noAnswer: 'no answer',
    onePerLine: 'one on each line',
  },
  ar: {
    empty: 'ليس في هذا الملف صفحات ولا أسئلة بعد.',
    keys: 'اختر بمفاتيح الأسهم، وانقل بها مع Alt، واحذف بالمفتاح Delete، وأنشئ نسخة بالمفتاحين Ctrl+D.',
    addQuestion: 'إضافة سؤال',
    addPage: 'إضافة صفحة',
    makePages: 'تقسيم إلى صفحات',
    typeOfNew: 'نوع السؤال الجديد',
    add: 'إضافة',
    moveUp: 'إلى الأعلى',
    moveDown: 'إلى الأسفل',
    moveInto: 'إدخاله في ما فوقه',
    moveOut: 'إخراجه مما هو فيه',
    duplicate: 'إنشاء نسخة',
    remove: 'حذف',
    drag: 'نقل بالسحب',
    required: 'مطلوب',
    untitled: 'بلا تسمية',
    properties: label => `خصائص «${label}»`,
    more: 'خصائص أخرى',
    inText: 'تعديل في نص التعريف',
    unset: 'حذف',
    set: 'تعيين',
    id: 'المعرّف',
    label: 'التسمية',
    addOption: 'إضافة خيار',
    always: 'دائماً',
    never: 'لا',
    when: 'بشرط',
    asText: 'نص الشرط',
    all: 'تتحقق كل هذه الشروط',
    any: 'يتحقق أحد هذه الشروط',
    addCondition: 'إضافة شرط',
    removeCondition: 'حذف هذا الشرط',
    field: 'السؤال',
    operator: 'المقارنة',
    value: 'القيمة',
    operators: {
      '=': 'يساوي',
      '!=': 'لا يساوي',
      '<': 'أصغر من',
      '<=': 'أصغر من أو يساوي',
      '>': 'أكبر من',
      '>=': 'أكبر من أو يساوي',
      in: 'واحد من',
      contains: 'يتضمن',
    },
    yes: 'نعم',
    no: 'لا',
    today: 'اليوم',
    noAnswer: 'بلا جواب',
    onePerLine: 'واحد في كل سطر',
  },
};
