/**
 * Names of languages in themselves, from the Unicode CLDR 45 (Unicode License). They do not come from the data of the
 * machine, so that a page has the same bytes wherever it is built.
 */
import type { Language } from '../model.js';

const NAMES: Readonly<Record<string, string>> = {
  ...{ ar: 'العربية', en: 'English', ku: 'Kurdî (kurmancî)', ckb: 'کوردیی ناوەندی', syr: 'ܣܘܪܝܝܐ', hy: 'Հայերեն' },
  ...{ tr: 'Türkçe', fa: 'فارسی', he: 'עברית', ur: 'اردو', ps: 'پښتو', az: 'Azərbaycan', ka: 'Ქართული' },
  ...{ fr: 'Français', de: 'Deutsch', es: 'Español', pt: 'Português', it: 'Italiano', nl: 'Nederlands' },
  ...{ ru: 'Русский', uk: 'Українська', el: 'Ελληνικά', pl: 'Polski', ro: 'Română', bg: 'Български', sr: 'Српски' },
  ...{ hr: 'Hrvatski', bs: 'Bosanski', sq: 'Shqip', hu: 'Magyar', cs: 'Čeština', sk: 'Slovenčina', sl: 'Slovenščina' },
  ...{ sv: 'Svenska', da: 'Dansk', nb: 'Norsk bokmål', fi: 'Suomi', et: 'Eesti', lv: 'Latviešu', lt: 'Lietuvių' },
  ...{ so: 'Soomaali', sw: 'Kiswahili', am: 'አማርኛ', ti: 'ትግርኛ', hi: 'हिन्दी', bn: 'বাংলা', th: 'ไทย', vi: 'Tiếng Việt' },
  ...{ zh: '中文', ja: '日本語', ko: '한국어', id: 'Indonesia', ms: 'Melayu', tg: 'Тоҷикӣ', uz: 'O‘zbek' },
  ...{ kk: 'Қазақ тілі', ky: 'Кыргызча', tk: 'Türkmen dili' },
};

/** Returns the name of a language in that language, without its region, or its tag if the name is not listed. */
export const nameOfLanguage = (language: Language): string => NAMES[language.toLowerCase().split('-')[0]!] ?? language;
