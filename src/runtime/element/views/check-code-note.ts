/**
 * Check code of the submission, as printed on a filled copy. Only forms whose copies carry payload codes include this
 * module.
 */
import { checkCode } from '../../codes/check-code.js';
import type { LocaleContext, Localized } from '../../fields/field.js';
import type { JsonObject } from '../../model.js';

export interface CheckCodeNote {
  readonly code: string;
  readonly label: string;
  readonly help: string;
}

export const MESSAGES: Localized<Omit<CheckCodeNote, 'code'>> = {
  ar: {
    label: 'رمز التحقق',
    help: 'الرمز نفسه مطبوع على نسختك الورقية. إن اختلف الرمز فالنسخة الورقية لا تطابق ما أرسلته.',
  },
  en: {
    label: 'Check code',
    help: 'The same code is on your printed copy. If it differs, the copy is not of what you sent.',
  },
  ku: {
    label: 'Koda kontrolê',
    help: 'Heman kod li ser nusxeya we ya çapkirî ye. Heke cuda be, nusxe ne ya ku we şandiye ye.',
  },
};

export type CreateCheckCodeNote = typeof checkCodeNote;

export const checkCodeNote = (
  { localized }: Pick<LocaleContext, 'localized'>,
  { id, version }: { readonly id: string; readonly version: number },
  data: JsonObject,
): CheckCodeNote => ({ ...localized(MESSAGES), code: checkCode({ form: id, version, data }) });
