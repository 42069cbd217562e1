/** Texts of the open project as the editor has them: in UTF-16, with `\n` between lines and without a byte order mark. */
import type { SourceFile } from '../../compiler/editor/index.js';
import type { Project } from '../../compiler/index.js';

const CARRIAGE_RETURN = 13;

export interface SourceTexts extends Project {
  /** Returns the text of a path, or undefined if there is no such file. */
  sourceOf(path: string): SourceFile | undefined;
}

export function createSourceTexts(project: Project): SourceTexts {
  /** Results by the bytes of the file, which are replaced and never changed. */
  const unified = new WeakMap<Uint8Array, Uint8Array>();
  const texts = new WeakMap<Uint8Array, string>();
  const read = (path: string): Uint8Array | undefined => {
    const bytes = project.read(path);
    return bytes && /\.(?:ya?ml|csv)$/.test(path) ? cached(unified, bytes, withLineFeeds) : bytes;
  };
  const sources = { ...project, read };
  return {
    ...sources,
    sourceOf: path => {
      const bytes = read(path);
      return bytes && { uri: path, text: cached(texts, bytes, decode), file: path, project: sources };
    },
  };
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Returns the bytes with `\n` as line breaks. Bytes that are not UTF-8 are left as they are, to be reported. */
function withLineFeeds(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(CARRIAGE_RETURN)) return bytes;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return new TextEncoder().encode(text.replace(/\r\n?/g, '\n'));
  } catch {
    return bytes;
  }
}

function cached<Value>(cache: WeakMap<Uint8Array, Value>, bytes: Uint8Array, make: (bytes: Uint8Array) => Value) {
  const value = cache.get(bytes) ?? make(bytes);
  cache.set(bytes, value);
  return value;
}
