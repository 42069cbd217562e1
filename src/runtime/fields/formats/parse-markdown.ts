/** Parser of the Markdown subset. Text that is not markup stays as typed. */

export interface Block {
  readonly kind: 'paragraph' | 'bullets' | 'numbers';
  readonly lines: readonly string[];
}

export type Span =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold'; readonly spans: readonly Span[] }
  | { readonly kind: 'italic'; readonly spans: readonly Span[] }
  | { readonly kind: 'link'; readonly href: string; readonly spans: readonly Span[] };

const BULLET = /^\s*[-*+]\s+(.*)$/;
const NUMBER = /^\s*[0-9٠-٩]+[.)]\s+(.*)$/;

/**
 * Splits a text into blocks. Empty lines separate paragraphs; a list consists of lines that start with a bullet or a
 * number.
 */
export function parseBlocks(text: string): Block[] {
  const blocks: { kind: Block['kind']; lines: string[] }[] = [];
  let open = false;
  for (const line of text.split(/\r\n?|\n/)) {
    const { kind, rest } = lineOf(line);
    const last = blocks.at(-1);
    if (line.trim() === '') open = false;
    else if (open && last?.kind === kind) last.lines.push(rest);
    else open = blocks.push({ kind, lines: [rest] }) > 0;
  }
  return blocks;
}

function lineOf(line: string): { kind: Block['kind']; rest: string } {
  const bullet = BULLET.exec(line);
  if (bullet) return { kind: 'bullets', rest: bullet[1]! };
  const number = NUMBER.exec(line);
  if (number) return { kind: 'numbers', rest: number[1]! };
  return { kind: 'paragraph', rest: line.trim() };
}

const SPAN =
  /\*\*(?=\S)([^*]+?)\*\*|(?<![\p{L}\p{N}*])\*(?=\S)([^*]+?)\*(?!\*)|(?<![\p{L}\p{N}_])_(?=\S)([^_]+?)_(?![\p{L}\p{N}_])|\[([^\][]+)\]\(([^()\s]+)\)/u;

/** Splits a line into spans: bold, italic and links. A link that the subset does not allow stays text. */
export function parseSpans(line: string): Span[] {
  const spans: Span[] = [];
  let rest = line;
  for (let match = SPAN.exec(rest); match; match = SPAN.exec(rest)) {
    if (match.index > 0) spans.push({ kind: 'text', text: rest.slice(0, match.index) });
    spans.push(spanOf(match));
    rest = rest.slice(match.index + match[0].length);
  }
  return rest === '' ? spans : [...spans, { kind: 'text', text: rest }];
}

function spanOf([whole, bold, star, under, label, href]: RegExpExecArray): Span {
  if (bold !== undefined) return { kind: 'bold', spans: parseSpans(bold) };
  const italic = star ?? under;
  if (italic !== undefined) return { kind: 'italic', spans: parseSpans(italic) };
  return allowedLink(href!) ? { kind: 'link', href: href!, spans: parseSpans(label!) } : { kind: 'text', text: whole };
}

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * Returns whether a link is allowed: https, mailto, tel or a relative address, but never `//host` or a scheme hidden by
 * control characters.
 */
export const allowedLink = (href: string): boolean =>
  /^(https:\/\/|mailto:|tel:)/i.test(href) || (!SCHEME.test(href) && !/^[/\\]{2}|[\\\p{C}]/u.test(href));

/** Returns whether a text is one paragraph on one line, without markup. */
export const isPlain = (text: string): boolean => {
  const [block, ...more] = parseBlocks(text);
  return (
    more.length === 0 &&
    block?.kind === 'paragraph' &&
    block.lines.length === 1 &&
    parseSpans(block.lines[0]!).every(({ kind }) => kind === 'text')
  );
};

const lettersOf = (span: Span): string => (span.kind === 'text' ? span.text : span.spans.map(lettersOf).join(''));

/** Returns the text without markup and on one line, for places that allow only text. */
export const plainText = (text: string): string =>
  parseBlocks(text)
    .flatMap(block => block.lines)
    .map(line => parseSpans(line).map(lettersOf).join(''))
    .join(' ');
