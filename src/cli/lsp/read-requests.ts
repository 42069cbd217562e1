/** Read-only requests: completion, hover, definition, references, document symbols. */
import { type Connection, MarkupKind } from 'vscode-languageserver/node';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import {
  complete,
  type DocumentSnapshot,
  definitionAt,
  documentSymbols,
  hover,
  isDefinition,
  referencesAt,
  sharedDeclaration,
} from '../../compiler/editor/index.js';
import type { DiagnosticsPublisher } from './diagnostics.js';
import type { OpenDocument } from './documents.js';
import { toItem, toLspLocation, toSymbol } from './protocol-mapping.js';
import type { Snapshots } from './snapshots.js';

export interface Service {
  readonly connection: Connection;
  readonly sights: Snapshots;
  readonly checking: DiagnosticsPublisher;
  language(): MessageLanguage;
  /** Returns the open document; throws if it is not open. */
  page(uri: string): OpenDocument;
}

export function serveReading({ connection, sights, language, page: pageOf }: Service): void {
  connection.onCompletion(async ({ textDocument, position }) => {
    const page = pageOf(textDocument.uri);
    if (!isDefinition(page)) return [];
    const offset = page.offsetAt(position);
    const sight = await sights.one(page, offset);
    const found = complete(page.text, offset, { file: page.file, sight, language: language() });
    return found.map((one, index) => toItem(page, one, index));
  });
  connection.onHover(async ({ textDocument, position }) => {
    const page = pageOf(textDocument.uri);
    if (!isDefinition(page)) return null;
    const context = { file: page.file, sight: await sights.one(page), language: language() };
    const found = hover(page.text, page.offsetAt(position), context);
    return found
      ? { contents: { kind: MarkupKind.Markdown, value: found.text }, range: page.rangeOf(found.span) }
      : null;
  });
  connection.onDefinition(async ({ textDocument, position }) => {
    const page = pageOf(textDocument.uri);
    const sight = await sights.one(page);
    const found = sight && definitionAt(sight, { file: page.file, offset: page.offsetAt(position) });
    return found ? toLspLocation(page, sight.texts, found) : null;
  });
  connection.onReferences(async ({ textDocument, position }) => {
    const page = pageOf(textDocument.uri);
    const at = { file: page.file, offset: page.offsetAt(position) };
    const all = await allSnapshots(page, at, sights);
    const texts = new Map(all.flatMap(sight => [...sight.texts]));
    return referencesAt(all, at).map(place => toLspLocation(page, texts, place));
  });
  connection.onDocumentSymbol(({ textDocument }) => {
    const page = pageOf(textDocument.uri);
    return isDefinition(page) ? documentSymbols(page.text).map(symbol => toSymbol(page, symbol)) : [];
  });
}

/**
 * Returns the document's own snapshot, or those of all forms that share the block that declares the name at a position.
 */
export async function allSnapshots(
  page: OpenDocument,
  at: { readonly file: string; readonly offset: number },
  sights: Snapshots,
): Promise<readonly DocumentSnapshot[]> {
  const own = await sights.one(page);
  if (!own) return [];
  const shared = sharedDeclaration(own, at);
  const others = shared === undefined ? [] : await sights.using(page, shared);
  return others.length > 0 ? others : [own];
}
