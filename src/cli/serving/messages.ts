/** Messages of `serve` about payment providers and registers. */
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';

interface AdapterMessages {
  wrongSite(value: string): string;
  wrongUrl(value: string): string;
  noSecret(name: string, length: number): string;
  unreadable(file: string, why: string): string;
  wrongRegister(file: string, member: string): string;
}

export const ADAPTER_MESSAGES: Readonly<Record<MessageLanguage, AdapterMessages>> = {
  en: {
    wrongSite: value =>
      `"${value}" is not an origin. Write --site-url as https://forms.example.gov.sy, without a path.`,
    wrongUrl: value => `"${value}" cannot be used: write an https address. http is for this machine alone.`,
    noSecret: (name, length) =>
      `The secret is missing: set ${name} in the environment, with at least ${length} characters.`,
    unreadable: (file, why) => `${file} cannot be read as JSON: ${why}`,
    wrongRegister: (file, member) =>
      `${file}: "${member}" is missing, wrong or unknown. docs/adapters.md shows what stands in it.`,
  },
  ar: {
    wrongSite: value => `«${value}» ليس عنوان موقع صالحاً. اكتب ‎--site-url مثل https://forms.example.gov.sy بلا مسار.`,
    wrongUrl: value => `لا يصلح «${value}»: اكتب عنواناً يبدأ بـ https. أما http فلهذا الجهاز وحده.`,
    noSecret: (name, length) =>
      `لم يُذكر السر، أو هو أقصر من المطلوب: ضعه في متغيّر البيئة ${name}، ويجب ألا يقل طوله عن ${length} حرفاً.`,
    unreadable: (file, why) => `تعذّرت قراءة ${file} بصيغة JSON: ‏${why}`,
    wrongRegister: (file, member) =>
      `${file}: ‏«${member}» ناقص أو خاطئ أو غير معروف. ما يُكتب فيه مبيَّن في docs/adapters.md.`,
  },
};
