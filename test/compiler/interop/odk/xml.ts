const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes a text for XML, in elements and attributes. */
export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, sign => ENTITIES[sign]!);
