/** Projects in zip archives: those of the studio, those of other programs, and hostile ones. */

import { readFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  ArchiveError,
  MAX_ARCHIVE_BYTES,
  readArchive,
  writeArchive,
} from '../../../src/studio/storage/archive/index.js';
import { MAX_FILE_BYTES, MAX_FILES, MAX_PROJECT_BYTES } from '../../../src/studio/storage/project-paths.js';
import { eachInTiers } from '../../tier.js';
import { type FixtureMember, zipOf } from './zip-fixture.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const form = bytes('form: water\n');

const paths = async (archive: Uint8Array) => [...(await readArchive(archive)).files.keys()];

const refusal = (archive: Uint8Array) =>
  readArchive(archive).then(
    () => 'taken',
    error => (error instanceof ArchiveError ? [error.code, ...(error.path === undefined ? [] : [error.path])] : error),
  );

describe('an archive of the studio', () => {
  const files = new Map([
    ['forms/مياه.form.yaml', form],
    ['forms/blocks/person.yaml', bytes('fields: {}\n')],
    ['forms/empty.csv', new Uint8Array()],
    ['forms/emblem.png', readFileSync(new URL('../../../forms/water.png', import.meta.url))],
  ]);

  it('gives back every file, also if all are in one folder', async () => {
    const { files: read, folder, leftOut } = await readArchive(writeArchive(files));
    expect([folder, leftOut]).toEqual([undefined, []]);
    expect([...read.keys()].sort()).toEqual([...files.keys()].sort());
    for (const [path, content] of files) expect(Buffer.compare(read.get(path)!, content)).toBe(0);
  });

  it('has the same bytes for the same files, in any order and time zone', () => {
    const archive = Buffer.from(writeArchive(files));
    expect(Buffer.compare(writeArchive(new Map([...files].reverse())), archive)).toBe(0);
    // Time and date of the first member: 1980-01-01, 00:00.
    expect(archive.subarray(10, 14)).toEqual(Buffer.from([0, 0, 0x21, 0]));
  });
});

describe('an archive of another program', () => {
  const utf8Name = 'هوية.form.yaml';
  const unicodeExtra = (raw: Uint8Array, name: string) => {
    const text = bytes(name);
    const head = Buffer.alloc(9);
    head.writeUInt16LE(0x7075, 0);
    head.writeUInt16LE(5 + text.length, 2);
    head[4] = 1;
    head.writeUInt32LE(crc32(raw), 5);
    return new Uint8Array(Buffer.concat([head, text]));
  };
  const garbled = bytes('????.form.yaml');

  it.each<[title: string, members: readonly FixtureMember[], expected: readonly string[]]>([
    ['without folders', [{ name: 'a.form.yaml', content: 'form: a' }], ['a.form.yaml']],
    [
      'in one folder, with what macOS adds',
      [
        { name: 'project/' },
        { name: 'project/a.form.yaml' },
        { name: 'project/.DS_Store' },
        { name: '__MACOSX/project/._a.form.yaml' },
        { name: 'project/lists/b.csv' },
      ],
      ['a.form.yaml', 'lists/b.csv'],
    ],
    [
      'with packages, versions, submissions and outputs',
      [
        { name: 'p/a.form.yaml' },
        { name: 'p/node_modules/x/index.json' },
        { name: 'p/.git/config' },
        { name: 'p/data/journal/0.json' },
        { name: 'p/dist/a/index.html' },
        { name: 'p/dist/a/v1/form.json' },
        { name: 'p/dist/a/v1/index.html' },
        { name: 'p/.gitignore' },
      ],
      ['a.form.yaml', 'dist/a/v1/form.json', '.gitignore'],
    ],
    ['with stored members', [{ name: 'a.yaml', content: 'x', method: 0 }], ['a.yaml']],
    ['with backslashes of Windows', [{ name: 'p\\a.yaml' }, { name: 'p\\q\\b.yaml' }], ['a.yaml', 'q/b.yaml']],
    ['with `./` before the names', [{ name: './a.yaml' }, { name: './q//b.yaml' }], ['a.yaml', 'q/b.yaml']],
    ['with names in UTF-8, as marked', [{ name: utf8Name, flags: 0x800 }], [utf8Name]],
    ['with names in UTF-8, unmarked', [{ name: utf8Name }], [utf8Name]],
    [
      'with names of Explorer in an Arabic Windows',
      [{ name: Uint8Array.from([0xec, 0xed, 0xef, 0xa1, 0x2e, 0x63, 0x73, 0x76]) }],
      ['هوية.csv'],
    ],
    ['with names of another Windows', [{ name: Uint8Array.from([0x94, 0x2e, 0x63, 0x73, 0x76]) }], ['ö.csv']],
    ['with names in the extra field', [{ name: garbled, extra: unicodeExtra(garbled, utf8Name) }], [utf8Name]],
    [
      'with the extra field of another name',
      [{ name: garbled, extra: unicodeExtra(form, utf8Name) }],
      ['????.form.yaml'],
    ],
    ['with decomposed letters of macOS', [{ name: 'cafe\u0301.csv' }], ['caf\u00e9.csv']],
    ['with a link', [{ name: 'a.yaml' }, { name: 'b.yaml', content: '/etc/passwd', mode: 0o120777 }], ['a.yaml']],
    ['with sizes that are not true', [{ name: 'a.yaml', content: 'form', statedSize: 1 }], ['a.yaml']],
  ])('is read %s', async (_title, members, expected) => {
    expect(await paths(zipOf(members))).toEqual(expected);
  });

  it('names its folder and what was left out', async () => {
    const archive = zipOf([{ name: 'water/a.form.yaml' }, { name: 'water/.DS_Store' }]);
    expect(await readArchive(archive)).toMatchObject({ folder: 'water', leftOut: ['water/.DS_Store'] });
  });

  it('is read with a comment', async () => {
    expect(await paths(zipOf([{ name: 'a.yaml' }], 'made by hand'))).toEqual(['a.yaml']);
  });
});

describe('an archive that is not taken', () => {
  const zeros = (size: number) => deflateRawSync(new Uint8Array(size));
  const whole = zipOf([{ name: 'a.yaml', content: 'form: a' }]);
  const folder = (count: number): readonly FixtureMember[] =>
    Array.from({ length: count }, (_, index) => ({ name: `lists/${index}.csv`, method: 0 }));

  eachInTiers<[title: string, archive: () => Uint8Array, expected: readonly string[]]>(
    it,
    ([title]) => title !== 'unpacks to more than is allowed in all',
    [
      ['is empty', () => new Uint8Array(), ['not-zip']],
      ['is a text', () => bytes('form: a\n'.repeat(20)), ['not-zip']],
      ['has no files', () => zipOf([]), ['empty']],
      ['has no files of a project', () => zipOf([{ name: '__MACOSX/._a' }]), ['empty']],
      ['is cut off', () => whole.slice(0, -30), ['damaged']],
      ['has something behind it', () => Uint8Array.from([...whole, 0]), ['damaged']],
      ['has a directory elsewhere', () => whole.map((byte, at) => (at === whole.length - 6 ? 5 : byte)), ['damaged']],
      ['states too many members', () => whole.map((byte, at) => (at === whole.length - 12 ? 9 : byte)), ['damaged']],
      [
        'needs Zip64',
        () => whole.map((byte, at) => ([10, 11].includes(at - whole.length + 22) ? 255 : byte)),
        ['unsupported'],
      ],
      ['is encrypted', () => zipOf([{ name: 'a.yaml', flags: 1 }]), ['encrypted', 'a.yaml']],
      ['is packed by another method', () => zipOf([{ name: 'a.yaml', method: 14 }]), ['unsupported', 'a.yaml']],
      ['has a wrong check sum', () => zipOf([{ name: 'a.yaml', content: 'a', crc: 1 }]), ['damaged', 'a.yaml']],
      [
        'has a member that ends early',
        () => zipOf([{ name: 'a.yaml', content: 'form: a', packed: deflateRawSync('form: abcdef').subarray(0, 5) }]),
        ['damaged', 'a.yaml'],
      ],
      [
        'has a member that is no DEFLATE',
        () => zipOf([{ name: 'a.yaml', packed: Uint8Array.of(7, 7, 7) }]),
        ['damaged', 'a.yaml'],
      ],
      ['leaves the project', () => zipOf([{ name: '../a.yaml' }]), ['unsafe-path', '../a.yaml']],
      ['leaves the project from within', () => zipOf([{ name: 'a/../../b.yaml' }]), ['unsafe-path', 'a/../../b.yaml']],
      [
        'leaves the project by backslashes',
        () => zipOf([{ name: 'a\\..\\..\\b.yaml' }]),
        ['unsafe-path', 'a/../../b.yaml'],
      ],
      ['has an absolute path', () => zipOf([{ name: '/etc/a.yaml' }]), ['unsafe-path', '/etc/a.yaml']],
      ['has an absolute path of Windows', () => zipOf([{ name: 'C:\\a.yaml' }]), ['unsafe-path', 'C:/a.yaml']],
      ['has a path of a network', () => zipOf([{ name: '\\\\server\\a.yaml' }]), ['unsafe-path', '//server/a.yaml']],
      ['has a NUL in a name', () => zipOf([{ name: 'a.yaml\0.png' }]), ['unsafe-path', 'a.yaml\0.png']],
      ['has a name that objects inherit', () => zipOf([{ name: '__proto__' }]), ['unsafe-path', '__proto__']],
      ['has a file twice', () => zipOf([{ name: 'a.yaml' }, { name: 'a.yaml' }]), ['duplicate-name', 'a.yaml']],
      [
        'has names that differ by case',
        () => zipOf([{ name: 'a.yaml' }, { name: 'A.yaml' }]),
        ['duplicate-name', 'A.yaml'],
      ],
      [
        'has names that differ by composition',
        () => zipOf([{ name: 'cafe\u0301.csv' }, { name: 'caf\u00e9.csv' }]),
        ['duplicate-name', 'caf\u00e9.csv'],
      ],
      [
        'has a file that is a folder too',
        () => zipOf([{ name: 'x/a' }, { name: 'x/a/b' }, { name: 'y' }]),
        ['duplicate-name', 'x/a'],
      ],
      ['has too many files', () => zipOf(folder(MAX_FILES + 1)), ['too-many-files']],
      [
        'has a file that unpacks to more than is allowed and states less',
        () => zipOf([{ name: 'a.csv', packed: zeros(MAX_FILE_BYTES + 1), statedSize: 5 }]),
        ['file-too-large', 'a.csv'],
      ],
      [
        'unpacks to more than is allowed in all',
        () => {
          const one = { packed: zeros(MAX_FILE_BYTES), statedSize: 5, crc: crc32(new Uint8Array(MAX_FILE_BYTES)) };
          const count = MAX_PROJECT_BYTES / MAX_FILE_BYTES + 1;
          return zipOf(Array.from({ length: count }, (_, index) => ({ ...one, name: `${index}.csv` })));
        },
        ['too-large', '4.csv'],
      ],
      ['is larger than any project', () => new Uint8Array(MAX_ARCHIVE_BYTES + 1), ['too-large']],
    ],
  )('is one that %s', async (_title, archive, expected) => {
    expect(await refusal(archive())).toEqual(expected);
  });

  it('takes as many files as a project may have', async () => {
    expect(await paths(zipOf(folder(MAX_FILES)))).toHaveLength(MAX_FILES);
  });
});
