/**
 * Recorded file reads, and the check that the files are unchanged: by file stamp if the stamp is reliable, else by
 * content.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  type FileRead,
  fileStamp,
  isStampReliable,
  recordReads,
  reliableStamp,
  unchangedReads,
} from '../../src/cli/build/file-stamps.js';

const OLD = fileURLToPath(import.meta.url);
const bytes = (text: string) => () => Buffer.from(text);
const fails = (): never => {
  throw new Error('it was read');
};

describe('a file stamp', () => {
  it.each([
    ['of a file long unchanged', '1 10 1000 1000', 9000, true],
    ['of one changed a moment ago', '1 10 8000.5 8000.5', 9000, false],
    ['of one moved a moment ago, with its old time', '1 10 1000 8000.5', 9000, false],
    ['of one from the future', '1 10 99000 99000', 9000, false],
  ])('%s', (_, mark, now, settled) => expect(isStampReliable(mark, now)).toBe(settled));

  it('exists only for an existing file, and is reliable once the file is old', () => {
    const folder = mkdtempSync(join(tmpdir(), 'istimara-reads-'));
    const fresh = join(folder, 'fresh');
    expect(fileStamp(fresh)).toBeUndefined();
    writeFileSync(fresh, 'x');
    expect(fileStamp(fresh)).toBeDefined();
    expect(reliableStamp(fresh)).toBeUndefined();
    expect(reliableStamp(OLD)).toBe(fileStamp(OLD));
    rmSync(folder, { recursive: true });
  });
});

describe('a recorded read', () => {
  const noted = (read: (name: string) => Uint8Array | undefined, placeOf?: () => string | undefined) => {
    const reads = new Map<string, FileRead>();
    recordReads(reads, read, placeOf)('a');
    return reads;
  };

  it('is recognized by its stamp alone', () => {
    const reads = noted(bytes('x'), () => OLD);
    expect(unchangedReads(reads, fails, () => OLD)).toBe(reads);
  });

  it('is repeated if the stamp differs, and gets the new stamp', () => {
    const reads = new Map([['a', { ...noted(bytes('x')).get('a')!, mark: '1 1 1 1' }]]);
    expect(unchangedReads(reads, bytes('x'), () => OLD)?.get('a')?.mark).toBe(fileStamp(OLD));
    expect(unchangedReads(reads, bytes('y'), () => OLD)).toBeUndefined();
  });

  it('is repeated if there is no stamp', () => {
    const reads = noted(bytes('x'));
    expect(unchangedReads(reads, bytes('x'))).toBe(reads);
    expect(unchangedReads(reads, bytes('y'))).toBeUndefined();
    expect(unchangedReads(reads, () => undefined)).toBeUndefined();
  });

  it('records that a file is missing', () => {
    const reads = noted(() => undefined);
    expect(unchangedReads(reads, () => undefined)).toBe(reads);
    expect(unchangedReads(reads, bytes(''))).toBeUndefined();
  });
});
