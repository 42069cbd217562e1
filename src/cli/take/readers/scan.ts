/**
 * Reader of scans and photographs of filled copies (PDF, JPEG, PNG), and of fillable forms, which are PDFs too. A file may
 * hold several copies, and a copy several files, with pages in any order.
 */
import { availableParallelism } from 'node:os';
import { createWorkerPool } from '../../../backend/system/index.js';
import { inEach, type Sentence } from '../../../backend/tools.js';
import { pictureSize } from '../../../compiler/picture/index.js';
import { loadOptional } from '../../../packages/load-optional.js';
import {
  type BlankCode,
  isBlankCode,
  parseBlankCode,
  parseCode,
  type ReassembledPayload,
  reassembleCodes,
} from '../../../runtime/codes/index.js';
import type { FoundCode } from '../../scan/collect-codes.js';
import { decodeSubmission } from '../../scan/decode-payload.js';
import { type EditionName, editionName } from '../../scan/messages.js';
import { isPdf } from '../../scan/pages.js';
import { TAKE_FILE_MESSAGES, type TakeFileMessages } from '../messages.js';
import { blankRefusal } from './blank.js';
import { fillableFinding } from './fillable.js';
import type { CreateReader, FileReader, Finding, InputFile, ScanPool } from './reader.js';
import type { ReadPage, ScanContent } from './scan-file-worker.js';

/** Code with the page that shows it. */
interface PageCode extends FoundCode {
  readonly file: string;
  readonly page: Sentence;
  readonly number?: number;
}

const MAX_THREADS = 4;
/** Time limit of a file. It is for one that a decoder never finishes, and is far more than 2,000 pages take. */
const FILE_TIMEOUT_MS = 3_600_000;
const MAX_WAITING_FILES = 1000;

export const readScans: CreateReader = ({ pool: given }) => {
  /** Codes of copies of which no file has all codes. */
  const open: PageCode[] = [];
  /** Names of files that hold, or may hold, several copies. */
  const shared = new Set<string>();
  let own: ScanPool | undefined;
  const pool = () => {
    if (given) return given;
    own ??= startPool({ threads: Math.min(MAX_THREADS, availableParallelism()), timeoutMs: FILE_TIMEOUT_MS });
    return own;
  };
  return {
    detects: bytes => isPdf(bytes) || pictureSize(bytes) !== undefined,
    read: async file => {
      await loadOptional('zxing-wasm');
      return findingsOn(file, await contentOf(pool(), file.bytes), { open, shared });
    },
    finish: () => reassembleCodes(open).map(one => findingOf(one, shared)),
    close: async () => own?.close(),
  } satisfies FileReader;
};

/** Starts threads that read scans. */
export const startPool = ({ threads, timeoutMs }: { readonly threads: number; readonly timeoutMs: number }): ScanPool =>
  createWorkerPool(new URL('./scan-file-worker.js', import.meta.url), {
    threads,
    limits: {
      milliseconds: timeoutMs,
      waiting: MAX_WAITING_FILES,
      queueFullError: () => new Error('the queue is full'),
      timeoutError: () => new Error('the file takes too long'),
    },
  });

/** Returns the codes of a scan. A file that ends its thread is as good as damaged. */
const contentOf = (pool: ScanPool, bytes: Buffer): Promise<ScanContent> =>
  (pool.run({ bytes }) as Promise<ScanContent>).catch((): ScanContent => ({ fault: 'broken' }));

/** Result of the files that were read so far. */
interface ReadSoFar {
  readonly open: PageCode[];
  readonly shared: Set<string>;
}

function findingsOn(file: InputFile, content: ScanContent, { open, shared }: ReadSoFar): readonly Finding[] {
  if ('fault' in content)
    return [
      refusal(
        inEach(() => file.name),
        content.fault,
        say => say.fault[content.fault],
      ),
    ];
  if ('fields' in content) return [fillableFinding(file, content.fields)];
  const pages = content.pages.map(page => ({ ...page, place: placeOf(file, page) }));
  const codes = pages.flatMap(({ texts, place, number }) =>
    texts.flatMap(text => codeIn(text, file.name, place, number)),
  );
  const strange = pages.filter(({ texts }) => texts.some(text => !isReadable(text)));
  const blurred = pages.filter(({ texts, unreadable }) => unreadable && texts.length === 0);
  const copies = reassembleCodes(codes);
  const whole = copies.filter(({ kind }) => kind !== 'missing');
  open.push(...copies.filter(({ kind }) => kind === 'missing').flatMap(copy => copy.codes));
  // A page that cannot be read may be of another copy.
  if (copies.length + strange.length + blurred.length > 1) shared.add(file.name);
  const isEmpty = pages.every(({ texts, unreadable }) => texts.length === 0 && !unreadable);
  return [
    ...whole.map(copy => findingOf(copy, shared)),
    ...blanksOn(pages),
    ...strange.map(({ place }) => refusal(place, 'code-unknown', say => say.strange)),
    ...blurred.map(({ place }) => refusal(place, 'code-unreadable', say => say.unreadable2d)),
    ...(isEmpty
      ? [
          refusal(
            inEach(() => file.name),
            'no-code',
            say => say.noCode,
          ),
        ]
      : []),
    ...pagesNote(file, pages, copies.length),
  ];
}

type PlacedPage = ReadPage & { readonly place: Sentence };

const refusal = (place: Sentence, code: string, say: (messages: TakeFileMessages) => string): Finding => ({
  refused: { place, code, why: inEach(language => say(TAKE_FILE_MESSAGES[language])) },
});

const placeOf = ({ name }: InputFile, { number }: ReadPage): Sentence =>
  inEach(language => (number === undefined ? name : TAKE_FILE_MESSAGES[language].page(name, number)));

const isReadable = (text: string): boolean =>
  (isBlankCode(text) ? parseBlankCode(text) : parseCode(text)) !== undefined;

function codeIn(text: string, file: string, page: Sentence, number: number | undefined): readonly PageCode[] {
  const code = isBlankCode(text) ? undefined : parseCode(text);
  return code ? [{ ...code, place: page.en, file, page, ...(number !== undefined && { number }) }] : [];
}

/** Returns one refusal for each blank form on the pages. */
function blanksOn(pages: readonly PlacedPage[]): readonly Finding[] {
  const blanks = pages.flatMap(({ texts, place, number }) =>
    texts.filter(isBlankCode).flatMap(text => {
      const blank = parseBlankCode(text);
      return blank ? [{ blank, place, isPdf: number !== undefined }] : [];
    }),
  );
  const nameOf = ({ form, version, serial = 0 }: BlankCode) => `${form}/${version}/${serial}`;
  const first = new Map([...blanks].reverse().map(one => [nameOf(one.blank), one]));
  return [...first.values()].reverse().map(({ blank, place, isPdf }) => blankRefusal(place, [blank], isPdf));
}

/** Returns the note about pages without a code in a file of several copies, for people to compare with their stack. */
function pagesNote(file: InputFile, pages: readonly PlacedPage[], copies: number): readonly Finding[] {
  const without = pages.flatMap(({ texts, unreadable, number = 0 }) =>
    texts.length === 0 && !unreadable ? [number] : [],
  );
  if (copies < 2 || without.length === 0) return [];
  const note = inEach(language => TAKE_FILE_MESSAGES[language].pagesWithoutCode(copies, pages.length, without));
  return [{ note, place: inEach(() => file.name) }];
}

/** Returns the submission of a copy, or why there is none. */
function findingOf(copy: ReassembledPayload<PageCode>, shared: ReadonlySet<string>): Finding {
  const files = [...new Set(copy.codes.map(({ file }) => file))];
  const pages = [...new Map(copy.codes.map(({ page }) => [page.en, page])).values()];
  const place = inEach(language => pages.map(page => page[language]).join('; '));
  const { number } = copy.codes[0]!;
  const at = { files, shared: files.filter(file => shared.has(file)), ...(number !== undefined && { page: number }) };
  const named: EditionName = editionName(copy);
  if (copy.kind === 'missing')
    return { ...refusal(place, 'codes-missing', say => say.missing(named, copy.missing, copy.parts)), ...at };
  const submission = copy.kind === 'whole' ? decodeSubmission(copy, copy.payload) : undefined;
  if (!submission) return { ...refusal(place, 'code-damaged', say => say.damaged(named)), ...at };
  const { version, fingerprint: definition } = copy;
  return { found: { place, channel: 'paper-scan', submission: { ...submission, version, definition } }, ...at };
}
