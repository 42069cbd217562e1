/** Joins chunks of the runtime to one module's code. Each chunk is a function of what it takes, so that no names meet. */
import type { Chunk, Chunks } from './parts.js';

export interface Linked {
  /** Statements that define all that the entries export. */
  readonly code: string;
  /** Exported name → the name it has in `code`. */
  readonly names: Readonly<Record<string, string>>;
}

/** `from` tells the chunks of different sets apart in one module. */
export function link(chunks: Chunks, entries: readonly string[], from = '$'): Linked {
  const order = inOrder(chunks, entries);
  const numbers = new Map(order.map((name, index) => [name, index]));
  const nameOf = (chunk: string, name: string): string => `${from}${numbers.get(chunk)}${name}`;
  const code = order.map(name => printChunk(chunks[name]!, name, nameOf)).join('');
  const exported = entries.flatMap(entry =>
    Object.keys(chunks[entry]!.exports).map(name => [name, nameOf(entry, name)]),
  );
  return { code, names: Object.fromEntries(exported) };
}

/** Each chunk once, after those it stands on. */
function inOrder(chunks: Chunks, entries: readonly string[]): readonly string[] {
  const order = new Set<string>();
  const visit = (name: string): void => {
    if (order.has(name)) return;
    const chunk = chunks[name];
    if (!chunk) throw new Error(`the runtime has no part "${name}"`);
    chunk.after.forEach(visit);
    order.add(name);
  };
  entries.forEach(visit);
  return [...order];
}

function printChunk(chunk: Chunk, name: string, nameOf: (chunk: string, name: string) => string): string {
  const exported = Object.entries(chunk.exports);
  if (exported.length === 0) return `${chunk.code}\n`;
  const targets = exported.map(([out]) => nameOf(name, out)).join();
  const parameters = chunk.imports.map(({ local }) => local).join();
  const given = chunk.imports.map(one => nameOf(one.chunk, one.name)).join();
  const results = exported.map(([, local]) => local).join();
  return `const[${targets}]=((${parameters})=>{${chunk.code}return[${results}]})(${given});\n`;
}
