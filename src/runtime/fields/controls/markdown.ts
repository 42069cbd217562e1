/** The Markdown subset of descriptions and notes as Lit templates. Raw HTML stays text. */
import { html, type TemplateResult } from 'lit/html.js';
import { type Block, parseBlocks, parseSpans, type Span } from '../formats/parse-markdown.js';

/** Renders paragraphs, bold, italic, lists, and links with https, mailto, tel or a relative address. */
export const markdown = (text: string): readonly TemplateResult[] => parseBlocks(text).map(blockView);

function blockView(block: Block): TemplateResult {
  if (block.kind === 'paragraph') return html`<p>${block.lines.map(lineView)}</p>`;
  const items = block.lines.map(line => html`<li>${parseSpans(line).map(spanView)}</li>`);
  return block.kind === 'bullets' ? html`<ul>${items}</ul>` : html`<ol>${items}</ol>`;
}

const lineView = (line: string, index: number): TemplateResult =>
  html`${index > 0 ? ' ' : ''}${parseSpans(line).map(spanView)}`;

function spanView(span: Span): TemplateResult | string {
  if (span.kind === 'text') return span.text;
  const inner = span.spans.map(spanView);
  if (span.kind === 'link') return html`<a href=${span.href}>${inner}</a>`;
  return span.kind === 'bold' ? html`<strong>${inner}</strong>` : html`<em>${inner}</em>`;
}
