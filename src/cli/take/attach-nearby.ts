/** Attachments for the submissions that were found in files, from what lies next to the files. */
import { basename } from 'node:path';
import { type AttachmentFile, type IntakeChannel, inEach } from '../../backend/tools.js';
import type { NamedInput } from './input-files.js';
import { TAKE_FILE_MESSAGES } from './messages.js';
import type { Finding } from './readers/reader.js';

/** Part of a file, with the names of its files and the digest of the first that was read. */
export interface Part {
  readonly finding: Finding;
  readonly files: readonly string[];
  readonly sha256?: string;
}

/** Channels of files next to which attachments can lie. */
const WITH_ATTACHMENTS: readonly IntakeChannel[] = ['paper-scan', 'fillable'];

/** Returns a function that gives attachments to the submissions of files, and notes if it is not clear to which. */
export function createAttacher(inputs: readonly NamedInput[]): (parts: readonly Part[]) => readonly Part[] {
  const nearby = new Map(inputs.map(({ path, attachments }) => [path, attachments]));
  return parts => {
    const found = parts.filter(({ finding }) => 'found' in finding && WITH_ATTACHMENTS.includes(finding.found.channel));
    const countOf = (path: string) => found.filter(({ files }) => files.includes(path)).length;
    const given = parts.map(part => {
      const { finding, files } = part;
      if (!('found' in finding) || !found.includes(part)) return part;
      const attachments = files.flatMap(path =>
        (nearby.get(path) ?? []).map(({ named, ...one }) =>
          countOf(path) > 1 || named === undefined ? one : { ...one, named },
        ),
      );
      return { ...part, finding: { ...finding, found: { ...finding.found, attachments } } };
    });
    const paths = [...new Set(found.flatMap(({ files }) => files))];
    return [...given, ...paths.flatMap(path => notesOn(path, nearby.get(path) ?? [], countOf(path)))];
  };
}

/** Returns the note about attachments that lie next to several submissions. */
function notesOn(path: string, attachments: readonly AttachmentFile[], submissions: number): readonly Part[] {
  const unclear = submissions > 1 ? attachments : attachments.filter(({ named }) => named === undefined);
  if (unclear.length === 0) return [];
  const names = unclear.map(({ name }) => basename(name));
  const note = inEach(language => TAKE_FILE_MESSAGES[language].sharedAttachments(names));
  return [{ finding: { note, place: inEach(() => path) }, files: [path] }];
}
