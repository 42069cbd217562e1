/** JSON documents whose leaves are entered in the conversion ledger, each by its JSON pointer. */
import { isObject } from '../../runtime/is-object.js';
import type { ConversionLedger } from './conversion-ledger.js';
import { ImportError } from './input-error.js';

/** A value with its JSON pointer. */
export interface Json {
  readonly at: string;
  readonly value: unknown;
}

export const LIMITS = {
  /** Maximum size of a file, in bytes. */
  file: 10_000_000,
  depth: 60,
} as const;

/** Parses a JSON document. Throws an `ImportError` if it is not JSON, has a key twice, or is nested too deep. */
export function readJson(bytes: Uint8Array, ledger: ConversionLedger): Json {
  if (bytes.length > LIMITS.file)
    throw new ImportError('too-large', { size: Math.ceil(bytes.length / 1e6), limit: LIMITS.file / 1e6 });
  const text = textOf(bytes);
  const root = { at: '', value: parsed(text) };
  for (const { at, value } of leavesIn(root, 0))
    ledger.enter({ at, place: at === '' ? '/' : at, text: written(value) });
  const double = doubleKey(text);
  if (double !== undefined) throw new ImportError('double-key', { name: double });
  return root;
}

/** Parses a JSON document to detect its format. Returns undefined if it cannot be read. */
export function peekJson(bytes: Uint8Array): Json | undefined {
  if (bytes.length > LIMITS.file) return undefined;
  try {
    return { at: '', value: JSON.parse(keepPlaces(textOf(bytes))) };
  } catch {
    return undefined;
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ImportError('not-utf8', {});
  }
}

/** Prefix for keys that are numbers. They would come first in an object; with this prefix they keep their place. */
const PLACEHOLDER = '\ue000';

// A string that is not closed is matched to the end, or each of its escaped quotes would be tried as a beginning.
const keepPlaces = (text: string): string =>
  text.replace(/"((?:[^"\\]|\\.)*)(?:"(\s*:)?|$)/gs, (whole, inside: string, colon?: string) =>
    colon !== undefined && /^\d+$/.test(inside) ? `"${PLACEHOLDER}${whole.slice(1)}` : whole,
  );

const asWritten = (key: string): string => (key.startsWith(PLACEHOLDER) ? key.slice(1) : key);

function parsed(text: string): unknown {
  try {
    return JSON.parse(keepPlaces(text));
  } catch (fault) {
    if (fault instanceof RangeError) throw new ImportError('too-deep', { limit: LIMITS.depth });
    throw new ImportError('not-json', { why: (fault as Error).message });
  }
}

/** Returns the first key that occurs twice in one object of a JSON text, or undefined if there is none. */
function doubleKey(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let string: string | undefined;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const key = JSON.parse(string!) as string;
      if (open.at(-1)!.has(key)) return key;
      open.at(-1)!.add(key);
    }
    string = token;
  }
  return undefined;
}

const step = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

export function entriesOf(json: Json | undefined): readonly (readonly [string, Json])[] {
  if (!json || !isObject(json.value)) return [];
  return Object.entries(json.value).map(([written, value]) => {
    const key = asWritten(written);
    return [key, { at: `${json.at}/${step(key)}`, value }];
  });
}

export const itemsOf = (json: Json | undefined): readonly Json[] =>
  json && Array.isArray(json.value)
    ? json.value.map((value: unknown, index) => ({ at: `${json.at}/${index}`, value }))
    : [];

export function child(json: Json | undefined, key: string): Json | undefined {
  if (!json || !isObject(json.value)) return undefined;
  const name = [key, PLACEHOLDER + key].find(one => Object.hasOwn(json.value as object, one));
  return name === undefined ? undefined : { at: `${json.at}/${step(key)}`, value: json.value[name] };
}

export const isMap = (json: Json | undefined): boolean => json !== undefined && isObject(json.value);

export const stringOf = (json: Json | undefined): string | undefined =>
  typeof json?.value === 'string' && json.value.trim() !== '' ? json.value : undefined;

export const numberOf = (json: Json | undefined): number | undefined =>
  typeof json?.value === 'number' ? json.value : undefined;

/** Returns the values that hold no others, including empty objects and arrays. */
function leavesIn(json: Json, depth: number): readonly Json[] {
  if (depth > LIMITS.depth) throw new ImportError('too-deep', { limit: LIMITS.depth });
  const inside = [...entriesOf(json).map(([, one]) => one), ...itemsOf(json)];
  return inside.length === 0 ? [json] : inside.flatMap(one => leavesIn(one, depth + 1));
}

/** Returns the parts of the conversion ledger at and below a value. */
export const partsOfJson = (json: Json | undefined): readonly string[] =>
  json ? leavesIn(json, 0).map(({ at }) => at) : [];

export const written = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value).replaceAll(PLACEHOLDER, '');
