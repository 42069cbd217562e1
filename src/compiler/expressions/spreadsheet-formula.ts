/** Formulas as spreadsheets have them, rewritten as expressions. */

const PARTS = /"[^"]*"|[^"]+/g;

/** Rewrites what is outside quotes. */
const outsideQuotes = (text: string, rewrite: (part: string) => string): string =>
  text.replace(PARTS, part => (part.startsWith('"') ? part : rewrite(part)));

const LITERALS: Readonly<Record<string, string>> = { TRUE: 'true', FALSE: 'false' };

/** Maximum length of a formula that is rewritten. */
const MAX_FORMULA_LENGTH = 2000;

/**
 * Returns the expression that a spreadsheet formula stands for: `=a*2` without its sign, `SUM(a;b)` with commas, and
 * `IF(a;b;c)` with the words of the language. Returns undefined if the text is no such formula.
 */
export function fromSpreadsheet(text: string): string | undefined {
  if (text.length > MAX_FORMULA_LENGTH) return undefined;
  const bare = text.trim().replace(/^=(?!=)\s*/, '');
  const isFormula = bare !== text.trim() || /^IF\s*\(.*\)$/is.test(bare) || /\b[A-Z]{2,}\s*\([^")]*;/.test(bare);
  if (!isFormula || bare === '') return undefined;
  const commas = outsideQuotes(bare, part =>
    part.replaceAll(';', ',').replace(/\b(?:TRUE|FALSE)\b/g, word => LITERALS[word]!),
  );
  return ifOf(commas) ?? commas.replace(/\b[A-Z]{2,}(?=\s*\()/g, name => name.toLowerCase());
}

/** Returns `IF(a, b, c)` in words. A formula with another number of parts is no condition. */
function ifOf(text: string): string | undefined {
  const inner = /^IF\s*\(([\s\S]*)\)$/i.exec(text)?.[1];
  if (inner === undefined) return undefined;
  const parts = topLevelParts(inner);
  if (parts.length !== 3 || parts.includes('')) return undefined;
  const [test, then, otherwise] = parts.map(part => ifOf(part) ?? part) as [string, string, string];
  return `if ${test} then ${then} else ${otherwise}`;
}

function topLevelParts(text: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && '([{'.includes(character)) depth++;
    else if (!isQuoted && ')]}'.includes(character)) depth--;
    if (character === ',' && depth === 0 && !isQuoted) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map(part => part.trim());
}
