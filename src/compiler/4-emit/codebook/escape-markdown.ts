/** Escaping of an author's texts for Markdown, so that they are shown as typed, in tables too. */

/** Escapes the characters that Markdown, HTML or a table would interpret. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]|~<>&]|^(?:[#+-]|\d+(?=[.)]))/g, mark => (/^\d/.test(mark) ? `${mark}\\` : `\\${mark}`));

/** Returns code on one line. A pipe is escaped because it would end the cell of a table. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return line === '' ? '' : `${fence}${space}${line}${space}${fence}`;
}

export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
