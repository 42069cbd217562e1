/** A list → CSV (RFC 4180) that the language and Excel read: UTF-8 with a byte order mark. */
import type { ListColumns } from './columns.js';
import type { ListOption } from './rows.js';

export function csvOf(options: readonly ListOption[], { labels, own }: ListColumns): string {
  const heads = [
    'id',
    ...labels.map(({ language }) => (labels.length === 1 ? 'label' : `label:${language}`)),
    ...own.map(({ id }) => id),
  ];
  const rows = options.map(({ id, texts, cells }) => [id, ...texts, ...cells]);
  return `\ufeff${[heads, ...rows].map(row => `${row.map(cellText).join(',')}\r\n`).join('')}`;
}

const cellText = (text: string): string =>
  /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
