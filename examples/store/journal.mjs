/**
 * Files of lines that several processes add to. A line is a group of records, as JSON: it counts once its line feed is
 * there, so that a group is stored whole or not at all. What was written when a process died is cut off by the next
 * writer.
 */
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { storeError } from 'istimara/store';

/** Flushes a folder, so that the name of a new file in it outlasts a power cut. */
function flushFolder(path) {
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/**
 * Opens a file of lines. `follow` reads what is new and calls `apply` for each record; `restart` is called before the
 * first one, and again if the file was replaced. With `durable`, a line is flushed before `write` returns.
 */
export function openJournal(path, { readonly, durable, restart, apply }) {
  let handle;
  let end = 0;

  function open() {
    handle = openSync(path, readonly ? 'r' : 'a+', 0o600);
    if (!readonly) flushFolder(path);
    end = 0;
    restart();
  }

  function forget() {
    if (handle !== undefined) closeSync(handle);
    handle = undefined;
  }

  const wasReplaced = () => statSync(path).ino !== fstatSync(handle).ino;

  function follow() {
    if (readonly && !existsSync(path)) return;
    if (handle !== undefined && wasReplaced()) forget();
    if (handle === undefined) open();
    const { size } = fstatSync(handle);
    if (size <= end) return;
    const bytes = Buffer.alloc(size - end);
    const read = readSync(handle, bytes, 0, bytes.length, end);
    const whole = bytes.subarray(0, bytes.subarray(0, read).lastIndexOf(10) + 1);
    for (const line of whole.toString('utf8').split('\n').slice(0, -1)) JSON.parse(line).forEach(apply);
    end += whole.length;
  }

  /** Adds a group, whose records have been applied already. The caller holds the lock of the store. */
  function write(records) {
    const bytes = Buffer.from(`${JSON.stringify(records)}\n`);
    try {
      ftruncateSync(handle, end);
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
    } catch (error) {
      // The line is not whole. Its records are forgotten: the file is read again.
      cutOff();
      throw storeError(/ENOSPC|EDQUOT/.test(error.code) ? 'full' : 'unwritable', error);
    }
    try {
      if (durable) fdatasyncSync(handle);
    } catch (error) {
      // What is on the disk is not known any more: the process has to end.
      throw storeError('broken', error);
    }
    end += bytes.length;
  }

  function cutOff() {
    try {
      ftruncateSync(handle, end);
    } finally {
      forget();
    }
  }

  /**
   * Adds a group, and replaces each record of the file by what `change` returns for it, in one step: a crash leaves the
   * file as it was, or as it is to be. The caller holds the lock of the store.
   */
  function rewrite(records, change) {
    const groups = readFileSync(path)
      .subarray(0, end)
      .toString('utf8')
      .split('\n')
      .slice(0, -1)
      .map(line => JSON.parse(line));
    const lines = [...groups, records].map(group => `${JSON.stringify(group.map(change))}\n`);
    const next = openSync(`${path}.new`, 'w', 0o600);
    writeFileSync(next, lines.join(''));
    fsyncSync(next);
    closeSync(next);
    renameSync(`${path}.new`, path);
    flushFolder(path);
    forget();
  }

  return { follow, write, rewrite, forget };
}
