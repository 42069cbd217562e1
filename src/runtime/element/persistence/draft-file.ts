/** A draft as a file: out, and in again. What comes in is whatever somebody chose: it is a draft, or it is refused. */
import { crc32 } from '../../codes/crc32.js';
import type { Attachment } from '../../fields/attachment.js';
import { safeJson } from '../../submit/safe-json.js';
import type { AddFiles, FileContent } from '../state/add-files.js';
import { type Draft, isDraft } from '../state/draft.js';
import type { FileContents } from '../state/file-contents.js';
import { fileIdsIn } from './file-store.js';

/** Beside its files. */
const MOST_CHARACTERS = 150_000_000;

interface FiledDraft extends Draft {
  /** RFC 3339. */
  readonly saved: string;
  readonly files: readonly { readonly listed: Attachment; readonly base64: string }[];
}

interface DraftFile {
  readonly istimara: 'draft';
  /** CRC-32 of `draft` as JSON, in hex: says that nothing was lost on the way. It is no seal. */
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

/** The draft in a file of this form, of any version of it; `damaged` where it is none, `other` where it is of another form. */
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

function draftIn(text: string): FiledDraft | undefined {
  try {
    const { istimara, check, draft } = JSON.parse(text) as DraftFile;
    const whole = istimara === 'draft' && check === checkOf(draft) && isDraft(draft);
    const files = Array.isArray(draft.files) && draft.files.every(({ base64 }) => typeof base64 === 'string');
    return whole && files && !Number.isNaN(Date.parse(draft.saved)) ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** Taken in like a file that is chosen: what it says of itself must be true. */
async function heldFrom(
  { listed, base64 }: FiledDraft['files'][number],
  takeFiles: AddFiles,
): Promise<FileContent | undefined> {
  const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
  const [taken] = await takeFiles([new File([bytes], listed.name, { type: listed.type })]);
  const { name, type, size, sha256 } = taken!.listed;
  const found = { ...listed, name, type, size, sha256 };
  return JSON.stringify(found) === JSON.stringify(listed) ? { ...taken!, listed } : undefined;
}
