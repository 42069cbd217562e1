/** Values of `autocomplete`: the autofill purposes of the HTML standard with their Arabic names. */

import type { AutofillPurpose } from '../../../runtime/fields/autofill-purpose.js';
import type { FieldType } from '../../../runtime/fields/field.js';

/** The purpose “off”: the field asks about another person. It is not tied to a field type. */
export const OFF = 'off';

export const PURPOSES: Readonly<Record<AutofillPurpose | typeof OFF, string>> = {
  name: 'الاسم_الكامل',
  'honorific-prefix': 'اللقب_قبل_الاسم',
  'given-name': 'الاسم_الأول',
  'additional-name': 'الاسم_الأوسط',
  'family-name': 'الكنية',
  'honorific-suffix': 'اللقب_بعد_الاسم',
  nickname: 'اللقب_الشائع',
  'organization-title': 'الوظيفة',
  organization: 'جهة_العمل',
  'street-address': 'العنوان_المفصل',
  'address-line1': 'سطر_العنوان_الأول',
  'address-line2': 'سطر_العنوان_الثاني',
  'address-line3': 'سطر_العنوان_الثالث',
  'address-level1': 'المحافظة',
  'address-level2': 'المدينة_أو_البلدة',
  'address-level3': 'الحي',
  'address-level4': 'المحلة',
  country: 'رمز_البلد',
  'country-name': 'اسم_البلد',
  'postal-code': 'الرمز_البريدي',
  language: 'اللغة_المفضلة',
  bday: 'تاريخ_الولادة',
  'bday-day': 'يوم_الولادة',
  'bday-month': 'شهر_الولادة',
  'bday-year': 'سنة_الولادة',
  sex: 'الجنس',
  url: 'موقع_الويب',
  tel: 'رقم_الهاتف',
  'tel-country-code': 'رمز_البلد_الهاتفي',
  'tel-national': 'الهاتف_بلا_رمز_البلد',
  'tel-area-code': 'رمز_المنطقة_الهاتفي',
  'tel-local': 'الهاتف_المحلي',
  'tel-local-prefix': 'أول_الهاتف_المحلي',
  'tel-local-suffix': 'آخر_الهاتف_المحلي',
  'tel-extension': 'تحويلة_الهاتف',
  email: 'البريد_الإلكتروني',
  impp: 'المراسلة_الفورية',
  [OFF]: 'بلا_إكمال',
};

/**
 * Returns the purposes that fit a type. A group can only be switched off as a whole. Lists and tables have none,
 * because they are always off.
 */
export function purposesOf({ purposes, shape, columns }: FieldType): readonly string[] {
  if (shape === 'object' && !columns) return [OFF];
  return purposes ? [...purposes, OFF] : [];
}
