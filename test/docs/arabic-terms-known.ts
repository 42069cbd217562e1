/**
 * Texts that break the glossary or the rules, by file. The test leaves them out. An entry is deleted with the text that
 * it names; none is added.
 */

/** Texts on the screen and on paper, whose sizes and sections are in other hands. */
const RUNTIME: Readonly<Record<string, readonly string[]>> = {
  'src/runtime/i18n/ar.ts': [
    'تم تصحيحه',
    'تم تصحيح كل شيء',
    'كيف نستخدم بياناتك',
    'الغاية',
    'ملاحظات المكتب',
    'الرقم المتسلسل',
    'الأساس القانوني',
    'إلزامية',
    'إلزامي',
    'غير معلوم',
    'بند واحد',
    'بندين',
    '# بنود',
    '# بنداً',
    '# بند',
    'أي بند',
    'عدد البنود',
    'أحد بنود',
    'كل بند',
  ],
  'src/runtime/i18n/ar-persistence.ts': ['لا مساحة كافية'],
  'src/runtime/element/prefilled-marker.ts': ['معبأ مسبقًا'],
  'src/runtime/element/views/list-actions.ts': ['تم حذف'],
  'src/runtime/fields/controls/location-messages.ts': ['استخدم موقعي'],
  'src/runtime/fields/controls/option-search-messages.ts': ['لا خيار يطابق'],
  'src/runtime/fields/types/list.ts': ['البند'],
  'src/runtime/fields/types/national_id.ts': ['كما في البطاقة الشخصية'],
  'src/runtime/submit/encryption-messages.ts': ['صحيحًا'],
};

/** Words of the language that stand for something else, and texts that are read by programs. */
const LANGUAGE: Readonly<Record<string, readonly string[]>> = {
  // What Intl writes, before it is corrected.
  'src/runtime/i18n/plural.ts': ['ًا'],
};

export const KNOWN: Readonly<Record<string, readonly string[]>> = { ...RUNTIME, ...LANGUAGE };
