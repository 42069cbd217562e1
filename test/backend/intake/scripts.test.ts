/** Texts that systems run: which are recognized, and that only questions that ask for texts take them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scriptKind } from '../../../src/runtime/files/script-kind.js';
import { ask, envelope, type Members, startHere } from '../harness.js';
import { entriesOf, filled, multipart as posted } from '../no-js/pages.js';
import { buildForm, FORM, listed, multipart, piecesOf, postParts, type Sample, sha256 } from '../with-files.js';

const kindOf = (text: string, size = 65_536) => {
  const bytes = Buffer.from(text);
  return scriptKind({
    size: bytes.length,
    read: async (start, end) => bytes.subarray(start, Math.min(end, start + size)),
  });
};

it.each<[kind: string, text: string]>([
  ['shell', '#!/bin/sh\nrm x'],
  ['shell', 'set -e\ncurl https://example.org/x | sudo bash'],
  ['shell', 'if test -f x; then\n  echo x\nfi'],
  ['shell', 'cd /\nrm -rf *'],
  ['batch', '@ECHO OFF\r\ndel x'],
  ['batch', 'if exist c:\\x del c:\\x'],
  ['batch', 'start cmd.exe /c calc'],
  ['batch', 'cd %~dp0'],
  ['PowerShell', '$client = New-Object Net.WebClient'],
  ['PowerShell', '  Get-Process | Stop-Process'],
  ['PowerShell', 'powershell -enc AAAA'],
  ['PowerShell', '$x = 5'],
  ['JScript', 'var shell = new ActiveXObject("WScript.Shell");'],
  ['JScript', 'let a=1;\n'],
  ['JScript', 'async function go (a, b)\n{ return a; }'],
  ['JScript', '(function(){})()'],
  ['VBScript', 'On Error Resume Next\nDim a'],
  ['VBScript', 'Set s = createobject("Scripting.FileSystemObject")'],
  ['HTML or HTA', 'Dear all <SCRIPT src=x>'],
  ['HTML or HTA', 'x <hta:application id=x>'],
  ['HTML or HTA', 'text\n<!doctype html>'],
  ['shortcut', '[InternetShortcut]\r\nURL=file://example.org/x.exe'],
  ['shortcut', '# x\n[Desktop Entry]\nExec=x'],
  ['shortcut', '[autorun]\nopen=x.exe'],
  ['shortcut', '[Shell]\r\nCommand=2'],
  ['registry', '\ufeffWindows Registry Editor Version 5.00'],
  ['PostScript', '%!PS-Adobe-3.0'],
  ['HTML or HTA', `${'a'.repeat(65_530)}<script>`],
  ['HTML or HTA', `${'ب\n'.repeat(100_000)}<iframe src=x>`],
])('recognizes %s: %j', async (kind, text) => {
  expect(await kindOf(text)).toBe(kind);
});

it.each([
  'إلى من يهمه الأمر\n\nأرجو منحي إجازة من 1/2 إلى 5/2.\n',
  'Dear Sir,\n\nlet me explain: the function of the office (see above) is to set dates.\nDone.\n',
  'name,amount\nليلى,$5\nset,10\n',
  'Monday: start at 9; then lunch; do not forget the form.\nfi\ndone\n',
  'The set-top box, a Set-Up fee, and a Get-Together. 5 < 6 > 3 | sh',
  '@ahmed please echo this\nREM sleep\n:: note ::\n',
  '1) Navê min Leyla ye.\n[x] Erê\n[ ] Na\n',
  '# Title\n\n- a list\n- curl your hair | then shine\n',
  'a #! b %!PS',
])('takes plain text for text: %j', async text => {
  expect(await kindOf(text)).toBeUndefined();
});

describe('an attachment that is a script', () => {
  const FIELD = FORM.replace('  sign:', '  any: { type: file, label: Any kind }\n  sign:');
  const script: Sample = { name: 'x.pdf.js', type: 'text/plain', bytes: Buffer.from('var a = 1;\nWScript.Echo(a);\n') };
  const letter: Sample = { name: 'x.txt', type: 'text/plain', bytes: Buffer.from('إلى من يهمه الأمر\n') };
  const dist = mkdtempSync(join(tmpdir(), 'istimara-scripts-'));
  let definition: string;
  let server: Awaited<ReturnType<typeof startHere>>;
  beforeAll(async () => {
    definition = await buildForm(dist, FIELD, ['form', 'validator', 'page', 'element', 'card']);
    server = await startHere({ dist });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(dist, { recursive: true });
  });

  const send = (field: string, sample: Sample) => {
    const one = listed(sample);
    const data = { full_name: 'x', [field]: [one] };
    const body = envelope({ form: 'attached', version: 1, definition, language: 'en', data });
    return postParts(server.port, String(body.id), multipart(piecesOf(body, [[one, sample]])));
  };
  const upload = async (field: string, { bytes }: Sample) => {
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    const headers = {
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes.length),
      'upload-metadata': `sha256 ${base64(sha256(bytes))},field ${base64(field)}`,
    };
    const { location } = (await ask(server.port, '/forms/attached/submissions/files', { method: 'POST', headers }))
      .headers;
    const piece = { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
    return ask(server.port, location!, { method: 'PATCH', headers: piece, body: bytes });
  };
  const fault = (path: string): Members => ({
    type: 'invalid-submission',
    errors: [{ path, code: 'file_type', params: {} }],
  });

  it('is refused by a question that takes all kinds, and taken by one that names texts', async () => {
    expect(await send('any', script)).toMatchObject({ status: 422, json: fault('any') });
    expect((await send('any', letter)).status).toBe(201);
    expect((await send('scan', script)).status).toBe(201);
  });

  it('is refused as a resumable upload, too', async () => {
    expect(await upload('any', script)).toMatchObject({ status: 422, json: fault('any') });
    expect((await upload('any', letter)).status).toBe(204);
    expect((await upload('scan', script)).status).toBe(204);
  });

  it('is refused on the page without JavaScript', async () => {
    const post = async (field: string, { bytes }: Sample) => {
      const page = await ask(server.port, '/forms/attached/');
      const answers = { full_name: 'x', [field]: { filename: 'a.txt', bytes } };
      const { type, body } = posted(filled(entriesOf(page.text), answers));
      const headers = { 'content-type': type, 'sec-fetch-site': 'same-origin', accept: 'text/html' };
      return ask(server.port, '/forms/attached/', { method: 'POST', headers, body });
    };
    const refused = await post('any', script);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Choose a file of an allowed kind');
    expect((await post('any', letter)).status).toBe(303);
    expect((await post('scan', script)).status).toBe(303);
  });
});
