/**
 * Message on the page without JavaScript of a form that is sent encrypted. The link to the printable form follows it.
 */
import type { Localized } from '../fields/field.js';

export const encryptionNeedsScript: Localized<string> = {
  ar: 'تُشفَّر أجوبتك على جهازك قبل إرسالها، ومتصفحك لا يستطيع ذلك (ميزة JavaScript فيه متوقفة). يمكنك أن تطبع الاستمارة وتسلّمها باليد:',
  en: 'The answers to this form are encrypted on your device before they are sent. That needs JavaScript in your browser; they are not sent without it. You can also print the form and hand it in:',
  ku: 'Bersivên vê formê berî şandinê li ser amûra we tên şîfrekirin. Ji bo vê JavaScript di gerokê de lazim e; bê wê nayên şandin. Hûn dikarin formê çap bikin û bi destan jî bidin:',
};
