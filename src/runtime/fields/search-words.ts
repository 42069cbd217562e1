/** The words of the search in a long list of options. */
import type { Forms } from '../i18n/number.js';
import type { FieldWords } from './field.js';

export interface SearchWords {
  readonly label: string;
  readonly hint: string;
  /** How many match; `#` stands for the number. */
  readonly found: Forms;
  readonly none: string;
  chosen(label: string): string;
}

export const searchWords: FieldWords<SearchWords> = {
  ar: {
    label: 'ابحث في القائمة',
    hint: 'اكتب جزءاً من الاسم، ثم اختر مما يظهر أدناه.',
    found: {
      one: 'خيار واحد يطابق بحثك.',
      two: 'خياران يطابقان بحثك.',
      few: '# خيارات تطابق بحثك.',
      many: '# خياراً يطابق بحثك.',
      other: '# خيار يطابق بحثك.',
    },
    none: 'لا خيار يطابق بحثك. اكتب جزءاً أقصر من الاسم، أو امسح البحث لترى القائمة كلها.',
    chosen: label => `اخترت: ${label}`,
  },
  en: {
    label: 'Search the list',
    hint: 'Type part of the name, then choose from what is shown below.',
    found: { one: 'One option matches.', other: '# options match.' },
    none: 'No option matches. Type a shorter part of the name, or clear the search to see the whole list.',
    chosen: label => `Chosen: ${label}`,
  },
  ku: {
    label: 'Di lîsteyê de bigerin',
    hint: 'Beşekî navê binivîsin, paşê ji yên ku li jêr xuya dibin hilbijêrin.',
    found: { one: 'Vebijarkek hat dîtin.', other: '# vebijark hatin dîtin.' },
    none: 'Tiştek nehat dîtin. Beşekî kurtir ji navê binivîsin, an jî lêgerînê paqij bikin da ku lîste hemû xuya bibe.',
    chosen: label => `Hilbijartî: ${label}`,
  },
};
