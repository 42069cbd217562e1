// Page of Arabic keywords: it shows the current vocabulary in tables.
import { ARABIC, everyRow, FIELD, FORM } from '../../lib/compiler/1-parse/vocabulary.js';

const described = new Map(
  [...everyRow.toReversed(), ...Object.entries(FIELD), ...Object.entries(FORM)].map(([name, { arabic }]) => [
    name,
    arabic.description,
  ]),
);
const line = cells => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

const rows = kind =>
  Object.entries(ARABIC[kind])
    .filter(([english, arabic]) => english !== arabic)
    .map(([english, arabic]) => [`\`${arabic}\``, `\`${english}\``]);

/** Tables of the page, by their headings. */
export const KEYWORD_TABLES = {
  '## المفاتيح': table(
    ['بالعربية', 'بالإنكليزية', 'معناها في أكثر مواضعها'],
    rows('key').map(([arabic, english]) => [arabic, english, described.get(english.slice(1, -1))]),
  ),
  '## الأنواع': table(['بالعربية', 'بالإنكليزية'], rows('type')),
  '## كلمات القيم': table(['بالعربية', 'بالإنكليزية'], rows('word')),
};

/** Returns what is below a heading of a page, with the empty lines around it. */
export function below(page, heading) {
  const start = page.indexOf(`${heading}\n`) + heading.length + 1;
  const end = page.indexOf('\n## ', start);
  return page.slice(start, end < 0 ? undefined : end);
}

/** Returns a page with its tables replaced by the current ones. */
export const withKeywords = page =>
  Object.entries(KEYWORD_TABLES).reduce(
    (text, [heading, table]) => text.replace(`${heading}\n${below(text, heading)}`, () => `${heading}\n\n${table}\n`),
    page,
  );
