/** Build of a form into a folder, and a client that fills in its page as a browser without scripts does. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '../../../src/compiler/index.js';

const FORM = new URL('./household.form.yaml', import.meta.url);

const compilations = new Map<string, ReturnType<typeof compile>>();

/** Compiles a source of the form once: eleven files of tests serve the same one. */
function compiledOnce(source: string): ReturnType<typeof compile> {
  const only = ['form', 'validator', 'page', 'element', 'card'];
  const options = { file: 'household.form.yaml', project: { read: () => undefined }, only, today: '2026-11-24' };
  const done = compilations.get(source) ?? compile(source, options);
  compilations.set(source, done);
  return done;
}

/** Compiles the form, or `source` under its id, into a folder that can be served. */
export async function buildHousehold(dist: string, source = readFileSync(FORM, 'utf8')): Promise<void> {
  const { compiled, diagnostics } = await compiledOnce(source);
  if (!compiled) throw new Error(JSON.stringify(diagnostics, undefined, 1));
  mkdirSync(join(dist, 'household'), { recursive: true });
  for (const { path, content } of compiled.files) writeFileSync(join(dist, 'household', path), content);
}

export const built = (dist: string): boolean => existsSync(join(dist, 'household/index.html'));
export const PATH = fileURLToPath(FORM);

/** A file as a browser sends it. */
export interface Chosen {
  readonly filename: string;
  readonly bytes: Uint8Array | string;
}

export type Entry = readonly [name: string, value: string | Chosen];

const BOUNDARY = '----posted7q';

/** Encodes the entries as multipart/form-data, with names written as browsers do. */
export function multipart(entries: readonly Entry[]): { readonly type: string; readonly body: Buffer } {
  const quoted = (name: string) => name.replaceAll('"', '%22').replaceAll('\n', '%0A').replaceAll('\r', '%0D');
  const part = ([name, value]: Entry): Buffer => {
    const file =
      typeof value === 'string'
        ? ''
        : `; filename="${quoted(value.filename)}"\r\nContent-Type: application/octet-stream`;
    const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${quoted(name)}"${file}\r\n\r\n`;
    return Buffer.concat([
      Buffer.from(head),
      Buffer.from(typeof value === 'string' ? value : value.bytes),
      Buffer.from('\r\n'),
    ]);
  };
  const body = Buffer.concat([...entries.map(part), Buffer.from(`--${BOUNDARY}--\r\n`)]);
  return { type: `multipart/form-data; boundary=${BOUNDARY}`, body };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
const plain = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|#39);/g, entity => ENTITIES[entity]!);

/**
 * Returns the entries that a browser would send of an untouched page: every control by its name, in the order of the
 * page.
 */
export function entriesOf(html: string): Entry[] {
  const form = html.slice(html.indexOf('<form'), html.indexOf('</form>'));
  const tags = form.matchAll(/<(input)\b([^>]*)>|<(textarea|select)\b([^>]*)>([\s\S]*?)<\/\3>/g);
  return [...tags].flatMap(([, , input, tag, around, inside = '']): Entry[] => {
    const text = input ?? around!;
    const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(text)?.[1];
    const name = attribute('name');
    const type = attribute('type');
    if (name === undefined) return [];
    if (type === 'file') return [[plain(name), { filename: '', bytes: '' }]];
    if (/^(checkbox|radio)$/.test(type ?? '') && !/ checked\b/.test(text)) return [];
    const chosen = /<option\b([^>]*) selected\b/.exec(inside)?.[1] ?? '';
    const value =
      tag === 'textarea'
        ? inside
        : tag === 'select'
          ? (/value="([^"]*)"/.exec(chosen)?.[1] ?? '')
          : (attribute('value') ?? '');
    return [[plain(name), plain(value)]];
  });
}

/**
 * Returns the entries with other values. An array is the value of a control of several, and null removes the entries of
 * a name.
 */
export function filled(
  entries: readonly Entry[],
  values: Readonly<Record<string, string | Chosen | readonly (string | Chosen)[] | null>>,
): Entry[] {
  const kept = entries.filter(([name]) => !Object.hasOwn(values, name));
  const given = Object.entries(values).flatMap(([name, value]) =>
    (value === null ? [] : Array.isArray(value) ? value : [value]).map((one): Entry => [name, one as string | Chosen]),
  );
  return [...kept, ...given];
}
