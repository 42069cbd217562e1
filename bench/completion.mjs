// Language server benchmark on a form of 200 fields: the time from a keystroke to the suggestions.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { formOf } from './form-of.mjs';

const BIN = fileURLToPath(new URL('../lib/cli/bin.js', import.meta.url));
const RUNS = 21;
const TEXT = formOf(200);
const LINES = TEXT.split('\n');
/** Position in a field in the middle of the form, before its last bracket. */
const LINE = LINES.findIndex(line => line.startsWith('  f100:'));
const CHARACTER = LINES[LINE].length - 2;

/** Returns the median completion time in milliseconds. */
export async function completionTime() {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-bench-'));
  const file = join(folder, 'bench.form.yaml');
  writeFileSync(file, TEXT);
  const child = spawn(process.execPath, [BIN, 'lsp', '--stdio']);
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  try {
    await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    const uri = pathToFileURL(file).href;
    const textDocument = { uri, languageId: 'yaml', version: 1, text: TEXT };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
    const times = [];
    for (let run = 0; run < RUNS; run++) times.push(await typed(connection, uri, run));
    return times.sort((a, b) => a - b)[RUNS >> 1];
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Types the start of a key or an expression, requests completion, and restores the text. Returns the time in
 * milliseconds.
 */
async function typed(connection, uri, run) {
  const begun = run % 2 ? ', show_if: f' : ', wi';
  const at = { line: LINE, character: CHARACTER };
  const end = { line: LINE, character: CHARACTER + begun.length };
  const start = performance.now();
  await change(connection, uri, 2 * run + 2, { range: { start: at, end: at }, text: begun });
  const found = await connection.sendRequest('textDocument/completion', { textDocument: { uri }, position: end });
  const time = performance.now() - start;
  if (found.length === 0) throw new Error('nothing was suggested');
  await change(connection, uri, 2 * run + 3, { range: { start: at, end }, text: '' });
  return time;
}

const change = (connection, uri, version, content) =>
  connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [content] });
