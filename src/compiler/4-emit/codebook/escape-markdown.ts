/** Texts of an author inside Markdown: shown as typed, in tables too. */

/** What Markdown, HTML or a table would read as something else is escaped. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]|~<>&]|^(?:[#+-]|\d+(?=[.)]))/g, mark => (/^\d/.test(mark) ? `${mark}\\` : `\\${mark}`));

/** Code in one line; a pipe inside would end the cell of a table. */
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
