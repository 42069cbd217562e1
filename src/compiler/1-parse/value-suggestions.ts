/** Suggestions for values of the wrong shape: what the author probably meant, ready to copy. */
import { numberOfWord } from '../written-numbers.js';
import { quoted } from './source-line.js';
import type { ListNode, Node, ScalarNode } from './tree.js';
import type { Table } from './vocabulary.js';

/**
 * Suggests a map of ids to texts for a list such as `- married` under `options` or for `married / single`, and a
 * reference to a named list for a single word. Returns an empty string if the meaning is unclear.
 */
export function suggestOptions(node: Node, source: string): string {
  if (node.kind === 'scalar' && /^[\p{L}][\p{L}\p{N}_]*$/u.test(node.text)) return `{ from: ${node.text} }`;
  const entries = node.kind === 'list' ? listed(node) : node.kind === 'scalar' ? entriesIn(node, source) : [];
  const shown = entries.slice(0, MAX_SUGGESTED_OPTIONS).map(([id, text]) => `${id}: ${flow(text)}`);
  const more = entries.length > shown.length ? ['…'] : [];
  return shown.length > 0 ? `{ ${[...shown, ...more].join(', ')} }` : '';
}

/** Returns the words of a text that are separated by commas or semicolons, Latin or Arabic. */
export const wordsIn = (text: string): readonly string[] => text.split(/\s*[,،;؛]\s*/).filter(word => word !== '');

type Entry = readonly [id: string, text: string];

const MAX_SUGGESTED_OPTIONS = 40;

const listed = ({ items }: ListNode): readonly Entry[] =>
  items.some(item => item.kind === 'map' && item.entries.length !== 1)
    ? []
    : items.flatMap((item, index): readonly Entry[] => {
        if (item.kind === 'scalar') return [[idOf(item.text, index), item.text]];
        const [entry] = item.kind === 'map' ? item.entries : [];
        return entry?.value.kind === 'scalar' ? [[entry.key.text, entry.value.text]] : [];
      });

function entriesIn({ text, span }: ScalarNode, source: string): readonly Entry[] {
  const rows = cellsOf(source.slice(span.start, span.end));
  if (rows) return rows;
  const parts = text.split(/\s*[/|]\s*/).flatMap(wordsIn);
  const pairs = parts.map(part => /^([^\s:=]+)\s*[:=]\s*(.+)$/.exec(part));
  if (pairs.every(pair => pair !== null)) return pairs.map(([, id, label]) => [id!, label!] as const);
  return parts.length > 1 ? parts.map((part, index) => [idOf(part, index), part]) : [];
}

/** Maximum length of a line of cells. */
const MAX_LINE_LENGTH = 1000;

/** Returns the cells of lines that were copied from a spreadsheet: an id, a tab and a text. */
function cellsOf(written: string): readonly Entry[] | undefined {
  const lines = written.split(/\r?\n/).filter(line => line.trim() !== '');
  if (lines.some(line => line.length > MAX_LINE_LENGTH)) return undefined;
  const cells = lines.map(line => /^\s*([^\s]+)\t+([^\t]+?)\s*$/.exec(line));
  return cells.every(cell => cell !== null) ? cells.map(([, id, label]) => [id!, label!] as const) : undefined;
}

/** Derives an option id: a Latin text becomes the id itself, other texts get a numbered id. */
function idOf(text: string, index: number): string {
  const id = text
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return /^[a-z]/.test(id) ? id : `option_${index + 1}`;
}

/** Formats a text for use inside `{ }`, quoted if necessary. */
const flow = (text: string): string => (/[,:#{}[\]"'&*!|>%@`]|^[-?]/.test(text) ? quoted(text) : text);

/**
 * Suggests keywords for a text that is written where a map of keywords is expected: the first keyword that takes a
 * text, with the other required keywords.
 */
export function suggestKeys({ text }: ScalarNode, table: Table): string {
  const takes = Object.entries(table).filter(([, { meant }]) => TAKES_TEXT.has(meant));
  const number = /^\p{Nd}+$/u.test(text) ? takes.find(([, { meant }]) => meant === 'number-bound') : undefined;
  const [first] = number ?? takes[0] ?? [];
  if (first === undefined) return '';
  const names = Object.keys(table).filter(name => name === first || table[name]!.needed);
  return names.map(name => `${name}: ${name === first ? flow(text) : '…'}`).join(', ');
}

const TAKES_TEXT = new Set([
  'text',
  'counted-text',
  'markdown',
  'string',
  'expression',
  'condition',
  'number-bound',
  'word',
]);

/**
 * Suggests an ISO date for a date such as `31/12/2020`, with the day or the year first. Returns an empty string if the
 * date does not exist.
 */
export function suggestDate(folded: string): string {
  const [, a, b, c] = /^(\d{1,4})[/.,\-\s\u060d](\d{1,2})[/.,\-\s\u060d](\d{1,4})$/.exec(folded.trim()) ?? [];
  if (a === undefined || b === undefined || c === undefined) return '';
  const [year, day] = a.length === 4 ? [a, c] : [c, a];
  const meant = `${year}-${b.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${meant}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(meant);
  return exists && !meant.startsWith('0000') && meant !== folded ? meant : '';
}

/**
 * Suggests a number in the notation of the language for `1,000`, `١٬٠٠٠`, `1,5` or `"12"`. Returns an empty string if
 * the meaning is unclear.
 */
export function suggestNumber(folded: string): string {
  const text = folded.trim();
  if (/^[-+]?\d{1,3}(?:[,٬،_'’ ]\d{3})+(?:\.\d+)?$/.test(text)) return text.replace(/[^\d.+-]/g, '');
  if (/^[-+]?\d+[,،]\d+$/.test(text)) return text.replace(/[,،]/, '.');
  return /^[-+]?\d{1,15}(?:\.\d+)?$/.test(text) ? text : '';
}

const UNITS: readonly (readonly [RegExp, (count: string) => string])[] = [
  [/^(?:سنة|سنوات|عام|أعوام|years?)$/i, count => `P${count}Y`],
  [/^(?:شهر|أشهر|شهور|شهراً|months?)$/i, count => `P${count}M`],
  [/^(?:أسبوع|أسابيع|weeks?)$/i, count => `P${count}W`],
  [/^(?:يوم|أيام|يوماً|يوم عمل|أيام عمل|days?)$/i, count => `P${count}D`],
  [/^(?:ساعة|ساعات|hours?)$/i, count => `PT${count}H`],
  [/^(?:دقيقة|دقائق|minutes?|min)$/i, count => `PT${count}M`],
];

/** Units in the dual, which is a number too: `يومان` is two days. */
const DUALS: Readonly<Record<string, string>> = {
  سنتان: 'P2Y',
  سنتين: 'P2Y',
  عامان: 'P2Y',
  عامين: 'P2Y',
  شهران: 'P2M',
  شهرين: 'P2M',
  أسبوعان: 'P2W',
  أسبوعين: 'P2W',
  يومان: 'P2D',
  يومين: 'P2D',
  ساعتان: 'PT2H',
  ساعتين: 'PT2H',
};

/**
 * Suggests an ISO 8601 duration for a text such as `3 days`, `يوم واحد` or `ثلاثة أيام`. Returns an empty string if the
 * unit is unknown.
 */
export function suggestDuration(folded: string): string {
  const text = folded.trim();
  if (Object.hasOwn(DUALS, text)) return DUALS[text]!;
  const [, count, unit] = /^(\d+)?\s*(\D+?)$/.exec(text) ?? [];
  if (unit === undefined) return '';
  const [first = '', last = ''] = unit.split(/\s+(?=\S+$)/);
  const worded = numberOfWord(last) === '1' ? first : numberOfWord(first) === undefined ? unit : last;
  const found = UNITS.find(([pattern]) => pattern.test(worded));
  return found ? found[1](count ?? (worded === unit ? '1' : (numberOfWord(first) ?? '1'))) : '';
}

/** Names of languages, which authors write where their tags are expected. */
const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  ar: 'عربي عربية arabic',
  en: 'انكليزي انكليزية انجليزي انجليزية english',
  ku: 'كردي كردية kurdish kurmanji',
  fr: 'فرنسي فرنسية french',
  tr: 'تركي تركية turkish',
  ru: 'روسي روسية russian',
  hy: 'ارمني ارمنية armenian',
  syr: 'سرياني سريانية syriac',
};

/** Returns the tag of a language that is written by its name, or an empty string if the name is unknown. */
export function suggestLanguage(name: string): string {
  const written = name.trim().toLowerCase().replace(/[أإآ]/g, 'ا').replace(/^ال/, '');
  return Object.keys(LANGUAGE_NAMES).find(tag => LANGUAGE_NAMES[tag]!.split(' ').includes(written)) ?? '';
}
