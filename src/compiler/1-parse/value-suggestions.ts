/** What an author meant by a value of another shape, ready to copy. */
import { quoted } from './source-line.js';
import type { ListNode, Node, ScalarNode } from './tree.js';
import type { Table } from './vocabulary.js';

/** `- married` under `options`, or `married / single`: a map of ids to texts; one word: a list of that name. Empty where it cannot be told. */
export function suggestOptions(node: Node): string {
  if (node.kind === 'scalar' && /^[\p{L}][\p{L}\p{N}_]*$/u.test(node.text)) return `{ from: ${node.text} }`;
  const entries = node.kind === 'list' ? listed(node) : node.kind === 'scalar' ? parted(node) : [];
  return entries.length > 0 ? `{ ${entries.map(([id, text]) => `${id}: ${flow(text)}`).join(', ')} }` : '';
}

type Entry = readonly [id: string, text: string];

const MAX_SUGGESTED_OPTIONS = 12;

const listed = ({ items }: ListNode): readonly Entry[] =>
  items.slice(0, MAX_SUGGESTED_OPTIONS).flatMap((item, index): readonly Entry[] => {
    if (item.kind === 'scalar') return [[idOf(item.text, index), item.text]];
    const [entry] = item.kind === 'map' ? item.entries : [];
    return entry?.value.kind === 'scalar' ? [[entry.key.text, entry.value.text]] : [];
  });

function parted({ text }: ScalarNode): readonly Entry[] {
  const parts = text.split(/\s*[/|,،;؛]\s*/).filter(part => part !== '');
  return parts.length > 1 ? parts.slice(0, MAX_SUGGESTED_OPTIONS).map((part, index) => [idOf(part, index), part]) : [];
}

/** A Latin word is an id itself; others are numbered. */
function idOf(text: string, index: number): string {
  const id = text
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return /^[a-z]/.test(id) ? id : `option_${index + 1}`;
}

/** A text as it may stand inside `{ }`. */
const flow = (text: string): string => (/[,:#{}[\]"'&*!|>%@`]|^[-?]/.test(text) ? quoted(text) : text);

/** A text alone where keys are meant: under the first of them that a text can stand at, with the others that must be there. */
export function suggestKeys({ text }: ScalarNode, table: Table): string {
  const takes = Object.entries(table).filter(([, { meant }]) => TAKES_TEXT.has(meant));
  const number = /^\p{Nd}+$/u.test(text) ? takes.find(([, { meant }]) => meant === 'number-bound') : undefined;
  const [first] = number ?? takes[0] ?? [];
  if (first === undefined) return '';
  const names = Object.keys(table).filter(name => name === first || table[name]!.needed);
  return names.map(name => `${name}: ${name === first ? flow(text) : '…'}`).join(', ');
}

const TAKES_TEXT = new Set(['text', 'markdown', 'string', 'expression', 'condition', 'number-bound', 'word']);

/** `31/12/2020`, day first as people write it, or year first: the day as it is stored; empty where it is none. */
export function suggestDate(folded: string): string {
  const [, a, b, c] = /^(\d{1,4})[/.,\-\s\u060d](\d{1,2})[/.,\-\s\u060d](\d{1,4})$/.exec(folded.trim()) ?? [];
  if (a === undefined || b === undefined || c === undefined) return '';
  const [year, day] = a.length === 4 ? [a, c] : [c, a];
  const meant = `${year}-${b.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${meant}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(meant);
  return exists && !meant.startsWith('0000') && meant !== folded ? meant : '';
}

/** `1,000`, `١٬٠٠٠`, `1,5`, `"12"`: the number as the language reads it; empty where it cannot be told. */
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

/** `3 days`: a duration as the language writes it; empty where the unit is not known. */
export function suggestDuration(folded: string): string {
  const [, count, unit] = /^(\d+)?\s*(\D+?)$/.exec(folded.trim()) ?? [];
  const found = unit === undefined ? undefined : UNITS.find(([pattern]) => pattern.test(unit));
  return found ? found[1](count ?? '1') : '';
}
