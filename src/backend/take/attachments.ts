/**
 * Attachments of a submission: files that came next to its scan or fillable form. Each is a file that the copy lists, or
 * belongs to the question that it is named for. It is checked as an upload is; one that does not fit is left.
 */
import { parsePath } from '../../runtime/engine/path.js';
import { type Attachment, attachmentsIn, normalizeFileName } from '../../runtime/fields/attachment.js';
import type { ControlValue, ControlValues } from '../../runtime/fields/field.js';
import { typeNames } from '../../runtime/files/media-types.js';
import type { JsonObject, Text } from '../../runtime/model.js';
import { controlValueAt, withValue } from '../../runtime/no-js/index.js';
import type { ServedForm } from '../definitions.js';
import { acceptableType, fileRules } from '../intake/file-rules.js';
import type { Limits } from '../limits.js';
import { computedId } from './computed-id.js';
import { type FileQuestion, fileQuestions, questionNamed } from './file-questions.js';
import { type LeftReason, leftSentence, type Sentence } from './messages.js';
import { sha256Of } from './sha256.js';

/** File that came next to that of a submission. */
export interface AttachmentFile {
  /** Name for people. */
  readonly name: string;
  /**
   * Its name without that of the submission's file, with the folders inside, which says to which question it belongs.
   * Without it, and without a path, it is attached only if the copy lists it.
   */
  readonly named?: string;
  /** Path of the question that a clerk chose. */
  readonly path?: string;
  /** True if its name does not matter in a form with one question for files. */
  readonly isInFolder?: boolean;
  /** Size in bytes. */
  readonly size: number;
  /** SHA-256 in hexadecimal, if it is known. */
  readonly sha256?: string;
  /** Returns its bytes, or undefined if it cannot be read. */
  read(): Promise<Uint8Array | undefined>;
}

/** File that was attached to a question. */
export interface AttachedFile {
  readonly name: string;
  readonly path: string;
  /** Label of the question. */
  readonly label: Text;
}

/** File that was not attached, and why. */
export interface LeftFile {
  readonly name: string;
  readonly code: LeftReason;
  readonly why: Sentence;
}

export interface Attachments {
  /** Questions that are answered with files. They are known once the data is. */
  readonly questions: readonly FileQuestion[];
  readonly attached: readonly AttachedFile[];
  readonly left: readonly LeftFile[];
  /** Returns the data with the files listed in it. */
  addTo(data: JsonObject): Promise<JsonObject>;
  /** Leaves the files of questions that are not asked. */
  hide(paths: readonly string[]): void;
  /** Leaves the files that a stored submission does not list, because it is not changed. */
  compare(digests: ReadonlySet<string>): void;
  /** Returns the bytes of a listed file, or undefined if it did not come along. */
  open(listed: { readonly sha256: string }): Uint8Array | undefined;
}

/** File that was read, with the question that it was attached to. */
interface ReadFile {
  readonly file: AttachmentFile;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

interface State {
  readonly questions: FileQuestion[];
  readonly attached: (AttachedFile & { readonly sha256: string })[];
  readonly left: LeftFile[];
  readonly contents: Map<string, Uint8Array>;
}

export function openAttachments(served: ServedForm, files: readonly AttachmentFile[], limits: Limits): Attachments {
  const state: State = { questions: [], attached: [], left: [], contents: new Map() };
  const leave = (name: string, code: LeftReason, label?: Text, detail?: string) =>
    state.left.push({ name, code, why: leftSentence(code, label, detail) });
  /** Leaves the attached files for which a reason is true. */
  const leaveAttached = (code: LeftReason, applies: (one: State['attached'][number]) => boolean) => {
    const gone = state.attached.filter(applies);
    for (const { name, label } of gone) leave(name, code, label);
    state.attached.splice(0, Number.POSITIVE_INFINITY, ...state.attached.filter(one => !gone.includes(one)));
  };
  return {
    questions: state.questions,
    attached: state.attached,
    left: state.left,
    addTo: async data => {
      state.attached.length = 0;
      state.left.length = 0;
      state.questions.splice(0, Number.POSITIVE_INFINITY, ...fileQuestions(served, data));
      const read = await readFiles(files, limits, leave);
      for (const { sha256, bytes } of read) state.contents.set(sha256, bytes);
      return assignFiles(served, data, read, state, leave);
    },
    hide: paths => leaveAttached('not-asked', ({ path }) => paths.includes(path)),
    compare: digests => leaveAttached('known', ({ sha256 }) => !digests.has(sha256)),
    open: ({ sha256 }) => state.contents.get(sha256),
  };
}

type Leave = (name: string, code: LeftReason, label?: Text, detail?: string) => void;

async function readFiles(
  files: readonly AttachmentFile[],
  { file: largest }: Limits,
  leave: Leave,
): Promise<readonly ReadFile[]> {
  const read: ReadFile[] = [];
  for (const file of files) {
    const bytes = file.size > largest ? undefined : await file.read();
    if (bytes) read.push({ file, bytes, sha256: file.sha256 ?? sha256Of(bytes) });
    else leave(file.name, file.size > largest ? 'size' : 'unreadable');
  }
  return read;
}

/** Lists of files by the paths of their questions, while files are assigned to them. */
type Lists = Map<string, readonly Attachment[]>;

async function assignFiles(
  served: ServedForm,
  data: JsonObject,
  files: readonly ReadFile[],
  { questions, attached, contents }: State,
  leave: Leave,
): Promise<JsonObject> {
  const lists: Lists = new Map(questions.map(({ path }) => [path, listAt(data, path)]));
  const isMissing = ({ sha256 }: Attachment) => !contents.has(sha256);
  for (const read of files) {
    const { file, sha256 } = read;
    const listing = questions.find(({ path }) => lists.get(path)!.some(one => one.sha256 === sha256));
    const question = listing ?? questionOf(read, questions, lists, isMissing);
    if (!question) {
      if (file.named !== undefined || file.path !== undefined)
        leave(file.name, 'name', undefined, questions.map(({ id }) => id).join(', '));
      continue;
    }
    const { path, label } = question;
    if (!listing) {
      const placed = await placeFile(served, question, read, lists.get(path)!, isMissing);
      if ('code' in placed) {
        leave(file.name, placed.code, label, placed.detail);
        continue;
      }
      lists.set(path, placed.list);
    }
    attached.push({ name: file.name, path, label, sha256 });
  }
  return withLists(
    data,
    attached.map(({ path }) => path),
    lists,
  );
}

const listAt = (data: JsonObject, path: string): readonly Attachment[] =>
  attachmentsIn(controlValueAt(data as unknown as ControlValues, parsePath(path)));

const withLists = (data: JsonObject, paths: readonly string[], lists: Lists): JsonObject =>
  [...new Set(paths)].reduce(
    (tree, path) => withValue(tree, parsePath(path), lists.get(path) as unknown as ControlValue) as ControlValues,
    data as unknown as ControlValues,
  ) as unknown as JsonObject;

/** Returns the question of a file that no question lists yet, or undefined if it is not clear. */
function questionOf(
  { file: { named, path, isInFolder } }: ReadFile,
  questions: readonly FileQuestion[],
  lists: Lists,
  isMissing: (listed: Attachment) => boolean,
): FileQuestion | undefined {
  if (path !== undefined) return questions.find(question => question.path === path);
  if (named === undefined) return undefined;
  const name = baseName(named);
  const listing = questions.filter(question =>
    lists.get(question.path)!.some(one => isMissing(one) && one.name === name),
  );
  if (listing.length === 1) return listing[0];
  return questionNamed(questions, named) ?? (isInFolder && questions.length === 1 ? questions[0] : undefined);
}

const baseName = (name: string): string => normalizeFileName(name.slice(name.lastIndexOf('/') + 1));

interface FileRefusal {
  readonly code: LeftReason;
  readonly detail: string;
}

/** Returns the list of a question with a file: in the place of one that is missing, else as a further one. */
async function placeFile(
  served: ServedForm,
  { path, field }: FileQuestion,
  { file, bytes, sha256 }: ReadFile,
  list: readonly Attachment[],
  isMissing: (listed: Attachment) => boolean,
): Promise<{ readonly list: readonly Attachment[] } | FileRefusal> {
  const { accepted = [], takesScripts = false, largest } = fileRules(served, field.path)!;
  const type = await acceptableType(
    { size: bytes.length, read: async (start, end) => bytes.subarray(start, end) },
    takesScripts,
  );
  const size = bytes.length;
  const isKind = type !== undefined && accepted.includes(type);
  if (size > 0 && !isKind) return { code: 'kind', detail: typeNames(accepted).join(', ') };
  if (size === 0 || !isKind || !largest(Number.POSITIVE_INFINITY, size)) return { code: 'size', detail: '' };
  const name = baseName(file.named ?? file.name);
  const missing = list.filter(isMissing);
  const replaced = missing.find(one => one.name === name) ?? missing[0];
  const { max = 1 } = field.own;
  if (!replaced && typeof max === 'number' && list.length >= max) return { code: 'count', detail: String(max) };
  const listed: Attachment = { id: computedId({ path, sha256 }), name, type, size, sha256 };
  return { list: replaced ? list.map(one => (one === replaced ? listed : one)) : [...list, listed] };
}
