/** Name under which a command saves a file of a submission. */
import { fileNameOfType } from '../../runtime/files/file-name.js';

/** Maximum length of the name without the id, in characters, because file systems allow 255 bytes. */
const MAX_FILE_NAME_LENGTH = 80;

/**
 * Returns the name. The id comes first, because two files may have the same name and some systems give some names a
 * special meaning.
 */
export const savedFileName = (id: string, name: string, type: string | undefined): string =>
  `${id}-${fileNameOfType(name, type, MAX_FILE_NAME_LENGTH)}`;
