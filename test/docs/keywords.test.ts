/** Page of Arabic keywords: it shows the current vocabulary. `UPDATE=1` writes its tables again. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ARABIC, everyRow, FIELD, FORM } from '../../src/compiler/1-parse/vocabulary.js';

const PAGE = new URL('../../docs/keywords.md', import.meta.url);

const described = new Map(
  [...everyRow.toReversed(), ...Object.entries(FIELD), ...Object.entries(FORM)].map(([name, { arabic }]) => [
    name,
    arabic.description,
  ]),
);
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

const rows = (kind: 'key' | 'type' | 'word') =>
  Object.entries(ARABIC[kind])
    .filter(([english, arabic]) => english !== arabic)
    .map(([english, arabic]) => [`\`${arabic}\``, `\`${english}\``]);

const TABLES = {
  '## المفاتيح': table(
    ['بالعربية', 'بالإنكليزية', 'معناها في أكثر مواضعها'],
    rows('key').map(([arabic, english]) => [arabic!, english!, described.get(english!.slice(1, -1))!]),
  ),
  '## الأنواع': table(['بالعربية', 'بالإنكليزية'], rows('type')),
  '## كلمات القيم': table(['بالعربية', 'بالإنكليزية'], rows('word')),
};

it.each(Object.entries(TABLES))('%s', (heading, made) => {
  const text = readFileSync(PAGE, 'utf8');
  const start = text.indexOf(`${heading}\n`) + heading.length + 1;
  const end = text.indexOf('\n## ', start);
  const found = text.slice(start, end < 0 ? undefined : end);
  if (process.env.UPDATE)
    writeFileSync(
      PAGE,
      text.replace(`${heading}\n${found}`, () => `${heading}\n\n${made}\n`),
    );
  else expect(found.trim(), 'stale: npm run docs').toBe(made);
});
