/** Reasons of the conversion of a list, in Arabic and English. */
import type { AuthorText } from '../../author-languages.js';

export const LIST_REASONS = {
  'list-no-heads': {
    en: 'the column has no head; its first cell was taken as the first option.',
    ar: 'ليس للعمود عنوان، فعُدّت أول خلية فيه أول خيار.',
  },
  'list-heads-unknown': {
    en: 'no head says which column is the id or the label; they were guessed. Call them id and label, or label:ar and label:en.',
    ar: 'لا يدل أي عنوان على عمود المعرّف أو عمود التسمية، فخُمّنا. سمّهما id وlabel أو label:ar وlabel:en.',
  },
  'list-ids-made': {
    en: 'there is no column of ids; they were made of the labels. Read them: they are stored and cannot be changed later.',
    ar: 'لا يوجد عمود للمعرّفات، فصيغت من التسميات. راجعها، فهي ما يُحفظ ولا تتغيّر لاحقاً.',
  },
  'list-id-made': {
    en: 'the cell is empty; the id was made of the label.',
    ar: 'الخلية فارغة، فصيغ المعرّف من التسمية.',
  },
  'list-no-label': {
    en: 'the cell is empty; "{text}" was taken as the label.',
    ar: 'الخلية فارغة، فأُخذت «{text}» تسميةً.',
  },
  'list-label-double': {
    en: 'the label is also in {cell}; both are kept.',
    ar: 'التسمية مكررة في {cell}، وأُبقيت في الموضعين.',
  },
} as const satisfies Readonly<Record<string, AuthorText>>;
