// Page of Arabic keywords: it shows the current vocabulary in tables.
import { ARABIC, everyRow, FORM, FORMER } from '../../lib/compiler/1-parse/vocabulary.js';

const keyOfFee = FORM.procedure.keys.fees.of.keys;
/** English name by Arabic name, in the order of the vocabulary. `from` has two Arabic names. */
const keys = new Map(everyRow.map(([english, { arabic }]) => [arabic.name, english]));
const line = cells => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

const rows = kind =>
  Object.entries(ARABIC[kind])
    .filter(([english, arabic]) => english !== arabic)
    .map(([english, arabic]) => [`\`${arabic}\``, `\`${english}\``]);

/** Former words with those that replace them. */
const former = Object.entries(FORMER).flatMap(([kind, words]) =>
  Object.entries(words).map(([old, english]) => {
    const now = kind === 'key' && english === 'from' ? keyOfFee.from.arabic.name : ARABIC[kind][english];
    return [`\`${old}\``, `\`${now}\``, `\`${english}\``];
  }),
);

/** Tables of the page, by their headings. */
export const KEYWORD_TABLES = {
  '## المفاتيح': table(
    ['بالعربية', 'بالإنكليزية'],
    [...keys].map(([arabic, english]) => [`\`${arabic}\``, `\`${english}\``]),
  ),
  '## الأنواع': table(['بالعربية', 'بالإنكليزية'], rows('type')),
  '## كلمات القيم': table(['بالعربية', 'بالإنكليزية'], rows('word')),
  '## كلمات استُبدلت': table(['كانت', 'صارت', 'بالإنكليزية'], former),
};

/** Returns what is below a heading of a page, with the empty lines around it. */
export function below(page, heading) {
  const start = page.indexOf(`${heading}\n`) + heading.length + 1;
  const length = page.slice(start).search(/\n(?:## |<\/div>)/);
  return page.slice(start, start + length);
}

/** Returns a page with its tables replaced by the current ones. */
export const withKeywords = page =>
  Object.entries(KEYWORD_TABLES).reduce(
    (text, [heading, table]) => text.replace(`${heading}\n${below(text, heading)}`, () => `${heading}\n\n${table}\n`),
    page,
  );
