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

/** Gives attachments to the submissions of files. */
export interface Attacher {
  /** Returns parts with their attachments, and notes if it is not clear to which submission a file belongs. */
  attach(parts: readonly Part[]): readonly Part[];
  /** Returns notes about the attachments of files in which no submission was found. */
  finish(): readonly Part[];
}

export function createAttacher(inputs: readonly NamedInput[]): Attacher {
  const nearby = new Map(inputs.map(({ path, attachments }) => [path, attachments]));
  /** Files in which a submission was found. */
  const known = new Set<string>();
  return {
    attach: parts => {
      const notes: Part[] = [];
      const given = parts.map(part => {
        const { finding, files } = part;
        if (!('found' in finding) || !WITH_ATTACHMENTS.includes(finding.found.channel)) return part;
        const { found, shared = [] } = finding;
        const attachments = files.flatMap(path =>
          (nearby.get(path) ?? []).map(({ named, ...one }) =>
            shared.includes(path) || named === undefined ? one : { ...one, named },
          ),
        );
        for (const path of files.filter(one => !known.has(one))) {
          known.add(path);
          notes.push(...unclear(path, shared.includes(path)));
        }
        return { ...part, finding: { ...finding, found: { ...found, attachments } } };
      });
      return [...given, ...notes];
    },
    finish: () =>
      inputs
        .filter(({ path, attachments }) => attachments.length > 0 && !known.has(path))
        .map(({ path, attachments }) => noteOn(path, attachments, 'unreadAttachments')),
  };

  /** Returns the note about attachments that lie next to several submissions. */
  function unclear(path: string, isShared: boolean): readonly Part[] {
    const attachments = (nearby.get(path) ?? []).filter(({ named }) => isShared || named === undefined);
    return attachments.length > 0 ? [noteOn(path, attachments, 'sharedAttachments')] : [];
  }
}

function noteOn(
  path: string,
  attachments: readonly AttachmentFile[],
  message: 'sharedAttachments' | 'unreadAttachments',
): Part {
  const names = attachments.map(({ name }) => basename(name));
  const note = inEach(language => TAKE_FILE_MESSAGES[language][message](names));
  return { finding: { note, place: inEach(() => path) }, files: [path] };
}
