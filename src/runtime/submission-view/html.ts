/** HTML from templates. What is put in is text, unless it is markup that was made here. */
import { escapeHtml } from '../no-js/escape-html.js';

export interface Markup {
  readonly markup: string;
}

type Part = string | number | undefined | false | Markup | readonly Markup[];

/** Returns markup with its values escaped. Attributes must be quoted. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return { markup: strings.reduce((all, piece, index) => all + rendered(parts[index - 1]) + piece) };
}

function rendered(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}
