/** Media types of recordings by their content. Only servers look for them, and forms that ask for a recording. */
import type { MediaType } from './media-types.js';
import { type RandomAccessFile, sniffMediaType } from './sniff-media-type.js';

/** Kinds of recordings: those of browsers, phones and recorders. */
export const recordingTypes: readonly MediaType[] = [
  { type: 'audio/mpeg', extensions: ['.mp3'], start: /^(?:ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb])/ },
  { type: 'audio/mp4', extensions: ['.m4a', '.mp4'], start: /^[\s\S]{4}ftyp(?:M4A |M4B |mp4[12]|iso[m2-9]|dash)/ },
  { type: 'audio/ogg', extensions: ['.ogg', '.oga', '.opus'], start: /^OggS/ },
  { type: 'audio/webm', extensions: ['.webm'], start: /^\x1a\x45\xdf\xa3/ },
  { type: 'audio/wav', extensions: ['.wav'], start: /^RIFF[\s\S]{4}WAVE/ },
];

export const RECORDING_TYPES: readonly string[] = /* @__PURE__ */ recordingTypes.map(({ type }) => type);

/** Returns the type of a recording that a file name indicates by its extension, or undefined if it indicates none. */
export function recordingTypeByName(name: string): string | undefined {
  const extension = /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? '';
  return recordingTypes.find(({ extensions }) => extensions.includes(extension))?.type;
}

/** Number of bytes by which a recording is recognized. */
const HEAD = 16;

/** Returns the media type of a file, which may be a recording, or undefined if it is not in the lists. */
export async function sniffAnyMediaType(file: RandomAccessFile): Promise<string | undefined> {
  const known = await sniffMediaType(file);
  if (known) return known;
  const start = String.fromCharCode(...(await file.read(0, Math.min(HEAD, file.size))));
  return recordingTypes.find(type => type.start!.test(start))?.type;
}
