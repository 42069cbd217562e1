/** Links that contain a form: its files are in the fragment of the address, which browsers never send to a server. */
import { readArchive, writeArchive } from '../../storage/archive/index.js';
import type { ProjectFiles } from '../../storage/project-store.js';
import { LINK_START } from './link-start.js';

/** Limit of the compressed files in bytes. E-mail programs and QR codes cut longer addresses off. */
const MAX_LINK_BYTES = 8_000;

/** Limit of what is read. Files that were compressed elsewhere may be a little larger. */
const MAX_READ_LENGTH = 100_000;

/** Returns the link to the studio at an address, or undefined if the files are too large for one. */
export function linkTo(base: string, files: ProjectFiles): string | undefined {
  const archive = writeArchive(files);
  return archive.length > MAX_LINK_BYTES ? undefined : base + LINK_START + base64Url(archive);
}

/** Returns the files in the fragment of a link. Rejects with an `ArchiveError` if it is damaged or unsafe. */
export async function filesInLink(fragment: string): Promise<ProjectFiles> {
  return (await readArchive(bytesOf(fragment.slice(LINK_START.length, MAX_READ_LENGTH)))).files;
}

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Returns the bytes; none if the text is no Base64, as a link that was cut off may be. */
function bytesOf(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), char => char.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
