/** Language server: the editor services over the Language Server Protocol. */

import {
  type Connection,
  createConnection,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  PositionEncodingKind,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isAuthorLanguage } from '../../compiler/author-languages.js';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { createDiagnosticsPublisher } from './diagnostics.js';
import { type OpenDocument, openDocumentOf } from './documents.js';
import { serveWriting } from './edit-requests.js';
import { serveReading } from './read-requests.js';
import { createSnapshots } from './snapshots.js';
import { serveTemplates } from './template-requests.js';

export interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Starts the language server, which runs until the client sends `exit` or closes the connection. */
export function startLanguageServer({ input, output }: Streams, first: MessageLanguage): Connection {
  const connection = createConnection(input, output);
  const documents = new TextDocuments(TextDocument);
  const state = { language: first };
  const language = () => state.language;
  const sights = createSnapshots(documents);
  const checking = createDiagnosticsPublisher({ connection, documents, sights, language });
  connection.onInitialize(params => {
    state.language = languageOf(params, first);
    return capabilities;
  });
  documents.onDidChangeContent(({ document }) => checking.changed(document.uri));
  documents.onDidClose(({ document }) => checking.closed(document.uri));
  connection.onShutdown(() => checking.stop());
  const served = { connection, sights, checking, language, page: (uri: string) => pageIn(documents, uri) };
  serveReading(served);
  serveWriting(served);
  serveTemplates(connection, language);
  documents.listen(connection);
  connection.listen();
  return connection;
}

/** Returns the open document. Throws a response error if it is not open, so that the server does not guess. */
function pageIn(documents: TextDocuments<TextDocument>, uri: string): OpenDocument {
  const page = openDocumentOf(documents, uri);
  if (!page) throw new ResponseError(LSPErrorCodes.RequestFailed, `not open: ${uri}`);
  return page;
}

/** Returns the message language: that of the client's settings, else that of the client itself, else `first`. */
function languageOf({ initializationOptions, locale }: InitializeParams, first: MessageLanguage): MessageLanguage {
  const asked = (initializationOptions as { language?: unknown } | undefined)?.language;
  if (isAuthorLanguage(asked)) return asked;
  return locale?.startsWith('ar') ? 'ar' : first;
}

const capabilities: InitializeResult = {
  serverInfo: { name: 'istimara' },
  capabilities: {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: TextDocumentSyncKind.Incremental,
    completionProvider: { triggerCharacters: [' ', '.', '"', '{', ',', '[', '('] },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentSymbolProvider: true,
    documentFormattingProvider: true,
    renameProvider: { prepareProvider: true },
    codeActionProvider: { codeActionKinds: ['quickfix'] },
  },
};
