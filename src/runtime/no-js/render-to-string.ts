/**
 * Rendering of Lit templates to HTML text without a DOM, so that one view serves the element and the page without
 * JavaScript.
 *
 * Attributes, `?boolean` and `.property` bindings and children are rendered; `@event` bindings are left out. Directives
 * that only compute (`live`, `repeat`, `classMap`) are computed.
 */
import { nothing, type TemplateResult } from 'lit/html.js';
import { memoize } from '../memoize.js';
import { escapeHtml } from './escape-html.js';

/** Renders to HTML anything that may be a child in a template. */
export function renderToString(value: unknown): string {
  if (value === null || value === undefined || value === nothing || typeof value === 'symbol') return '';
  if (isTemplate(value)) return templateText(value);
  if (isDirective(value)) return renderToString(computed(value, 'child'));
  if (typeof value === 'object' && Symbol.iterator in value)
    return [...(value as Iterable<unknown>)].map(renderToString).join('');
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

/** Numbers by which Lit identifies the kinds of template parts. */
const PART = { attribute: 1, child: 2, property: 3, boolean: 4, event: 5, element: 6 } as const;

function computed({ _$litDirective$: Made, values }: Directive, part: keyof typeof PART, name = ''): unknown {
  return new Made({ type: PART[part], name, element: {}, strings: undefined }).render(...values);
}

/** Pattern of an attribute binding at the end of a template string. */
const BINDING = /\s([.?@]?)([^\s"'<>/=.?@]+)=(?:"([^"]*)|'([^']*)|)$/;

interface Binding {
  readonly mark: string;
  readonly name: string;
  /** Texts between the quotes: there is a value between each two texts. */
  readonly texts: readonly string[];
}

/** Part of a template. Each binding or child takes the next of the template's values. */
type Step = string | Binding | typeof CHILD;

const CHILD = Symbol();

/** Returns the steps of a template. It is taken apart once, however often it is rendered. */
const planOf = memoize((strings: TemplateStringsArray): readonly Step[] => tokenize(strings));

function tokenize(strings: TemplateStringsArray): readonly Step[] {
  const steps: Step[] = [];
  let open: OpenBinding | undefined;
  for (const [i, string] of strings.entries()) {
    const rest = open ? closed(steps, open, string) : string;
    if (rest !== undefined) {
      open = openBinding(rest);
      steps.push(open ? rest.slice(0, open.index) : rest);
    }
    if (i < strings.length - 1 && !open) steps.push(CHILD);
  }
  return steps;
}

interface OpenBinding extends Omit<Binding, 'texts'> {
  /** Quote character; empty for an unquoted value. */
  readonly quote: string;
  readonly texts: string[];
  /** Index in the string at which the binding starts. */
  readonly index: number;
}

function openBinding(text: string): OpenBinding | undefined {
  const lastTag = text.lastIndexOf('<');
  const match = text.lastIndexOf('>') > lastTag ? null : BINDING.exec(text);
  if (!match) return undefined;
  const [, mark, name, double, single] = match;
  const quote = double !== undefined ? '"' : single !== undefined ? "'" : '';
  return { mark: mark!, name: name!, quote, texts: [double ?? single ?? ''], index: match.index };
}

/** Returns what follows the attribute once its last string is there, or undefined while the attribute continues. */
function closed(steps: Step[], { mark, name, quote, texts }: OpenBinding, string: string): string | undefined {
  const end = quote === '' ? 0 : string.indexOf(quote);
  texts.push(end < 0 ? string : string.slice(0, end));
  if (end < 0) return undefined;
  steps.push({ mark, name, texts });
  return string.slice(end + quote.length);
}

function templateText({ strings, values }: TemplateResult): string {
  const out: Output = { text: '', content: '' };
  let next = 0;
  for (const step of planOf(strings)) {
    if (typeof step === 'string') append(out, step);
    else if (step === CHILD) append(out, renderToString(values[next++]));
    else {
      const end = next + step.texts.length - 1;
      writeBinding(out, step, values.slice(next, end));
      next = end;
    }
  }
  return out.text;
}

interface Output {
  text: string;
  /** Content of a textarea whose start tag is still open. */
  content: string;
}

/** Appends text. If it closes a start tag whose content waits, the content follows the tag. */
function append(out: Output, text: string): void {
  const end = out.content === '' ? -1 : text.indexOf('>');
  out.text += end < 0 ? text : `${text.slice(0, end + 1)}${out.content}${text.slice(end + 1)}`;
  if (end >= 0) out.content = '';
}

function writeBinding(out: Output, { mark, name, texts }: Binding, given: readonly unknown[]): void {
  const kind = mark === '.' ? 'property' : mark === '?' ? 'boolean' : mark === '@' ? 'event' : 'attribute';
  if (kind === 'event') return;
  const bound = given.map(value => (isDirective(value) ? computed(value, kind, name) : value));
  if (bound.includes(nothing)) return;
  const alone = texts.length === 2 && texts.every(text => text === '');
  const value = alone ? bound[0] : texts.map((text, i) => `${i > 0 ? (bound[i - 1] ?? '') : ''}${text}`).join('');
  if (kind === 'property' && name === 'value' && /<textarea[^<>]*$/.test(out.text))
    out.content = escapeHtml(String(value ?? ''));
  else if (kind === 'attribute') out.text += ` ${name}="${escapeHtml(String(value ?? ''))}"`;
  else if (kind === 'boolean' || typeof value === 'boolean') out.text += value ? ` ${name.toLowerCase()}` : '';
  else if (value !== undefined && value !== null && value !== '')
    out.text += ` ${name.toLowerCase()}="${escapeHtml(String(value))}"`;
}
