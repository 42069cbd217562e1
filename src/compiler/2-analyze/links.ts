/** Check of links in texts that take Markdown. */

import type { FieldType } from '../../runtime/fields/field.js';
import { allowedLink } from '../../runtime/fields/formats/parse-markdown.js';
import type { FieldNode, TextNode } from '../1-parse/definition.js';
import type { Context } from './context.js';

const LINK = /\]\(\s*<?([^)>\s]*)/g;

export function checkLinks({ keys, own }: FieldNode, type: FieldType, context: Context): void {
  const marked = Object.keys(own).filter(name => type.options[name]?.meant === 'markdown');
  for (const text of [keys.hint, keys.paper_hint, keys.description, ...marked.map(name => own[name] as TextNode)])
    checkTextLinks(text, context);
}

export function checkTextLinks(text: TextNode | undefined, { report }: Context): void {
  for (const sentence of Object.values(text?.value ?? {}))
    for (const [, address] of (sentence ?? '').matchAll(LINK))
      if (!allowedLink(address!)) report('markdown-link', text!, { address: address! });
}
