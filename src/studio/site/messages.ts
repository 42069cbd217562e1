/** Messages of the documents of the studio's site, before its script runs. */
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';

interface SiteMessages {
  readonly title: string;
  /** Name under an icon. */
  readonly name: string;
  readonly description: string;
  readonly needsScript: string;
}

export const SITE_MESSAGES: Readonly<Record<MessageLanguage, SiteMessages>> = {
  ar: {
    title: 'استوديو الاستمارات',
    name: 'الاستوديو',
    description: 'تُصنع فيه الاستمارات: للشاشة وللورق',
    needsScript: 'يحتاج الاستوديو إلى JavaScript. فعّله في إعدادات المتصفح ثم أعد تحميل الصفحة.',
  },
  en: {
    title: 'Istimara studio',
    name: 'Istimara',
    description: 'Makes forms for the screen and for paper',
    needsScript: 'The studio needs JavaScript. Allow it in the settings of the browser, then reload the page.',
  },
};
