/** Zip archives of projects. */
export { ArchiveError, type ArchiveErrorCode } from './archive-error.js';
export { type Archive, MAX_ARCHIVE_BYTES, readArchive } from './read-archive.js';
export { writeArchive } from './write-archive.js';
