/** Where the entries of a JSON array stand. */

/** The line of each entry, from 1; of JSON that parses. One line for what is no array. */
export function arrayLines(text: string): readonly number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let awaited = !/^\s*\[/.test(text);
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},\n]|[^\s"[\]{},]+/g)) {
    if (token === '\n') line++;
    const isEntry = awaited && token !== '\n' && !(depth === 1 && token === ']');
    if (isEntry) lines.push(line);
    if (isEntry) awaited = false;
    if (token === '[' || token === '{') depth++;
    else if (token === ']' || token === '}') depth--;
    if (depth === 1 && !isEntry && (token === '[' || token === ',')) awaited = true;
  }
  return lines;
}
