/** Attacker with write access to the folder of a store, and without its private key. */
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  decode,
  encode,
  type JournalRecord,
  type Link,
  NO_LINK,
  recordAfter,
} from '../../../src/backend/journal/record.js';

const segment = (path: string): string => join(`${path}.journal`, '00000001.segment');

/** Returns the records of the first segment of a store. */
export function recordsOf(path: string): JournalRecord[] {
  const bytes = readFileSync(segment(path));
  const records: JournalRecord[] = [];
  for (let at = 0; at < bytes.length; ) {
    const found = decode(bytes, at);
    if (typeof found === 'string') throw new Error(found);
    records.push(found.record);
    at = found.end;
  }
  return records;
}

/** Header and body of a record. */
export type Content = Pick<JournalRecord, 'header' | 'body'>;
/** Returns the changed record, or undefined to remove it and all that follow it. */
export type Change = (record: Content) => Content | undefined;

/** Changes records of a closed store, computes a new chain, and removes the index, which would contradict it. */
export function rewriteHistory(path: string, change: Change): void {
  let link: Link = NO_LINK;
  const written: Buffer[] = [];
  for (const { header, body } of recordsOf(path)) {
    const changed = change({ header, body });
    if (!changed) break;
    const record = recordAfter(link, changed.header, changed.body);
    written.push(encode(record));
    link = { number: changed.header.number, hash: record.hash };
  }
  writeFileSync(segment(path), Buffer.concat(written));
  for (const side of ['', '-wal', '-shm']) rmSync(path + side, { force: true });
}

export const removeCheckpoints = (path: string): void =>
  rmSync(join(`${path}.journal`, 'checkpoints'), { force: true });

/** Copies a closed store to another path. */
export function copyStore(from: string, to: string): void {
  for (const part of ['', '.journal', '.keys', '.files', '.lock'])
    if (existsSync(from + part)) cpSync(from + part, to + part, { recursive: true });
}

/** Adds the public keys of a store to those of another one. */
export const copyKeys = (from: string, to: string): void =>
  cpSync(`${from}.keys`, `${to}.keys`, { recursive: true, filter: path => !path.endsWith('.private.json') });
