/** A built form that asks for files, and submissions of it with their files, as a browser sends them. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../src/compiler/index.js';
import { ask, type Members, type Reply } from './harness.js';

export const FORM = `
form: attached
version: 1
languages: [en]
title: Attached
privacy: { purpose: Tests }
fields:
  full_name: { label: Name, required: true }
  scan: { type: file, label: Scan, accept: [pdf, png, txt, svg, docx], max: 60, max_size: 2MB }
  sign: { type: signature, label: Signature }
  children:
    type: list
    label: Children
    fields:
      photo: { type: photo, label: Photo }
`.replace('svg, ', '');

/** Compiles the form, or another text of it with other files, into a folder to be served. Returns the short digest of its definition. */
export async function buildForm(
  dist: string,
  text = FORM,
  only = ['form', 'validator'],
  others: Readonly<Record<string, string>> = {},
): Promise<string> {
  const project = { read: (path: string) => (path in others ? Buffer.from(others[path]!) : undefined) };
  const { compiled, diagnostics } = await compile(text, {
    file: 'attached.form.yaml',
    project,
    only,
    today: '2026-11-24',
  });
  if (!compiled) throw new Error(JSON.stringify(diagnostics));
  mkdirSync(join(dist, 'attached'), { recursive: true });
  for (const { path, content } of compiled.files) writeFileSync(join(dist, 'attached', path), content);
  const form = compiled.files.find(({ path }) => path === 'form.json')!;
  return createHash('sha256').update(form.content).digest('hex').slice(0, 16);
}

export interface Sample {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export const PDF: Sample = {
  name: 'هوية.pdf',
  type: 'application/pdf',
  bytes: Buffer.from('%PDF-1.4\nsample\n%%EOF\n'),
};
export const PNG: Sample = {
  name: 'p.png',
  type: 'image/png',
  bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
};
export const SVG: Sample = {
  name: 'signature.svg',
  type: 'image/svg+xml',
  bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 200"><path d="M1 2L3 4"/></svg>'),
};

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Returns a file as the data lists it. */
export const listed = ({ name, type, bytes }: Sample, more: Members = {}): Members => ({
  id: randomUUID(),
  name,
  type,
  size: bytes.length,
  sha256: sha256(bytes),
  ...more,
});

/** A part of a multipart body. */
export interface Piece {
  readonly name: string;
  readonly filename?: string;
  readonly type?: string;
  readonly content: string | Uint8Array;
}

const BOUNDARY = '----WebKitFormBoundarytest';

export function multipart(pieces: readonly Piece[]): Buffer {
  const parts = pieces.flatMap(({ name, filename, type, content }) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n` +
        `${type ? `Content-Type: ${type}\r\n` : ''}\r\n`,
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

export const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;

/** Posts a body as a page of the server's own does. */
export const postParts = (
  port: number,
  key: string,
  body: Uint8Array,
  headers: Record<string, string> = {},
): Promise<Reply> =>
  ask(port, '/forms/attached/submissions', {
    method: 'POST',
    headers: {
      'content-type': MULTIPART,
      origin: `http://127.0.0.1:${port}`,
      'idempotency-key': key,
      ...headers,
    },
    body,
  });

/** Returns the parts of a submission and of its files. */
export const piecesOf = (submission: Members, files: readonly (readonly [Members, Sample])[]): Piece[] => [
  { name: 'submission', content: JSON.stringify(submission) },
  ...files.map(([{ id }, { name, type, bytes }]) => ({ name: String(id), filename: name, type, content: bytes })),
];
