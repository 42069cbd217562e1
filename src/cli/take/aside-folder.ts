/** Folder of the files that could not be taken: a copy of each, and a note next to it that says why. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, parse } from 'node:path';
import { type AttachmentFile, type Sentence, TAKE_LANGUAGES } from '../../backend/tools.js';
import { toNfc } from '../../runtime/normalize-text.js';
import type { Context } from '../context.js';
import { unwritable } from '../io/file-errors.js';
import { makeFolders } from '../io/folders.js';

/** Ending of the names of notes. */
export const NOTE_ENDING = '.why.txt';

const DIGEST_LENGTH = 8;
/** Maximum length of a file name in the usual file systems. */
const MAX_NAME_BYTES = 255;
/** Maximum length of an ending that is kept in a shortened name. */
const MAX_EXTENSION_BYTES = 16;

/**
 * Copies files to the folder, each with its attachments and a note of the reasons. One that does not exist or cannot be read has a note alone.
 * Copying one again replaces its note.
 */
export async function keepAside(
  context: Context,
  folder: string,
  refusals: ReadonlyMap<string, readonly Sentence[]>,
  inputs: readonly { readonly path: string; readonly attachments: readonly AttachmentFile[] }[],
): Promise<void> {
  const attachments = new Map(inputs.map(input => [input.path, input.attachments]));
  try {
    await makeFolders(folder);
    for (const [path, reasons] of refusals) {
      const copy = join(folder, asideName(path));
      await copyReadable(path, copy);
      await copyAttachments(copy, attachments.get(path) ?? []);
      await writeFile(`${copy}${NOTE_ENDING}`, noteOf(reasons));
    }
  } catch (fault) {
    throw unwritable(context, folder, fault);
  }
}

/**
 * Copies attachments to a folder of the copy's name, so that the copy can be taken with them. Those that lie next to
 * several files are in a folder of their own, because the copy is next to none of the others.
 */
async function copyAttachments(copy: string, attachments: readonly AttachmentFile[]): Promise<void> {
  const folder = join(dirname(copy), basename(copy, extname(copy)));
  const used = new Set<string>();
  for (const { name, named } of attachments) {
    const path = freePath(named === undefined ? join(`${copy}.files`, basename(name)) : join(folder, named), used);
    await makeFolders(dirname(path));
    await copyReadable(name, path);
  }
}

/** Returns a path that no other attachment has, with a number if necessary. */
function freePath(wanted: string, used: Set<string>): string {
  const { dir, name, ext } = parse(wanted);
  for (let number = 1; ; number++) {
    const path = number === 1 ? wanted : join(dir, `${name} ${number}${ext}`);
    const folded = toNfc(path).toLowerCase();
    if (used.has(folded)) continue;
    used.add(folded);
    return path;
  }
}

/** Copies a file if it can be read. Throws if the copy cannot be written. */
async function copyReadable(path: string, copy: string): Promise<void> {
  const stats = await stat(path).catch(() => undefined);
  if (!stats?.isFile()) return;
  let isWhole = true;
  async function* content() {
    try {
      yield* createReadStream(path);
    } catch {
      isWhole = false;
    }
  }
  await writeFile(copy, content());
  if (!isWhole) await rm(copy, { force: true });
}

/** Returns the name of a copy. Files of one name from several folders get different ones. */
function asideName(path: string): string {
  const digest = createHash('sha256').update(path).digest('hex').slice(0, DIGEST_LENGTH);
  return `${digest}-${shortened(basename(path))}`;
}

/** Returns a name to which the digest and the ending of notes can be added. What is left out precedes its own ending. */
function shortened(name: string): string {
  const limit = MAX_NAME_BYTES - DIGEST_LENGTH - 1 - NOTE_ENDING.length;
  if (Buffer.byteLength(name) <= limit) return name;
  const ending = Buffer.byteLength(extname(name)) <= MAX_EXTENSION_BYTES ? extname(name) : '';
  const characters = [...name.slice(0, name.length - ending.length)];
  while (Buffer.byteLength(characters.join('') + ending) > limit) characters.pop();
  return characters.join('') + ending;
}

const noteOf = (reasons: readonly Sentence[]): string =>
  `${TAKE_LANGUAGES.map(language => reasons.map(reason => reason[language]).join('\n')).join('\n\n')}\n`;
