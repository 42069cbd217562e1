/** How grave a change is. */

/** In order of weight. `breaking`: a submission that was valid may now be refused, or read otherwise. */
export const CLASSES = ['none', 'texts', 'compatible', 'breaking'] as const;
export type ChangeClass = (typeof CLASSES)[number];

/** As they are called in sentences. */
export const CLASS_WORDS: Readonly<Record<'ar' | 'en', Readonly<Record<ChangeClass, string>>>> = {
  en: { none: 'same', texts: 'texts', compatible: 'compatible', breaking: 'breaking' },
  ar: { none: 'لا أثر له', texts: 'نصوص', compatible: 'متوافق', breaking: 'غير متوافق' },
};
