/**
 * Any virus scanner with a command: it reads a file from its standard input and exits with 0 if the file is clean and 1
 * if it is not, as clamscan, clamdscan and clients of ICAP servers do. Any other exit is no verdict.
 */
import { spawn } from 'node:child_process';
import type { StoredFile } from '../contracts/file-store.js';
import { chunksOf, findingName, type VirusScanner } from './virus-scanner.js';

/** Maximum length of the output that is read. */
const MAX_OUTPUT_LENGTH = 4_096;

export const commandScanner = ([command = '', ...given]: readonly string[], timeoutMs: number): VirusScanner => ({
  scan: async file => {
    const child = spawn(command, given, {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', piece => {
      if (output.length < MAX_OUTPUT_LENGTH) output += piece;
    });
    const code = new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    code.catch(() => undefined);
    await feed(child.stdin, file);
    const exit = await code;
    if (exit !== 0 && exit !== 1) throw new Error('no verdict');
    return exit === 1 ? findingName(/: (.+) FOUND\s*$/m.exec(output)?.[1] ?? output.split('\n')[0]!) : undefined;
  },
});

/** Writes the file. A command may end before it has read all; its exit says what that means. */
async function feed(stdin: NodeJS.WritableStream, file: StoredFile): Promise<void> {
  const gone = { now: false };
  stdin.on('error', () => {
    gone.now = true;
  });
  for await (const chunk of chunksOf(file)) {
    if (gone.now) return;
    await new Promise<void>(resolve => stdin.write(chunk, () => resolve()));
  }
  stdin.end();
}
