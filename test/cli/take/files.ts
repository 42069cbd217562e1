/** Files that are taken: pictures of copies, events of a spool folder, drafts. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeQR } from 'qr';
import { openStore } from '../../../src/backend/index.js';
import { crc32 } from '../../../src/runtime/codes/crc32.js';
import { encodeCodes } from '../../../src/runtime/codes/index.js';
import { collect, type Members } from '../../backend/harness.js';
import { buildForm } from '../../backend/with-files.js';
import { kept, type Ran } from '../istimara.js';
import { packed, sheetOf } from '../scan/sheets.js';
import { png } from '../scan/worn.mjs';

const FORM = `
form: attached
version: 1
languages: [ar, en]
title: { ar: معروض, en: Petition }
privacy: { purpose: { ar: اختبار, en: Tests } }
fields:
  full_name: { label: { ar: الاسم, en: Name }, required: true }
  children: { type: number, label: { ar: عدد الأولاد, en: Children } }
  born: { type: date, label: { ar: تاريخ الولادة, en: Born } }
  remarks: { type: paragraph, label: { ar: ملاحظات, en: Remarks }, max_length: 5000 }
  letter: { type: file, label: { ar: كتاب, en: Letter }, accept: [pdf, png] }
`;

/** The same form with a photograph that is required, and files that are not. */
export const WITH_PHOTO = `
form: attached
version: 1
languages: [ar, en]
title: { ar: معروض, en: Petition }
privacy: { purpose: { ar: اختبار, en: Tests } }
fields:
  full_name: { label: { ar: الاسم, en: Name }, required: true }
  photo: { type: photo, label: { ar: صورة شخصية, en: Photograph }, required: true }
  letters: { type: file, label: { ar: كتاب, en: Letters }, accept: [pdf], max: 2, max_size: 1KB }
  owner: { type: text, label: { ar: المالك, en: Owner } }
  remarks: { type: paragraph, label: { ar: ملاحظات, en: Remarks }, max_length: 5000 }
  deed: { type: file, label: { ar: سند, en: Deed }, show_if: owner != null }
`;

/** Built form, and the digest of its definition. */
export interface BuiltForm {
  readonly dist: string;
  readonly definition: string;
}

export async function builtForm(text = FORM, others: Readonly<Record<string, string>> = {}): Promise<BuiltForm> {
  const dist = mkdtempSync(join(tmpdir(), 'istimara-take-'));
  return { dist, definition: await buildForm(dist, text, ['form', 'validator'], others) };
}

export const sentOf = ({ definition }: Pick<BuiltForm, 'definition'>, members: Members = {}): Members => ({
  ...{ id: randomUUID(), form: 'attached', version: 1, definition, language: 'ar' },
  ...{ submitted_at: new Date().toISOString(), data: { full_name: 'ليلى الخطيب' } },
  ...members,
});

/** Returns answers that need several codes. */
export const longData = (seed: number) => {
  const text = Array.from({ length: 40 }, (_, at) => createHash('sha256').update(`${seed} ${at}`).digest('base64'));
  return { full_name: 'ليلى الخطيب', remarks: text.join(' ') };
};

/** Returns the texts of the codes of a copy. */
export const codesOf = (copy: Members, more: object = {}): string[] => {
  const { form, version, definition } = copy as { form: string; version: number; definition: string };
  return encodeCodes({ form, version, fingerprint: definition, ...more }, packed(copy));
};

/** Writes a picture of a page with the codes of copies. Returns its path. */
export const pictureOf = (path: string, ...copies: readonly Members[]): string =>
  sheetOf(
    path,
    copies.flatMap(copy => codesOf(copy)),
  );

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Returns a file as answers list it. */
export const listedFile = (bytes: Buffer, type = 'application/pdf') => ({
  ...{ id: randomUUID(), name: 'letter.pdf', type, size: bytes.length },
  sha256: digestOf(bytes),
});

/** Returns a picture of a square code that is found and cannot be read, as PNG. */
export function unreadableCode(): Buffer {
  const [border, finder, scale] = [4, 9, 8];
  const rows = encodeQR('residence permit 0123456789', 'raw', { ecc: 'low', border });
  const size = rows.length;
  const isData = (at: number) => at >= border + finder && at < size - border - finder;
  const width = size * scale;
  const dots = Uint8Array.from({ length: width * width }, (_, index) => {
    const [x, y] = [Math.floor((index % width) / scale), Math.floor(index / width / scale)];
    return rows[y]![x]! !== (isData(x) && isData(y)) ? 0 : 255;
  });
  return png({ width, height: width, dots });
}

/** Writes an event as the spool channel does, with its attachments. */
export function spoolEvent(folder: string, submission: Members, ...attachments: readonly Buffer[]): string {
  mkdirSync(join(folder, 'files'), { recursive: true });
  for (const bytes of attachments) writeFileSync(join(folder, 'files', digestOf(bytes)), bytes);
  const event = { specversion: '1.0', id: `x-${submission.id}`, type: 'istimara.submission.accepted.v1' };
  const path = join(folder, `20261129-${submission.id}.json`);
  writeFileSync(path, JSON.stringify({ ...event, data: { ...submission, validated: true } }));
  return path;
}

/** Returns the text of a draft file, as the element writes it. */
export function draftText({ definition }: BuiltForm, answers: object, files: readonly object[] = []): string {
  const draft = {
    ...{ form: 'attached', version: 1, definition, fields: [], labels: {}, first: {}, answers },
    ...{ step: { kind: 'page', page: '' }, revealed: [], saved: new Date().toISOString(), files },
  };
  const check = crc32(new TextEncoder().encode(JSON.stringify(draft))).toString(16);
  return JSON.stringify({ istimara: 'draft', check, draft }, undefined, 1);
}

export type Taken = Ran & { readonly lines: readonly Members[]; readonly totals: unknown };

/** Runs `take` and returns its report as objects. */
export async function take(
  store: string,
  dist: string,
  files: readonly string[],
  ...more: readonly string[]
): Promise<Taken> {
  const ran = await kept(['take', ...files, '--store', store, '--forms', dist, '--json', ...more]);
  const lines = ran.out
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Members);
  return { ...ran, lines: lines.slice(0, -1), totals: lines.at(-1)?.totals };
}

/** Returns all submissions of a store, and who took them. */
export async function contentOf(url: string, form = 'attached') {
  const store = await openStore(url, { readonly: true });
  try {
    const submissions = await collect(store.iterate({ form }));
    return { submissions, events: await store.auditEvents({ what: 'take', limit: 1000 }) };
  } finally {
    await store.close();
  }
}
