/** List of the kinds of files that can be asked for: those that are recognized by their content. */

export interface MediaType {
  /** Media type as registered with IANA. */
  readonly type: string;
  /** File extensions; the first is the usual one. */
  readonly extensions: readonly string[];
  /** Pattern of the file's first bytes, each as a character, if they are enough to recognize the type. */
  readonly start?: RegExp;
}

export const OFFICE = 'application/vnd.openxmlformats-officedocument';

export const SVG = 'image/svg+xml';

export const mediaTypes: readonly MediaType[] = [
  { type: 'application/pdf', extensions: ['.pdf'], start: /^%PDF-\d/ },
  { type: 'image/jpeg', extensions: ['.jpg', '.jpeg'], start: /^\xff\xd8\xff/ },
  { type: 'image/png', extensions: ['.png'], start: /^\x89PNG\r\n\x1a\n/ },
  { type: 'image/webp', extensions: ['.webp'], start: /^RIFF[\s\S]{4}WEBP/ },
  { type: 'image/heic', extensions: ['.heic', '.heif'], start: /^[\s\S]{4}ftyp(?:hei[cxms]|hev[cx]|mif1|msf1)/ },
  { type: 'image/gif', extensions: ['.gif'], start: /^GIF8[79]a/ },
  { type: 'image/tiff', extensions: ['.tif', '.tiff'], start: /^(?:II\*\0|MM\0\*)/ },
  { type: `${OFFICE}.wordprocessingml.document`, extensions: ['.docx'] },
  { type: `${OFFICE}.spreadsheetml.sheet`, extensions: ['.xlsx'] },
  { type: 'text/plain', extensions: ['.txt'] },
];

/** Returns the type of a file by its first bytes, each as a character, or undefined if they indicate none. */
export const mediaTypeByStart = (start: string): string | undefined =>
  mediaTypes.find(known => known.start?.test(start))?.type;

/** All kinds of files that can be asked for. */
export const DOCUMENT_TYPES: readonly string[] = /* @__PURE__ */ mediaTypes.map(({ type }) => type);

/** Pictures of cameras. */
export const PICTURE_TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/heic'];

/** Drawings: what is drawn on screen, and the same from other programs. */
export const DRAWING_TYPES: readonly string[] = [SVG, 'image/png'];

/**
 * Returns the types that an author means by `image/png`, `image/*`, `.png` or `png`, or an empty list if none is meant.
 */
export function mediaTypesFor(word: string): readonly string[] {
  const text = word.trim().toLowerCase();
  const extension = `.${text.replace(/^\./, '')}`;
  const meant = ({ type, extensions }: MediaType) =>
    type === text || (text.endsWith('/*') && type.startsWith(text.slice(0, -1))) || extensions.includes(extension);
  return mediaTypes.filter(meant).map(({ type }) => type);
}

/** Returns the type that a file name indicates by its extension, or undefined if it indicates none. */
export const mediaTypeByName = (name: string): string | undefined =>
  /\.[^.]+$/.exec(name) ? mediaTypesFor(/\.[^.]+$/.exec(name)![0])[0] : undefined;

/**
 * Returns the value of an `accept` attribute. It lists extensions in addition to types, because some systems know only
 * one of them.
 */
export const acceptAttribute = (types: readonly string[]): string =>
  types.flatMap(type => [type, ...(mediaTypes.find(known => known.type === type)?.extensions ?? [])]).join(',');

/** Returns the names by which people who choose files know the types: PDF, JPG, PNG. */
export const typeNames = (types: readonly string[]): readonly string[] =>
  types.map(type => (mediaTypes.find(known => known.type === type)?.extensions[0] ?? type).slice(1).toUpperCase());
