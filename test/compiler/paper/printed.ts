/** Every string that a sheet passes to the typesetter, paragraph by paragraph. */
import { document } from '../../../src/compiler/paper/document.js';
import { createSheetContext } from '../../../src/compiler/paper/sheet.js';
import type { FilledRecord, Typesetter } from '../../../src/compiler/paper.js';
import type { LocalForm } from '../../../src/runtime/model.js';
import { FINGERPRINT } from './forms.js';

type Node = string | number | readonly Node[] | { readonly [key: string]: unknown } | null | undefined;

/** Keys of a node that contain other nodes. */
const INSIDE = ['stack', 'columns', 'ul', 'ol', 'table', 'body'] as const;

/** Returns the strings of a sheet, including those in the page footers. */
export function printed(
  form: LocalForm,
  pages: number,
  typesetter: Typesetter,
  record?: FilledRecord,
): readonly string[] {
  const { content, footer } = document(
    createSheetContext(form, { fingerprint: FINGERPRINT, ...(record && { record }) }, typesetter),
  );
  const foot = footer as (page: number, count: number) => Node;
  const feet = Array.from({ length: pages }, (_, index) => foot(index + 1, pages));
  return [...new Set([content as Node, ...feet].flatMap(paragraphs))].filter(text => /[\p{L}\p{N}]/u.test(text));
}

/** Returns the texts of the content of a sheet, in their order. */
export const textsOf = (content: unknown): string[] => paragraphs(content as Node);

function paragraphs(node: Node): string[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap(paragraphs);
  const { text, ...others } = node as Record<string, Node>;
  return text === undefined ? INSIDE.flatMap(key => paragraphs(others[key])) : [joined(text)];
}

/** Joins the parts of one paragraph that have different styles. */
function joined(text: Node): string {
  if (Array.isArray(text)) return text.map(joined).join('');
  return typeof text === 'object' && text !== null ? joined((text as Record<string, Node>).text) : String(text ?? '');
}
