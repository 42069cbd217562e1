/** A password from whoever sits there, without showing it, or from a pipe: never from the command line, which others can list. */
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** What is typed after each prompt; of a pipe the first line, for all of them. Undefined where the person gave up. */
export async function askPasswords(prompts: readonly string[]): Promise<readonly string[] | undefined> {
  if (!process.stdin.isTTY) {
    const [line = ''] = (await text(process.stdin)).split(/\r?\n/);
    return prompts.map(() => line);
  }
  const typed: string[] = [];
  for (const prompt of prompts) {
    const one = await askHidden(prompt);
    if (one === undefined) return undefined;
    typed.push(one);
  }
  return typed;
}

async function askHidden(prompt: string): Promise<string | undefined> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  // From here on the terminal shows nothing of what is typed: who answers at once is not early.
  process.stderr.write(prompt);
  const given = once(lines, 'line').then(([line]) => String(line));
  const left = once(lines, 'close').then(() => undefined);
  const typed = await Promise.race([given, left]);
  lines.close();
  process.stderr.write('\n');
  return typed;
}
