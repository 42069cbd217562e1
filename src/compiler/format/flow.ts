/**
 * Spacing of braces and brackets on one line: `{ a: 1, b: [x, y] }`. Those over several lines stay as the author broke
 * them.
 */
import type { CST } from 'yaml';
import type { Edit } from '../text-edit.js';
import { quoteEdits } from './quotes.js';
import { endOf, isFlow, type Token } from './token.js';

interface Piece {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

export function flowEdits(flow: CST.FlowCollection, text: string): readonly Edit[] {
  const tokens = tokensOf(flow);
  const inside = tokens.flatMap(token => {
    if (isFlow(token)) return flowEdits(token, text);
    return 'source' in token ? quoteEdits(token, true) : [];
  });
  const pieces = tokens.map((token): Piece => ({ type: token.type, start: token.offset, end: endOf(token) }));
  const gaps = pieces.slice(1).flatMap((piece, index) => gap(pieces[index]!, piece, text));
  return [...inside, ...gaps];
}

/** Returns the brackets, keys, colons, commas and values in order. */
function tokensOf({ start, items, end }: CST.FlowCollection): readonly (Token & { readonly offset: number })[] {
  const close = end.filter(({ type }) => type === 'flow-map-end' || type === 'flow-seq-end');
  const all: readonly (Token | null | undefined)[] = [
    start,
    ...items.flatMap(item => [...item.start, item.key, ...(item.sep ?? []), item.value]),
    ...close,
  ];
  return all.filter(
    (token): token is Token & { offset: number } => !!token && token.type !== 'space' && token.type !== 'newline',
  );
}

const BLANK_AFTER: ReadonlySet<string> = new Set(['comma', 'map-value-ind']);

function gap(before: Piece, after: Piece, text: string): readonly Edit[] {
  const between = text.slice(before.end, after.start);
  if (!/^ *$/.test(between)) return [];
  const blank = blankBetween(before.type, after.type, text.slice(before.start, before.end));
  return between === blank ? [] : [{ start: before.end, end: after.start, text: blank }];
}

function blankBetween(before: string, after: string, opener: string): string {
  if (before === 'flow-map-start') return after === 'flow-map-end' ? '' : ' ';
  if (after === 'flow-map-end' || before === 'explicit-key-ind') return ' ';
  if (after === 'comma' || after === 'map-value-ind' || after === 'flow-seq-end' || opener === '[') return '';
  return BLANK_AFTER.has(before) ? ' ' : '';
}
