/** Draft files: writing and reading. A file that is read may hold anything, so it is refused if it is not a draft. */
import { crc32 } from '../../codes/crc32.js';
import type { Attachment } from '../../fields/attachment.js';
import { safeJson } from '../../submit/safe-json.js';
import type { AddFiles, FileContent } from '../state/add-files.js';
import { deepEqual } from '../state/carry-over.js';
import { type Draft, isDraft } from '../state/draft.js';
import type { FileContents } from '../state/file-contents.js';
import { fileIdsIn } from './file-store.js';

/** Maximum size of a draft file, in bytes, including its files as Base64. */
const MOST_CHARACTERS = 150_000_000;

export interface FiledDraft extends Draft {
  /** Time of saving, in RFC 3339. */
  readonly saved: string;
  readonly files: readonly { readonly listed: Attachment; readonly base64: string }[];
}

interface DraftFile {
  readonly istimara: 'draft';
  /**
   * CRC-32 of `draft` as JSON, in hex. It shows that nothing was lost on the way; it does not protect against forgery.
   */
  readonly check: string;
  readonly draft: FiledDraft;
}

const checkOf = (draft: unknown): string => crc32(new TextEncoder().encode(safeJson(draft))).toString(16);

export async function draftToFile(draft: Draft, held: FileContents, saved = new Date().toISOString()): Promise<Blob> {
  const files: { listed: Attachment; base64: string }[] = [];
  for (const id of fileIdsIn(draft.answers)) {
    const file = held.get(id);
    if (file) files.push({ listed: file.listed, base64: await base64Of(file.blob) });
  }
  const filed: FiledDraft = { ...draft, saved, files };
  const whole: DraftFile = { istimara: 'draft', check: checkOf(filed), draft: filed };
  return new Blob([safeJson(whole, 1)], { type: 'application/json' });
}

function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

export interface LoadedDraft {
  readonly draft: Draft & { readonly saved: number };
  readonly held: FileContents;
}

/**
 * Reads the draft from a file of this form, in any of its versions. Returns `damaged` if the file is not a draft, or
 * `other` if the draft is of another form.
 */
export async function readDraftFile(
  file: Blob,
  form: string,
  takeFiles: AddFiles | undefined,
): Promise<LoadedDraft | 'damaged' | 'other'> {
  if (file.size > MOST_CHARACTERS) return 'damaged';
  const draft = await file.text().then(draftIn, () => undefined);
  if (!draft) return 'damaged';
  if (draft.form !== form) return 'other';
  const held = new Map<string, FileContent>();
  for (const one of takeFiles ? draft.files : []) {
    const taken = await heldFrom(one, takeFiles!).catch(() => undefined);
    if (taken) held.set(taken.listed.id, taken);
  }
  const { files: _, saved, ...rest } = draft;
  return { draft: { ...rest, saved: Date.parse(saved) }, held };
}

/** Returns the draft in the text of a file, or undefined if the file is not a draft or was damaged. */
export function draftIn(text: string): FiledDraft | undefined {
  try {
    const { istimara, check, draft } = JSON.parse(text) as DraftFile;
    const whole = istimara === 'draft' && check === checkOf(draft) && isDraft(draft);
    const isFile = ({ listed, base64 }: FiledDraft['files'][number]) =>
      typeof listed.id === 'string' && typeof base64 === 'string';
    const files = Array.isArray(draft.files) && draft.files.every(isFile);
    return whole && files && !Number.isNaN(Date.parse(draft.saved)) ? draft : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Adds a file of the draft in the same way as a chosen file. Returns undefined if the draft describes its content
 * incorrectly.
 */
async function heldFrom(
  { listed, base64 }: FiledDraft['files'][number],
  takeFiles: AddFiles,
): Promise<FileContent | undefined> {
  const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
  const [taken] = await takeFiles([new File([bytes], listed.name, { type: listed.type })]);
  const { name, type, size, sha256 } = taken!.listed;
  const found = { ...listed, name, type, size, sha256 };
  return deepEqual(found, listed) ? { ...taken!, listed } : undefined;
}
