/**
 * Password prompt that does not echo, or reads from a pipe. A password is never read from the command line, because
 * other users can list it.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

/**
 * Returns the text typed after each prompt, or undefined if the user gives up. If standard input is a pipe, its first
 * line answers all prompts.
 */
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
  // The prompt appears only after the terminal has stopped echoing, so that an answer typed at once is not shown.
  process.stderr.write(prompt);
  const given = once(lines, 'line').then(([line]) => String(line));
  const left = once(lines, 'close').then(() => undefined);
  const typed = await Promise.race([given, left]);
  lines.close();
  process.stderr.write('\n');
  return typed;
}
