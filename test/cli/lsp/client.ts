/**
 * Client of the language server, like an editor: the built command line as a process, and the protocol over its pipes.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type Diagnostic,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { BIN } from '../istimara.js';

const PROJECT = fileURLToPath(new URL('./project', import.meta.url));

export interface Editor {
  readonly folder: string;
  readonly child: ChildProcess;
  readonly connection: ProtocolConnection;
  uri(file: string): string;
  text(file: string): string;
  /** Opens a file. If `text` is given, it replaces the content on the disk. */
  open(file: string, text?: string): Promise<void>;
  /** Replaces a part of an open file. */
  type(file: string, edit: TextEdit): Promise<void>;
  /** Waits for diagnostics of a file that satisfy `wanted`, and returns them. */
  told(file: string, wanted: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  /** Returns the position of the first occurrence of a text in an open file, `shift` characters in. */
  at(file: string, part: string, shift?: number): Position;
  ask<T>(method: string, params: object): Promise<T>;
  ended: Promise<number | null>;
}

/** Function that starts a command line in a folder. */
export type Start = (args: readonly string[], folder: string) => ChildProcess;

const startBuilt: Start = (args, folder) => spawn(process.execPath, [BIN, ...args], { cwd: folder });

export async function editor(
  language: 'ar' | 'en' = 'en',
  options: object = {},
  start: Start = startBuilt,
): Promise<Editor> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'istimara-lsp-')));
  cpSync(PROJECT, folder, { recursive: true });
  const child = start(['--lang', language, 'lsp', '--stdio'], folder);
  child.stderr!.resume();
  const ended = new Promise<number | null>(resolve => child.on('close', resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout!),
    new StreamMessageWriter(child.stdin!),
  );
  connection.onError(() => {});
  const made = session(folder, child, connection, ended);
  connection.listen();
  await made.ask('initialize', { processId: null, rootUri: made.uri(''), capabilities: {}, ...options });
  await connection.sendNotification('initialized', {});
  return made;
}

function session(
  folder: string,
  child: ChildProcess,
  connection: ProtocolConnection,
  ended: Promise<number | null>,
): Editor {
  const documents = new Map<string, TextDocument>();
  const shown = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) => {
    shown.set(uri, diagnostics);
    for (const look of waiting) look();
  });
  const uri = (file: string) => pathToFileURL(join(folder, file)).href;
  const document = (file: string) => documents.get(uri(file))!;
  return {
    ...{ folder, child, connection, ended, uri },
    text: file => document(file)?.getText() ?? readFileSync(join(folder, file), 'utf8'),
    open: async (file, text = readFileSync(join(folder, file), 'utf8')) => {
      documents.set(uri(file), TextDocument.create(uri(file), 'yaml', 1, text));
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uri(file), languageId: 'yaml', version: 1, text },
      });
    },
    type: async (file, edit) => {
      const version = document(file).version + 1;
      const change = { range: edit.range, text: edit.newText };
      documents.set(uri(file), TextDocument.update(document(file), [change], version));
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uri(file), version },
        contentChanges: [change],
      });
    },
    told: (file, wanted) =>
      new Promise(resolve => {
        const look = () => {
          const found = shown.get(uri(file));
          if (!found || !wanted(found)) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    at: (file, part, shift = 0) => document(file).positionAt(document(file).getText().indexOf(part) + shift),
    ask: (method, params) => connection.sendRequest(method, params),
  };
}

/** Returns the text with the text edits applied. */
export const applied = (text: string, edits: readonly TextEdit[]): string =>
  TextDocument.applyEdits(TextDocument.create('file:///a', 'yaml', 1, text), [...edits]);
