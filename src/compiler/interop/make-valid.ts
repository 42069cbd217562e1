/**
 * Repair of a draft: compiles it and removes what the language refuses, with a line for each, until nothing is refused.
 */
import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { type Diagnostic, messageOf } from '../diagnostics/index.js';
import { compile, type Project } from '../index.js';
import type { ConversionLedger } from './conversion-ledger.js';
import { type DraftField, type DraftForm, type DraftKey, type Plain, partsOf } from './draft.js';
import { ImportError } from './input-error.js';
import { printDraft } from './print-yaml.js';

/** Name of the file that a draft is compiled as. */
export const DRAFT_FILE = 'imported.form.yaml';
/** Maximum number of repair rounds. Each round removes something; a form that needs more is not a form. */
const MOST_ROUNDS = 60;

/** Returns the YAML of a draft that `check` accepts. Throws an `ImportError` if the draft cannot be repaired. */
export async function makeValid(
  form: DraftForm,
  ledger: ConversionLedger,
  read: Project['read'] = () => undefined,
): Promise<string> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const text = printDraft(form);
    const errors = await errorsOf(text, read);
    if (errors.length === 0) return text;
    if (!fixAll(form, parseDocument(text, { uniqueKeys: false }).contents, errors, ledger)) throw refused(errors[0]!);
  }
  throw new ImportError('too-much-refused', {});
}

/**
 * Repairs each place with errors once, because the repair of its first error also settles the others there. Returns
 * whether anything was repaired.
 */
function fixAll(form: DraftForm, root: unknown, errors: readonly Diagnostic[], ledger: ConversionLedger): boolean {
  const mended: Path[] = [];
  for (const error of errors) {
    const path = pathAt(root, error.span.start);
    if (mended.some(place => place.every((step, index) => path[index] === step))) continue;
    const place = fix(form, path, error, ledger);
    if (place) mended.push(place);
  }
  return mended.length > 0;
}

/** The keys that lead to a place. */
type Path = readonly string[];

async function errorsOf(text: string, read: Project['read']): Promise<readonly Diagnostic[]> {
  const project = { read };
  const { diagnostics } = await compile(text, {
    file: DRAFT_FILE,
    project,
    only: [],
    enforcePublished: false,
    today: '2026-01-01',
  });
  return diagnostics.filter(({ severity }) => severity === 'error');
}

const said = (error: Diagnostic) => ({
  message_en: messageOf(error, 'en').text,
  message_ar: messageOf(error, 'ar').text,
});

const refused = (error: Diagnostic): ImportError => new ImportError('form-refused', said(error));

/** Returns the keys that lead to an offset. */
function pathAt(root: unknown, offset: number): Path {
  const path: string[] = [];
  for (let node = root as Node | null | undefined; node; ) {
    const [key, inside] = entryAt(node, offset) ?? [];
    if (key === undefined) break;
    path.push(key);
    node = inside;
  }
  return path;
}

function entryAt(node: Node, offset: number): readonly [string, Node | null] | undefined {
  if (isSeq(node)) {
    const index = node.items.findIndex(item => holds(item as Node, offset));
    return index < 0 ? undefined : [String(index), node.items[index] as Node];
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.findLast(({ key }) => isScalar(key) && (key.range?.[0] ?? Infinity) <= offset);
  return pair && [String((pair.key as { value: unknown }).value), pair.value as Node | null];
}

const holds = ({ range }: Node, offset: number): boolean => !!range && range[0] <= offset && offset < range[2];

/**
 * Removes what is at a path, or as much around it as must go. Returns the path that was removed, or undefined if
 * nothing could be.
 */
function fix(form: DraftForm, path: Path, error: Diagnostic, ledger: ConversionLedger): Path | undefined {
  const [top = '', ...rest] = path;
  const { comments } = form;
  if (top === 'fields' || top === 'pages') {
    const place = fixIn(form.fields, rest, error, { ledger, comments });
    return place && [top, ...place];
  }
  if (top === 'lists') return drop(form.lists, rest[0] ?? '', comments, error, ledger) ? path.slice(0, 2) : undefined;
  return drop(form.keys, top, comments, error, ledger) ? [top] : undefined;
}

/** Returns the comments of a field and of those in it. What was kept as a comment stays when its field is removed. */
const commentsIn = ({ id, comments, fields }: DraftField): readonly string[] => [
  ...comments.map(comment => `${id}: ${comment}`),
  ...(fields ?? []).flatMap(commentsIn),
];

const REQUIRED_KEYS = new Set(['form', 'version', 'languages', 'title']);

function drop(
  keys: Map<string, DraftKey>,
  key: string,
  comments: string[],
  error: Diagnostic,
  ledger: ConversionLedger,
): boolean {
  const found = keys.get(key);
  if (!found || REQUIRED_KEYS.has(key)) return false;
  keys.delete(key);
  comments.push(`${key}: ${written(found.value)}`);
  ledger.list(found.from, 'refused', { key, ...said(error) });
  return true;
}

/** Keys without which a field is not what it was. */
const WHOLE = new Set(['label', 'title', 'options', 'statement', 'text', 'rows']);

interface Books {
  readonly ledger: ConversionLedger;
  /** Comments of the form. */
  readonly comments: string[];
}

function fixIn(fields: DraftField[], path: Path, error: Diagnostic, books: Books): Path | undefined {
  const [id = '', key = '', ...rest] = path;
  const at = fields.findIndex(field => field.id === id);
  const field = fields[at];
  if (!field) return undefined;
  const inside = key === 'fields' && field.fields && rest.length > 0 && fixIn(field.fields, rest, error, books);
  if (inside) return [id, key, ...inside];
  if (rest[0] === 'where' && drop(field.keys, `${key}.where`, field.comments, error, books.ledger))
    return [id, key, 'where'];
  if (!WHOLE.has(key) && drop(field.keys, key, field.comments, error, books.ledger)) return [id, key];
  degrade(fields, at, error, books);
  return [id];
}

/** Turns a refused field into a text field. A refused text field is removed. */
function degrade(fields: DraftField[], at: number, error: Diagnostic, { ledger, comments }: Books): void {
  const field = fields[at]!;
  const label = field.keys.get('label') ?? field.keys.get('statement');
  if (field.as === 'text' || field.fields || !label) {
    fields.splice(at, 1);
    comments.push(...commentsIn(field));
    ledger.list(partsOf(field), 'refused-field', { name: field.id, ...said(error) });
    return;
  }
  const lost = [...field.keys].filter(([key]) => key !== 'label' && key !== 'hint' && key !== 'show_if');
  for (const [key, { value }] of lost) {
    field.keys.delete(key);
    field.comments.push(`${key}: ${written(value)}`);
  }
  field.keys.set('label', label);
  ledger.list(
    lost.flatMap(([, { from }]) => from.filter(one => !label.from.includes(one))),
    'refused-type',
    { name: field.id, type: field.as, ...said(error) },
  );
  field.as = 'text';
}

/** Formats a value on one line, for a comment. */
export function written(value: Plain): string {
  if (value instanceof Map) return `{ ${[...value].map(([key, inner]) => `${key}: ${written(inner)}`).join(', ')} }`;
  return Array.isArray(value) ? `[${value.map(written).join(', ')}]` : String(value);
}
