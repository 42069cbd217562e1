/** Blocks of the sample forms that other forms can use. */
import type { AuthorText } from '../author-languages.js';

export interface ReadyBlock {
  /** Name of the block, which is that of its file. */
  readonly name: string;
  /** Title: the subject of its questions. */
  readonly title: AuthorText;
}

export const READY_BLOCKS: readonly ReadyBlock[] = [
  { name: 'person', title: { ar: 'بيانات شخص كما في السجل المدني', en: 'Person as in the civil register' } },
  { name: 'identity', title: { ar: 'وثيقة إثبات الشخصية', en: 'Identity document' } },
  { name: 'address', title: { ar: 'العنوان في سورية', en: 'Address in Syria' } },
  { name: 'contact', title: { ar: 'وسائل الاتصال', en: 'Contact details' } },
  { name: 'agent', title: { ar: 'الوكيل القانوني', en: 'Legal agent' } },
  { name: 'guardian', title: { ar: 'الولي أو الوصي', en: 'Guardian' } },
  { name: 'property', title: { ar: 'العقار وسند إشغاله', en: 'Property and the right to it' } },
  { name: 'vehicle', title: { ar: 'المركبة', en: 'Vehicle' } },
  { name: 'declaration', title: { ar: 'الإقرار والتوقيع', en: 'Declaration and signature' } },
];

/** Returns the path of a ready block below the folder of the forms. */
export const readyBlockPath = (name: string): string => `blocks/${name}.yaml`;
