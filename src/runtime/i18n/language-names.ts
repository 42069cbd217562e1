/**
 * Names of languages in themselves, most of them from the Unicode CLDR 45 (Unicode License). They do not come from the
 * data of the machine, so that a page has the same bytes wherever it is built.
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

/** Names of languages in a script that readers choose, where the script makes another name. */
const NAMES_IN_SCRIPTS: Readonly<Record<string, string>> = {
  ...{ 'zh-hans': '简体中文', 'zh-hant': '繁體中文', 'ku-arab': 'کوردی', 'sr-latn': 'Srpski (latinica)' },
  ...{ 'uz-cyrl': 'Ўзбекча', 'uz-arab': 'اوزبیک', 'az-cyrl': 'Азәрбајҹан', 'az-arab': 'آذربایجان' },
  ...{ 'bs-cyrl': 'Босански', 'kk-arab': 'قازاق ءتىلى', 'tg-arab': 'تاجیکی' },
};

/**
 * Returns the name of a language in that language, or its tag if the name is not listed. If languages of a
 * form have the same name, such as those of two regions, their tags follow.
 */
export function nameOfLanguage(language: Language, languages: readonly Language[]): string {
  const name = plainName(language);
  const isShared = languages.some(other => other !== language && plainName(other) === name);
  return isShared ? `${name} (${language})` : name;
}

function plainName(language: Language): string {
  const [base, script] = language.toLowerCase().split('-');
  return NAMES_IN_SCRIPTS[`${base}-${script}`] ?? NAMES[base!] ?? language;
}
