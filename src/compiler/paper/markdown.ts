/** The Markdown subset on paper. */
import {
  type Block,
  parseBlocks,
  parseSpans,
  plainText,
  type Span,
} from '../../runtime/fields/formats/parse-markdown.js';
import { restoreSigns } from '../../runtime/texts/markup.js';
import type { PaperNode, StyleProperties } from '../typeset/index.js';
import { primaryText, secondaryNode, secondaryText } from './bilingual.js';
import { mm } from './dimensions.js';
import { isolateNumbers } from './isolate-numbers.js';
import { BOLD, TYPE, type TypeName } from './type-scale.js';

/** Distance between paragraphs. */
export const BETWEEN = mm(0.8);

/** Renders Markdown as paragraphs and lists in one size of the sheet. */
export function markdown(source: string, type: TypeName, more: StyleProperties = {}): PaperNode[] {
  const second = secondaryText(source);
  const below =
    second &&
    secondaryNode({ ...second, text: restoreSigns(plainText(second.text)) }, { ...more, margin: [0, BETWEEN, 0, 0] });
  return [...inOne(primaryText(source), type, more), ...(below ? [below] : [])];
}

function inOne(source: string, type: TypeName, more: StyleProperties): PaperNode[] {
  return parseBlocks(source).map((part, index) => ({
    ...nodeOf(part),
    ...TYPE[type],
    ...more,
    margin: [0, index === 0 ? 0 : BETWEEN, 0, 0],
  }));
}

function nodeOf({ kind, lines }: Block): PaperNode {
  if (kind === 'paragraph') return { text: pieces(parseSpans(lines.join(' '))) };
  const items = lines.map(line => ({ text: pieces(parseSpans(line)) }));
  return kind === 'bullets' ? { ul: items } : { ol: items };
}

/** Pattern of link targets that work in a PDF read on a screen. */
const ABSOLUTE = /^(https?:|mailto:|tel:)/i;

/** Returns the text of spans. A link is printed as its text. */
const pieces = (spans: readonly Span[], more: StyleProperties = {}): PaperNode[] =>
  spans.flatMap(span => {
    if (span.kind === 'text') return [{ text: isolateNumbers(restoreSigns(span.text)), ...more }];
    if (span.kind === 'bold') return pieces(span.spans, { ...more, ...BOLD });
    const leads = span.kind === 'link' && ABSOLUTE.test(span.href);
    return pieces(span.spans, leads ? { ...more, link: span.href } : more);
  });
