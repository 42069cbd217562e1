/** Texts with a cursor mark. */

const MARK = '‸';

/** Returns the text without its mark, and the offset of the mark. */
export function marked(text: string): { readonly text: string; readonly offset: number } {
  const offset = text.indexOf(MARK);
  if (offset < 0) throw new Error(`no ${MARK} in: ${text}`);
  return { text: text.slice(0, offset) + text.slice(offset + MARK.length), offset };
}

/** Returns a form with `fields`, which are indented by two spaces. */
export const form = (fields: string, more = ''): string =>
  `form: sample\nversion: 1\nlanguages: [ar, en]\ntitle: { ar: عينة, en: Sample }\n${more}fields:\n${fields}`;

export const arabicForm = (fields: string): string => `استمارة: sample\nالإصدار: 1\nالعنوان: عينة\nالحقول:\n${fields}`;
