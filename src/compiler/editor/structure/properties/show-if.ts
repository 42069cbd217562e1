/** Keys whose expression decides whether something is shown: of a page, of a question, of an option. */
export const isShowIf = (key: string): boolean => /(?:^|\.)show_if$/.test(key);
