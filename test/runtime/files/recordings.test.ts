/** Recordings by their content and by their name. */
import { expect, it } from 'vitest';
import { recordingTypeByName, sniffAnyMediaType } from '../../../src/runtime/files/sniff-recording.js';

const fileOf = (text: string) => {
  const bytes = Uint8Array.from(text.padEnd(40, '\0'), character => character.charCodeAt(0));
  return { size: bytes.length, read: async (start: number, end: number) => bytes.subarray(start, end) };
};

it.each([
  ['ID3\x04\0', 'audio/mpeg'],
  ['\xff\xfb\x90\x64', 'audio/mpeg'],
  ['\0\0\0\x1cftypM4A \0', 'audio/mp4'],
  ['\0\0\0\x1cftypiso5\0', 'audio/mp4'],
  ['OggS\0\x02', 'audio/ogg'],
  ['\x1a\x45\xdf\xa3\x9f', 'audio/webm'],
  ['RIFF\x24\0\0\0WAVEfmt ', 'audio/wav'],
  ['RIFF\x24\0\0\0WEBPVP8 ', 'image/webp'],
  ['%PDF-1.7', 'application/pdf'],
  ['\0\0\0\x1cftypheic\0', 'image/heic'],
  ['RIFF\x24\0\0\0AVI LIST', undefined],
  ['MZ\x90\0', undefined],
])('reads %j as %s', async (start, type) => {
  expect(await sniffAnyMediaType(fileOf(start))).toBe(type);
});

it.each([
  ['a.mp3', 'audio/mpeg'],
  ['رأيي.M4A', 'audio/mp4'],
  ['recording.webm', 'audio/webm'],
  ['a.mp3.exe', undefined],
  ['mp3', undefined],
])('takes %s for %s', (name, type) => {
  expect(recordingTypeByName(name)).toBe(type);
});
