/** Reader of the files that clerks choose at the desk. */
import type { SubmissionReader } from '../../backend/parts.js';
import { inEach, MAX_PARTS } from '../../backend/tools.js';
import { canScan } from '../scan/scanner.js';
import { DESK_READER_MESSAGES, type DeskReaderMessages } from './desk-messages.js';
import { readDrafts } from './readers/draft.js';
import { createFileReader } from './readers/index.js';
import { readJson } from './readers/json.js';
import type { FileReader, Finding, InputFile, ReaderOptions } from './readers/reader.js';
import { startPool } from './readers/scan.js';

/** Time limit of a file at the desk, because a person is waiting. */
const FILE_TIMEOUT_MS = 120_000;

/**
 * Maximum sizes of JSON, which is parsed on the thread that accepts submissions. A draft is larger, because of its files,
 * but these are parsed faster than many small values.
 */
const MAX_JSON_BYTES = 4_000_000;
const MAX_DRAFT_BYTES = 25_000_000;

type ChosenFile = Parameters<SubmissionReader['read']>[0][number];
type ReadPart = Awaited<ReturnType<SubmissionReader['read']>>[number];

/** Creates a reader, or returns undefined if the packages that read codes are not installed. */
export function createDeskReader(): SubmissionReader | undefined {
  if (!canScan()) return undefined;
  const pool = startPool({ threads: 1, timeoutMs: FILE_TIMEOUT_MS });
  // Signatures of other stores are trusted on the command line, where an administrator names their keys.
  const options: ReaderOptions = { keys: { keys: [] }, pool, maxEntries: MAX_PARTS };
  const [drafts, json] = [readDrafts(options), readJson(options)];
  return {
    read: files => readFiles(files, createFileReader(options), bytes => maxBytes(bytes, drafts, json)),
    draw: async (bytes, page) => {
      const drawn = await pool.run({ bytes, draw: page }).catch(() => undefined);
      return drawn instanceof Uint8Array ? drawn : undefined;
    },
    countPages: async bytes => {
      const count = await pool.run({ bytes, count: true }).catch(() => 0);
      return typeof count === 'number' ? count : 0;
    },
  };
}

/** Returns how large a file of this kind may be. */
function maxBytes(bytes: Buffer, drafts: FileReader, json: FileReader): number {
  if (drafts.detects(bytes)) return MAX_DRAFT_BYTES;
  return json.detects(bytes) ? MAX_JSON_BYTES : Number.POSITIVE_INFINITY;
}

type Reader = Pick<Required<FileReader>, 'read' | 'finish'>;

async function readFiles(
  files: readonly ChosenFile[],
  reader: Reader,
  maxBytesOf: (bytes: Buffer) => number,
): Promise<readonly ReadPart[]> {
  const names = shownNames(files);
  const parts: ReadPart[] = [];
  for (const [file, { bytes }] of files.entries()) {
    if (parts.length > MAX_PARTS) return parts;
    const findings = await readFile({ name: names[file]!, bytes }, reader, maxBytesOf(bytes));
    parts.push(...findings.flatMap(one => partOf(one, [file])));
  }
  return [...parts, ...lastParts(names, reader, parts)];
}

/** Reads a file, or refuses one that is too large for the desk. */
async function readFile(file: InputFile, reader: Reader, most: number): Promise<readonly Finding[]> {
  if (file.bytes.length > most) return [refusal(file.name, 'too-large', say => say.tooLarge(most / 1_000_000))];
  return reader.read(file);
}

/** Returns what became clear only after the last file. If that fails, the files without parts are refused. */
function lastParts(names: readonly string[], reader: Reader, parts: readonly ReadPart[]): readonly ReadPart[] {
  try {
    return reader.finish().flatMap(one =>
      partOf(
        one,
        (one.files ?? []).map(name => names.indexOf(name)),
      ),
    );
  } catch {
    const silent = [...names.keys()].filter(file => !parts.some(part => part.files.includes(file)));
    return silent.flatMap(file => partOf(unreadable(names[file]!), [file]));
  }
}

const refusal = (name: string, code: string, say: (messages: DeskReaderMessages) => string): Finding => ({
  refused: { place: inEach(() => name), code, why: inEach(language => say(DESK_READER_MESSAGES[language])) },
});

const unreadable = (name: string): Finding => refusal(name, 'unreadable', say => say.failed);

/**
 * Returns the names that people see, each different. The direction of a name is isolated, because the number of a page
 * follows.
 */
function shownNames(files: readonly ChosenFile[]): readonly string[] {
  const names = files.map(({ name }) => name.replace(/[\u2066-\u2069]/g, ''));
  return names.map((name, file) => `\u2068${name}\u2069${names.indexOf(name) < file ? ` (${file + 1})` : ''}`);
}

/** Returns a part for the desk, or none if the finding is neither a submission nor a refusal. */
function partOf(finding: Finding, files: readonly number[]): readonly ReadPart[] {
  const { page } = finding;
  const at = { files, ...(page !== undefined && { page }) };
  if ('found' in finding) return [{ found: finding.found, ...at }];
  return 'refused' in finding ? [{ refused: finding.refused, ...at }] : [];
}
