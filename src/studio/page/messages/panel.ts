/** Messages of the panel of a question, of a page or of the form, which is loaded when it is first shown. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type { ConditionObstacle, ConditionOperator } from '../../../compiler/editor/index.js';

export interface PanelMessages {
  readonly properties: (label: string) => string;
  readonly formProperties: (label: string) => string;
  readonly more: string;
  readonly inText: string;
  readonly onlyInText: string;
  readonly unset: string;
  readonly id: string;
  readonly label: string;
  readonly addOption: string;
  readonly addItem: string;
  readonly list: string;
  readonly stored: string;
  readonly itemText: string;
  readonly where: string;
  readonly always: string;
  readonly never: string;
  readonly when: string;
  readonly asText: string;
  readonly all: string;
  readonly any: string;
  readonly addCondition: string;
  readonly addGroup: string;
  readonly removeCondition: string;
  readonly removeGroup: string;
  readonly field: string;
  readonly operator: string;
  readonly value: string;
  readonly operators: Readonly<Record<ConditionOperator, string>>;
  /** Comparisons of dates and times, in other words than those of numbers. */
  readonly timeOperators: Readonly<Partial<Record<ConditionOperator, string>>>;
  readonly answered: string;
  readonly unanswered: string;
  readonly countOf: (list: string) => string;
  readonly someOf: (list: string, field: string) => string;
  readonly everyOf: (list: string, field: string) => string;
  readonly obstacles: Readonly<Record<ConditionObstacle, string>>;
  readonly rule: string;
  readonly message: string;
  readonly addCheck: string;
  readonly check: (number: number) => string;
  readonly newMessage: string;
  readonly level: string;
  readonly levels: Readonly<Record<'error' | 'warning', string>>;
  readonly onlyAsked: string;
  readonly moreOfOption: string;
  readonly moreOfRow: string;
  readonly samePicture: string;
  readonly noPictures: string;
  readonly yes: string;
  readonly no: string;
  readonly none: string;
  readonly today: string;
  readonly noAnswer: string;
  readonly onePerLine: string;
}

export const PANEL_MESSAGES: Readonly<Record<MessageLanguage, PanelMessages>> = {
  en: {
    properties: label => `Properties: ${label}`,
    formProperties: label => `Properties of the form: ${label}`,
    more: 'More properties',
    inText: 'Edit in the definition',
    onlyInText: 'This can only be edited in the definition.',
    unset: 'Remove',
    id: 'Id',
    label: 'Label',
    addOption: 'Add an option',
    addItem: 'Add',
    list: 'List',
    stored: 'Field that is stored',
    itemText: 'How an item is shown',
    where: 'Which of its rows or items (an expression)',
    always: 'Always',
    never: 'Never',
    when: 'Under a condition',
    asText: 'Condition as text',
    all: 'all of these hold',
    any: 'any of these holds',
    addCondition: 'Add a condition',
    addGroup: 'Add a group',
    removeCondition: 'Remove this condition',
    removeGroup: 'Remove this group',
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
    timeOperators: { '<': 'is before', '<=': 'is not after', '>': 'is after', '>=': 'is not before' },
    answered: 'is answered',
    unanswered: 'is not answered',
    countOf: list => `${list}: number of items`,
    someOf: (list, field) => `${list}, in any item: ${field}`,
    everyOf: (list, field) => `${list}, in every item: ${field}`,
    obstacles: {
      unreadable: 'It stays as text, because it has an error.',
      nested: 'It stays as text, because it has groups inside groups.',
      calculation: 'It stays as text, because it calculates.',
      function: 'It stays as text, because it uses a function.',
      comparison: 'It stays as text, because it is no comparison of an answer with a value.',
    },
    rule: 'What must hold',
    message: 'Message if it does not hold',
    addCheck: 'Add a check',
    check: number => `Check ${number}`,
    newMessage: 'Check this answer.',
    level: 'If it does not hold',
    levels: { error: 'the answer is not accepted', warning: 'the person is asked to confirm the answer' },
    onlyAsked: 'A missing answer is only asked about',
    moreOfOption: 'More of this option',
    moreOfRow: 'Type and keys of this row',
    samePicture: 'the same',
    noPictures: 'The project has no picture yet. Add one under “Files”.',
    yes: 'Yes',
    no: 'No',
    none: 'none',
    today: 'today',
    noAnswer: 'no answer',
    onePerLine: 'one on each line',
  },
  ar: {
    properties: label => `خصائص «${label}»`,
    formProperties: label => `خصائص الاستمارة «${label}»`,
    more: 'خصائص أخرى',
    inText: 'تعديل في نص التعريف',
    onlyInText: 'لا يُعدَّل هذا إلا في نص التعريف.',
    unset: 'حذف',
    id: 'المعرّف',
    label: 'التسمية',
    addOption: 'إضافة خيار',
    addItem: 'إضافة',
    list: 'القائمة أو التكرار',
    stored: 'الحقل الذي يُحفظ جوابه',
    itemText: 'كيف يُعرض العنصر',
    where: 'أي صفوفها أو عناصرها (عبارة)',
    always: 'دائماً',
    never: 'لا',
    when: 'بشرط',
    asText: 'نص الشرط',
    all: 'تتحقق كل هذه الشروط',
    any: 'يتحقق أحد هذه الشروط',
    addCondition: 'إضافة شرط',
    addGroup: 'إضافة مجموعة شروط',
    removeCondition: 'حذف هذا الشرط',
    removeGroup: 'حذف هذه المجموعة',
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
    timeOperators: { '<': 'قبل', '<=': 'ليس بعد', '>': 'بعد', '>=': 'ليس قبل' },
    answered: 'له جواب',
    unanswered: 'ليس له جواب',
    countOf: list => `${list}: عدد العناصر`,
    someOf: (list, field) => `${list}، في أي عنصر: ${field}`,
    everyOf: (list, field) => `${list}، في كل عنصر: ${field}`,
    obstacles: {
      unreadable: 'يبقى نصاً، لأن فيه خطأ.',
      nested: 'يبقى نصاً، لأن فيه مجموعات داخل مجموعات.',
      calculation: 'يبقى نصاً، لأن فيه حساباً.',
      function: 'يبقى نصاً، لأن فيه دالة.',
      comparison: 'يبقى نصاً، لأنه ليس مقارنة جواب بقيمة.',
    },
    rule: 'ما يجب أن يتحقق',
    message: 'الرسالة إن لم يتحقق',
    addCheck: 'إضافة تحقق',
    check: number => `التحقق ${number}`,
    newMessage: 'راجع هذا الجواب.',
    level: 'إن لم يتحقق',
    levels: { error: 'لا يُقبل الجواب', warning: 'يُطلب من مقدّم الطلب أن يؤكد الجواب' },
    onlyAsked: 'يُسأل مقدّم الطلب عن تركه ولا يُمنع منه',
    moreOfOption: 'مزيد عن هذا الخيار',
    moreOfRow: 'نوع هذا الصف ومفاتيحه',
    samePicture: 'الصورة نفسها',
    noPictures: 'ليس في المشروع صورة بعد. أضف صورة في «الملفات».',
    yes: 'نعم',
    no: 'لا',
    none: 'بلا قيمة',
    today: 'اليوم',
    noAnswer: 'بلا جواب',
    onePerLine: 'واحد في كل سطر',
  },
};
