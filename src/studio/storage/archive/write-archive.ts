/** Writing of a project as a zip archive. */
import { zipSync } from 'fflate';
import type { ProjectFiles } from '../project-store.js';

/** Comment of archives of the studio, whose paths begin at the root of the project. */
export const OWN_COMMENT = 'Istimara project';

/** Time of all members: the archive has no times, but a zip archive must have some. Zip has local time from 1980 on. */
const NO_TIME = new Date(1980, 0, 1);

/** Offset from the end of the archive of the length of its comment, if it has none. */
const COMMENT_LENGTH = -2;

/** Returns a zip archive of the files. The same files give the same bytes in every browser and time zone. */
export function writeArchive(files: ProjectFiles): Uint8Array {
  const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  return withComment(zipSync(Object.fromEntries(sorted), { mtime: NO_TIME, level: 6 }), OWN_COMMENT);
}

function withComment(zip: Uint8Array, comment: string): Uint8Array {
  const text = new TextEncoder().encode(comment);
  const whole = new Uint8Array(zip.length + text.length);
  whole.set(zip);
  whole.set(text, zip.length);
  new DataView(whole.buffer).setUint16(zip.length + COMMENT_LENGTH, text.length, true);
  return whole;
}
