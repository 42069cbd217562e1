/**
 * Arabic words that better ones have replaced, with the English name of each. They are read like the present ones,
 * reported as information, and replaced by `fmt`.
 */

/** Words by kind: keys, field types, and keywords used as values. */
export const FORMER: Readonly<Record<'key' | 'type' | 'word', Readonly<Record<string, string>>>> = {
  key: {
    الاستمارة: 'form',
    أقصى_عمر: 'max_age',
    ترفع: 'upload',
    الكمية: 'quantity',
    على: 'on',
    من: 'from',
    حتى: 'until',
    المكتب: 'office',
    الناتج: 'output',
    القنوات: 'channels',
    الورق: 'paper',
    للاستعمال_الرسمي: 'official_use',
    الباركود: 'barcode',
    الجهات_المطلعة: 'recipients',
    الأرقام: 'digits',
    المكتوب: 'typed',
    التلميح: 'hint',
    تلميح_الورق: 'paper_hint',
    خانات: 'comb',
    حصري: 'exclusive',
    استعمال: 'use',
  },
  type: { قائمة: 'list' },
  word: { اسم_الشهرة: 'nickname', المسمى_الوظيفي: 'organization-title' },
};

/** Returns whether a word is a former one, of any kind, of the keyword with this English name. */
export const isFormer = (written: string, english: string): boolean =>
  Object.values(FORMER).some(words => Object.hasOwn(words, written) && words[written] === english);

/** Returns the English name of a former word of a kind, or undefined for any other word. */
export const formerWord = (kind: keyof typeof FORMER, written: string): string | undefined =>
  Object.hasOwn(FORMER[kind], written) ? FORMER[kind][written] : undefined;
