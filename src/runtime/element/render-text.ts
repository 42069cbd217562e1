/**
 * Renders Lit templates to HTML text without a DOM, so that one view serves the element and the page without JavaScript.
 * Attributes, `?boolean` and `.property` bindings and children are written; `@event` bindings are left out. Directives that
 * only compute (`live`, `repeat`, `classMap`) are computed.
 */
import { nothing, type TemplateResult } from 'lit/html.js';
import { escapeHtml } from './escape-html.js';

/** The HTML of anything that may stand as a child in a template. */
export function renderText(value: unknown): string {
  if (value === null || value === undefined || value === nothing || typeof value === 'symbol') return '';
  if (isTemplate(value)) return templateText(value);
  if (isDirective(value)) return renderText(computed(value, 'child'));
  if (typeof value === 'object' && Symbol.iterator in value)
    return [...(value as Iterable<unknown>)].map(renderText).join('');
  return escapeHtml(String(value));
}

const isTemplate = (value: unknown): value is TemplateResult =>
  typeof value === 'object' && value !== null && '_$litType$' in value;

interface Directive {
  readonly _$litDirective$: new (part: object) => { render(...values: readonly unknown[]): unknown };
  readonly values: readonly unknown[];
}

const isDirective = (value: unknown): value is Directive =>
  typeof value === 'object' && value !== null && '_$litDirective$' in value;

/** Lit's numbers for what a part of a template is. */
const PART = { attribute: 1, child: 2, property: 3, boolean: 4, event: 5, element: 6 } as const;

function computed({ _$litDirective$: Made, values }: Directive, part: keyof typeof PART, name = ''): unknown {
  return new Made({ type: PART[part], name, element: {}, strings: undefined }).render(...values);
}

/** An attribute binding that a string of the template ends in. */
const BINDING = /\s([.?@]?)([^\s"'<>/=.?@]+)=(?:"([^"]*)|'([^']*)|)$/;

interface Binding {
  readonly mark: string;
  readonly name: string;
  /** Empty for an unquoted value. */
  readonly quote: string;
  readonly parts: unknown[];
}

function templateText({ strings, values }: TemplateResult): string {
  const out: Output = { text: '', content: '' };
  let open: Opened | undefined;
  for (const [i, string] of strings.entries()) {
    const rest = open ? closeBinding(out, open, string) : string;
    if (rest !== undefined) {
      open = openBinding(rest);
      append(out, open ? rest.slice(0, open.index) : rest);
    }
    if (i === values.length) break;
    if (open) open.parts.push(values[i]);
    else append(out, renderText(values[i]));
  }
  return out.text;
}

interface Opened extends Binding {
  /** Where in its string it starts. */
  readonly index: number;
}

interface Output {
  text: string;
  /** Content of a textarea whose start tag is still open. */
  content: string;
}

/** Text that may close a start tag whose content waits. */
function append(out: Output, text: string): void {
  const end = out.content === '' ? -1 : text.indexOf('>');
  out.text += end < 0 ? text : `${text.slice(0, end + 1)}${out.content}${text.slice(end + 1)}`;
  if (end >= 0) out.content = '';
}

function openBinding(text: string): Opened | undefined {
  const lastTag = text.lastIndexOf('<');
  const match = text.lastIndexOf('>') > lastTag ? null : BINDING.exec(text);
  if (!match) return undefined;
  const [, mark, name, double, single] = match;
  const quote = double !== undefined ? '"' : single !== undefined ? "'" : '';
  return { mark: mark!, name: name!, quote, parts: [double ?? single ?? ''], index: match.index };
}

/** Writes the attribute once its last string is there, and gives what follows; undefined while it goes on. */
function closeBinding(out: Output, binding: Binding, string: string): string | undefined {
  const end = binding.quote === '' ? 0 : string.indexOf(binding.quote);
  if (end < 0) {
    binding.parts.push(string);
    return undefined;
  }
  binding.parts.push(string.slice(0, end));
  writeBinding(out, binding);
  return string.slice(end + binding.quote.length);
}

function writeBinding(out: Output, { mark, name, parts }: Binding): void {
  const kind = mark === '.' ? 'property' : mark === '?' ? 'boolean' : mark === '@' ? 'event' : 'attribute';
  if (kind === 'event') return;
  const values = parts.map(part => (isDirective(part) ? computed(part, kind, name) : part));
  const bound = values.filter((_, i) => i % 2 === 1);
  if (bound.includes(nothing)) return;
  const value =
    bound.length === 1 && values[0] === '' && values.at(-1) === '' ? bound[0] : values.map(v => v ?? '').join('');
  if (kind === 'property' && name === 'value' && /<textarea[^<>]*$/.test(out.text))
    out.content = escapeHtml(String(value ?? ''));
  else if (kind === 'attribute') out.text += ` ${name}="${escapeHtml(String(value ?? ''))}"`;
  else if (kind === 'boolean' || typeof value === 'boolean') out.text += value ? ` ${name.toLowerCase()}` : '';
  else if (value !== undefined && value !== null && value !== '')
    out.text += ` ${name.toLowerCase()}="${escapeHtml(String(value))}"`;
}
