/** The preview as a process on a copy of a small project. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BIN } from '../istimara.js';

const PROJECT = fileURLToPath(new URL('./project', import.meta.url));

export interface Running {
  readonly folder: string;
  /** Printed address, with the token. */
  readonly url: string;
  readonly child: ChildProcess;
  /** Stops the process and returns its exit code. */
  stop(): Promise<number | null>;
}

export function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-preview-'));
  cpSync(PROJECT, folder, { recursive: true });
  return folder;
}

/** Starts the preview of a folder, or of one of its forms. */
export async function preview(
  language: 'ar' | 'en',
  { folder = project(), form = '', port = '0' }: { folder?: string; form?: string; port?: string } = {},
): Promise<Running> {
  const child = spawn(process.execPath, [BIN, '--lang', language, 'preview', join(folder, form), '--port', port]);
  const ended = new Promise<number | null>(resolve => child.on('close', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', text => {
      said += text;
      const found = /http:\/\/127\.0\.0\.1:\d+\/\S*(?=\s)/.exec(said);
      if (found) resolve(found[0]);
    });
    child.stderr.setEncoding('utf8').on('data', text => (said += text));
    void ended.then(() => reject(new Error(said)));
  });
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return { folder, url, child, stop };
}
