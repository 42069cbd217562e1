/**
 * File names under which files of strangers are saved. Systems open a file by the ending of its name, so the ending must
 * be that of what the file is: a script that was sent as a text opens as a text.
 */
import { mediaTypes, SVG } from './media-types.js';
import { recordingTypes } from './sniff-recording.js';

const ENDINGS: ReadonlyMap<string, readonly string[]> = new Map([
  ...[...mediaTypes, ...recordingTypes].map(({ type, extensions }) => [type, extensions] as const),
  [SVG, ['.svg']],
]);
/** Ending that no system opens, for a file of which the kind is not known. */
const UNKNOWN = ['.bin'];
/** Characters that make a name end otherwise than it seems: Windows drops spaces and dots at the end of a name. */
const DROPPED_END = /[\s.]+$/u;
/** Direction marks and overrides, with which `cod.exe` is shown as `exe.doc`. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Returns the name with the usual ending of the media type, unless it ends in one of that type already. Without a known
 * type the ending is `.bin`. `length` is the maximum of characters; the beginning of a longer name is cut off.
 */
export function fileNameOfType(name: string, type: string | undefined, length = 255): string {
  const endings = ENDINGS.get(type ?? '') ?? UNKNOWN;
  const plain = name.replace(DIRECTION, '').replace(DROPPED_END, '') || 'file';
  const isRight = endings.some(ending => plain.toLowerCase().endsWith(ending));
  return (isRight ? plain : plain + endings[0]).slice(-length);
}
