/** The language server: the editor services on the wire of the Language Server Protocol. */
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
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { createDiagnosticsPublisher } from './diagnostics.js';
import { type OpenDocument, openDocumentOf } from './documents.js';
import { serveWriting } from './edit-requests.js';
import { serveReading } from './read-requests.js';
import { createSnapshots } from './snapshots.js';

export interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Serves until the client says `exit` or closes its end. */
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
  documents.listen(connection);
  connection.listen();
  return connection;
}

/** A request about a document that is not open is answered with an error, not a guess. */
function pageIn(documents: TextDocuments<TextDocument>, uri: string): OpenDocument {
  const page = openDocumentOf(documents, uri);
  if (!page) throw new ResponseError(LSPErrorCodes.RequestFailed, `not open: ${uri}`);
  return page;
}

/** As the client's settings say, else its own language. */
function languageOf({ initializationOptions, locale }: InitializeParams, first: MessageLanguage): MessageLanguage {
  const asked = (initializationOptions as { language?: unknown } | undefined)?.language;
  if (asked === 'ar' || asked === 'en') return asked;
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
