/** Markdown of the editor services as a template: paragraphs, lists, bold text and code. */
import { html, type TemplateResult } from 'lit/html.js';

export const renderMarkdown = (text: string): readonly TemplateResult[] =>
  text
    .split(/\n{2,}/)
    .filter(block => block.trim() !== '')
    .map(renderBlock);

function renderBlock(block: string): TemplateResult {
  const lines = block.split('\n');
  if (lines.every(line => line.startsWith('- ')))
    return html`<ul>${lines.map(line => html`<li dir="auto">${renderInline(line.slice(2))}</li>`)}</ul>`;
  return html`<p dir="auto">${renderInline(block)}</p>`;
}

/** Returns the parts of a text. Odd items of the split are code or bold. */
const renderInline = (text: string): readonly unknown[] =>
  text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part, index) => {
    if (index % 2 === 0) return part;
    return part.startsWith('`')
      ? html`<code dir="auto">${part.slice(1, -1)}</code>`
      : html`<strong>${part.slice(2, -2)}</strong>`;
  });
