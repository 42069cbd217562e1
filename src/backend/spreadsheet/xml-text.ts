/** Texts in the XML of a workbook. */

const SPECIAL = /[&<>\r]/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

/** Characters that XML does not have, and the beginning of a text that looks like an escaped one. */
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;

const escaped = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/** Returns a text as XML, with the escapes of `ST_Xstring`: `_x0001_` for a character that XML does not have. */
export const xmlText = (text: string): string =>
  text.replace(UNWRITABLE, escaped).replace(SPECIAL, character => ENTITIES[character]!);
