/** Data of a text as YAML, with the order of keys, and its comments. Both are read by the `yaml` package alone. */
import { isMap, isScalar, isSeq, Lexer, parseDocument } from 'yaml';

export type Data = string | null | readonly Data[] | DataMap;

/** A map with its keys in their order. */
export class DataMap {
  constructor(readonly entries: readonly (readonly [string, Data])[]) {}

  get(key: string): Data | undefined {
    return this.entries.find(([name]) => name === key)?.[1];
  }

  without(key: string): DataMap {
    return new DataMap(this.entries.filter(([name]) => name !== key));
  }

  with(key: string, value: Data): DataMap {
    return new DataMap(this.entries.map(([name, old]) => [name, name === key ? value : old]));
  }

  put(index: number, key: string, value: Data): DataMap {
    return new DataMap(this.entries.toSpliced(index, 0, [key, value]));
  }
}

/** Returns the data of a text. Throws an Error if it is not YAML. */
export function dataOf(text: string): Data {
  const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: true, version: '1.2' });
  if (document.errors.length > 0) throw new Error(`${document.errors[0]!.message}\n${text}`);
  return toData(document.contents);
}

function toData(node: unknown): Data {
  if (isMap(node))
    return new DataMap(node.items.map(({ key, value }) => [String(isScalar(key) ? key.value : key), toData(value)]));
  if (isSeq(node)) return node.items.map(toData);
  return isScalar(node) && node.value !== null ? String(node.value) : null;
}

/** Returns the comments of a text with their offsets. */
export function commentsOf(text: string): readonly { readonly text: string; readonly offset: number }[] {
  const found: { text: string; offset: number }[] = [];
  let offset = 0;
  for (const source of new Lexer().lex(text)) {
    // The lexer adds marks of its own, which are not in the text.
    if (source === '\u0002' || source === '\u0018' || source === '\u001f') continue;
    if (source.startsWith('#') && text.startsWith(source, offset)) found.push({ text: source, offset });
    offset += source.length;
  }
  return found;
}
