/** Names under which files of strangers are saved: the ending is that of the kind, however the name was written. */
import { expect, it } from 'vitest';
import { fileNameOfType } from '../../../src/runtime/files/file-name.js';
import { mediaTypes } from '../../../src/runtime/files/media-types.js';

const PDF = 'application/pdf';
const TEXT = 'text/plain';

it.each<[name: string, type: string | undefined, saved: string]>([
  ['هوية.pdf', PDF, 'هوية.pdf'],
  ['SCAN.PDF', PDF, 'SCAN.PDF'],
  ['photo.jpeg', 'image/jpeg', 'photo.jpeg'],
  ['no ending', PDF, 'no ending.pdf'],
  ['invoice.bat', TEXT, 'invoice.bat.txt'],
  ['report.pdf.js', TEXT, 'report.pdf.js.txt'],
  ['setup.ps1', TEXT, 'setup.ps1.txt'],
  ['link.url', TEXT, 'link.url.txt'],
  ['virus.exe', PDF, 'virus.exe.pdf'],
  ['a.txt', PDF, 'a.txt.pdf'],
  ['a.txt.exe. . ', TEXT, 'a.txt.exe.txt'],
  ['a.txt\u00a0', TEXT, 'a.txt'],
  ['fdp.\u202etxt.exe', TEXT, 'fdp.txt.exe.txt'],
  ['a\u2066.exe\u2069', PDF, 'a.exe.pdf'],
  ['signature.svg', 'image/svg+xml', 'signature.svg'],
  ['x.docm', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'x.docm.docx'],
  ['anything.exe', undefined, 'anything.exe.bin'],
  ['anything', 'application/x-msdownload', 'anything.bin'],
  ['...', PDF, 'file.pdf'],
])('saves %j of type %s as %j', (name, type, saved) => {
  expect(fileNameOfType(name, type)).toBe(saved);
});

it('keeps the ending of a name that is cut', () => {
  for (const { type, extensions } of mediaTypes) {
    const saved = fileNameOfType(`${'x'.repeat(300)}.exe`, type, 80);
    expect([saved.length, saved.endsWith(extensions[0]!)], type).toEqual([80, true]);
  }
});
