/** Messages of the search in a long list of options. */
import type { PluralForms } from '../../i18n/plural.js';
import type { Localized } from '../field.js';

export interface OptionSearchMessages {
  readonly label: string;
  readonly hint: string;
  /** Number of matches; `#` stands for the number. */
  readonly found: PluralForms;
  readonly none: string;
  chosen(label: string): string;
}

export const optionSearchMessages: Localized<OptionSearchMessages> = {
  ar: {
    label: 'ابحث في القائمة',
    hint: 'اكتب جزءاً من الاسم، ثم اختر من القائمة تحته.',
    found: {
      one: 'خيار واحد يطابق بحثك.',
      two: 'خياران يطابقان بحثك.',
      few: '# خيارات تطابق بحثك.',
      many: '# خياراً يطابق بحثك.',
      other: '# خيار يطابق بحثك.',
    },
    none: 'لا يوجد خيار يطابق بحثك. اكتب جزءاً أقصر من الاسم، أو امسح البحث لترى القائمة كلها.',
    chosen: label => `اخترت: ${label}`,
  },
  en: {
    label: 'Search the list',
    hint: 'Type part of the name, then choose below.',
    found: { one: 'One option matches.', other: '# options match.' },
    none: 'No option matches. Type a shorter part of the name, or clear the search to see the whole list.',
    chosen: label => `Chosen: ${label}`,
  },
  ku: {
    label: 'Di lîsteyê de bigerin',
    hint: 'Çend tîpan binivîsin, paşê li jêr hilbijêrin.',
    found: { one: 'Vebijarkek hat dîtin.', other: '# vebijark hatin dîtin.' },
    none: 'Tiştek nehat dîtin. Kêmtir tîpan binivîsin, an jî lêgerînê paqij bikin da ku hemû lîste xuya bibe.',
    chosen: label => `Hilbijartî: ${label}`,
  },
};
