/** Position at which a text stops being JSON (RFC 8259). It is looked for only after JSON.parse refused the text. */

/** Parts that may come next: a value, a value or `]`, a key, a key or `}`, a colon, or what follows a value. */
type Expected = 'value' | 'item' | 'key' | 'member' | 'colon' | 'next';

const BLANKS = /[\t\n\r ]*/y;
const LITERAL = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;
const CHARACTERS = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;

/** Returns the index in UTF-16 code units of the first character that is wrong, or the length if the text is cut off. */
export function syntaxFaultAt(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  for (let at = endOf(BLANKS, text, 0)!; ; at = endOf(BLANKS, text, at)!) {
    const sign = text[at];
    if (expected === 'next' && open.length === 0) return at;
    if (sign === '{' || sign === '[') {
      if (expected !== 'value' && expected !== 'item') return at;
      open.push(sign);
      expected = sign === '{' ? 'member' : 'item';
    } else if (sign === '}' || sign === ']') {
      const empty = sign === '}' ? 'member' : 'item';
      if ((expected !== 'next' && expected !== empty) || open.pop() !== (sign === '}' ? '{' : '[')) return at;
      expected = 'next';
    } else if (sign === ':' || sign === ',') {
      if (expected !== (sign === ':' ? 'colon' : 'next')) return at;
      expected = sign === ',' && open.at(-1) === '{' ? 'key' : 'value';
    } else {
      const isKey: boolean = expected === 'key' || expected === 'member';
      if (expected === 'next' || expected === 'colon' || (isKey && sign !== '"')) return at;
      const end = sign === '"' ? endOfString(text, at + 1) : { at: endOf(LITERAL, text, at) };
      if (end.at === undefined) return end.fault ?? at;
      at = end.at;
      expected = isKey ? 'colon' : 'next';
      continue;
    }
    at++;
  }
}

/** Returns the position after the closing quote, or where the string is wrong. */
function endOfString(text: string, start: number): { readonly at?: number; readonly fault?: number } {
  for (let at = endOf(CHARACTERS, text, start)!; ; at = endOf(CHARACTERS, text, at)!) {
    if (text[at] === '"') return { at: at + 1 };
    const escaped = endOf(ESCAPE, text, at);
    if (escaped === undefined) return { fault: at };
    at = escaped;
  }
}

/** Returns the end of what a sticky pattern matches at a position, or undefined if it does not match. */
function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
