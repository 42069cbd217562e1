/**
 * Lit templates as text. Bindings are kept as they are written, so that tests can look for `.value=…`; handlers are
 * shown by number.
 */
import { nothing } from 'lit';

type Handler = (event: { target: object }) => void;
type Template = { readonly strings: readonly string[]; readonly values: readonly unknown[] };

export function templateText(node: unknown, handlers: Handler[] = []): string {
  if (node === nothing || node === undefined || node === null) return '';
  if (Array.isArray(node)) return node.map(part => templateText(part, handlers)).join('');
  if (typeof node === 'function') return String(handlers.push(node as Handler));
  if (typeof node !== 'object') return String(node);
  const { strings, values } = node as Template;
  return strings.map((text, index) => text.replace(/\s+/g, ' ') + templateText(values[index], handlers)).join('');
}
