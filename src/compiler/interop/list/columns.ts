/** Columns of a list: which is the id, which hold labels in which language, and which are the author's own. */
import type { AuthorLanguage } from '../../author-languages.js';
import type { ConversionLedger } from '../conversion-ledger.js';
import { idFor } from '../ids.js';
import { languageOf } from '../languages.js';
import { folded } from '../paper-text/fold.js';
import { idTextOf } from '../paper-text/label-ids.js';
import type { Sheet } from '../xlsform/read/sheet.js';
import { cellName } from './cell-name.js';

export interface ListColumns {
  /** Index of the first row with an option. */
  readonly firstRow: number;
  /** Column of the ids, if there is one. */
  readonly id?: number;
  readonly labels: readonly { readonly column: number; readonly language: AuthorLanguage }[];
  readonly own: readonly { readonly column: number; readonly id: string }[];
}

const matches = (phrases: string): ((head: string) => boolean) => {
  const all = new Set(phrases.split('|').map(folded));
  return head => all.has(folded(head));
};

const isId = matches('id|code|key|value|pcode|identifier|no|number|المعرف|الرمز|رمز|الكود|كود|الرقم');
const isLabel = matches('label|name|title|text|caption|description|الاسم|التسمية|النص|البيان|العنوان|الوصف|القيمة');
const isArabic = matches(
  'ar|arabic|label ar|name ar|title ar|label العربية ar|العربية|عربي|بالعربية|الاسم بالعربية|الاسم بالعربي|الاسم العربي|التسمية بالعربية|arabic name|name arabic|name in arabic|arabic label',
);
const isEnglish = matches(
  'en|english|label en|name en|title en|label english en|الإنكليزية|الإنجليزية|إنكليزي|بالإنكليزية|الاسم بالإنكليزية|الاسم بالإنجليزية|الاسم بالانكليزي|الاسم الإنكليزي|التسمية بالإنكليزية|english name|name english|name in english|english label',
);

export function columnsOf(sheet: Sheet, ledger: ConversionLedger): ListColumns {
  const first = sheet.rows.findIndex(row => row.some(cell => cell));
  const heads = sheet.rows[first]!.map(cell => cell?.text.trim() ?? '');
  const isKnown = (head: string) => [isId, isLabel, isArabic, isEnglish].some(is => is(head));
  const width = Math.max(...sheet.rows.map(row => row.length));
  const hasHead = heads.some(isKnown) || width > 1;
  const place = cellName(
    first,
    Math.max(
      0,
      heads.findIndex(head => head !== ''),
    ),
  );
  if (!heads.some(isKnown)) ledger.note(place, hasHead ? 'list-heads-unknown' : 'list-no-heads');
  const firstRow = hasHead ? first + 1 : first;
  const column = createColumns(sheet, firstRow, width);
  const labels = labelsOf(hasHead ? heads : [], column);
  const taken = labels.map(label => label.column);
  const id = heads.findIndex((head, index) => isId(head) && !taken.includes(index));
  const ids = new Set(['id', 'label']);
  const own = column.filled.flatMap(index => {
    const head = heads[index] ?? '';
    if (taken.includes(index) || index === id || head === '') return [];
    return [{ column: index, id: idFor(idTextOf(head).slice(0, 40), ids, 'column') }];
  });
  if (hasHead)
    ledger.carry(
      ...[id, ...taken, ...own.map(one => one.column)]
        .filter(index => index >= 0 && heads[index] !== '')
        .map(index => cellName(first, index)),
    );
  return { firstRow, ...(hasHead && id >= 0 && { id }), labels, own: hasHead ? own : [] };
}

interface ColumnTexts {
  /** Columns with a text in a row of the list. */
  readonly filled: readonly number[];
  texts(column: number): readonly string[];
}

function createColumns(sheet: Sheet, firstRow: number, width: number): ColumnTexts {
  const rows = sheet.rows.slice(firstRow);
  const texts = (column: number) => rows.flatMap(row => row[column]?.text ?? []);
  return { texts, filled: Array.from({ length: width }, (_, index) => index).filter(index => texts(index).length > 0) };
}

/** Returns the columns of labels, at most one for each language. */
function labelsOf(heads: readonly string[], { filled, texts }: ColumnTexts): ListColumns['labels'] {
  const found = new Map<AuthorLanguage, number>();
  const add = (language: AuthorLanguage, column: number): void => {
    if (!found.has(language)) found.set(language, column);
  };
  for (const column of filled) {
    const head = heads[column] ?? '';
    if (isArabic(head)) add('ar', column);
    else if (isEnglish(head)) add('en', column);
  }
  const plain = filled.filter(column => isLabel(heads[column] ?? ''));
  for (const column of plain) if (![...found.values()].includes(column)) add(languageOf(texts(column)), column);
  // A list without known heads: the first column with words.
  const words = filled.find(column => texts(column).some(text => /\p{L}{2}/u.test(text)) && !isId(heads[column] ?? ''));
  const any = words ?? filled[0];
  if (found.size === 0 && any !== undefined) add(languageOf(texts(any)), any);
  return [...found].map(([language, column]) => ({ language, column })).toSorted((a, b) => a.column - b.column);
}
