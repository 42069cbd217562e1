/** Mapping of the editor services' results to the types of the Language Server Protocol. */
import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  type DocumentSymbol,
  InsertTextFormat,
  MarkupKind,
  type Location as Place,
  type Range,
  SymbolKind,
  type TextEdit,
} from 'vscode-languageserver/node';
import { type MessageLanguage, positions } from '../../compiler/diagnostics/index.js';
import {
  type DocumentSymbolNode,
  type Edit,
  type Location,
  type QuickFix,
  quickFixesFor,
  type Suggestion,
} from '../../compiler/editor/index.js';
import type { PublishedDiagnostic } from './diagnostics.js';
import { type OpenDocument, uriOf } from './documents.js';

const KINDS: Readonly<Record<Suggestion['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  type: CompletionItemKind.Class,
  word: CompletionItemKind.Keyword,
  field: CompletionItemKind.Field,
  option: CompletionItemKind.EnumMember,
  function: CompletionItemKind.Function,
  name: CompletionItemKind.Variable,
  language: CompletionItemKind.Value,
  shape: CompletionItemKind.Snippet,
};

/** Converts a suggestion to a completion item that keeps its position in the list. */
export function toItem(
  page: OpenDocument,
  { label, kind, detail, about, insert, span }: Suggestion,
  index: number,
): CompletionItem {
  return {
    ...{
      label,
      kind: KINDS[kind],
      sortText: String(index).padStart(4, '0'),
      filterText: filterOf(page, span.start, insert),
    },
    textEdit: { range: page.rangeOf(span), newText: insert },
    insertTextFormat: InsertTextFormat.PlainText,
    ...(detail && { detail }),
    ...(about && { documentation: { kind: MarkupKind.Markdown, value: about } }),
  };
}

/** Returns the text that the editor filters by, because an option may be typed with or without its quote. */
const filterOf = (page: OpenDocument, start: number, insert: string): string =>
  page.text[start] === '"' ? insert : insert.replace(/^"/, '');

/** Returns the LSP range of a span in any file of the project. */
export function rangeIn(
  page: OpenDocument,
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): Range {
  if (text === page.text) return page.rangeOf({ start, end });
  const at = positions(text);
  const place = (offset: number) => ({ line: at(offset).line - 1, character: at(offset).column - 1 });
  return { start: place(start), end: place(end) };
}

export const uriIn = (page: OpenDocument, file: string): string =>
  file === page.file ? page.uri : uriOf(page.root, file);

export const toLspLocation = (
  page: OpenDocument,
  texts: ReadonlyMap<string, string>,
  { file, span }: Location,
): Place => ({
  uri: uriIn(page, file),
  range: rangeIn(page, texts.get(file) ?? '', span),
});

export const toEdit = (page: OpenDocument, text: string, { start, end, text: newText }: Edit): TextEdit => ({
  range: rangeIn(page, text, { start, end }),
  newText,
});

const SYMBOLS: Readonly<Record<DocumentSymbolNode['kind'], SymbolKind>> = {
  part: SymbolKind.Namespace,
  page: SymbolKind.Module,
  field: SymbolKind.Field,
  list: SymbolKind.Enum,
  block: SymbolKind.Class,
  example: SymbolKind.Event,
};

export const toSymbol = (
  page: OpenDocument,
  { name, detail, kind, span, nameSpan, children }: DocumentSymbolNode,
): DocumentSymbol => ({
  ...{ name, detail, kind: SYMBOLS[kind], range: page.rangeOf(span), selectionRange: page.rangeOf(nameSpan) },
  children: children.map(child => toSymbol(page, child)),
});

/** Returns the quick fixes for the diagnostics at the cursor. */
export function toCodeActions(
  page: OpenDocument,
  found: readonly PublishedDiagnostic[],
  languages: readonly string[],
  language: MessageLanguage,
): readonly CodeAction[] {
  return found.flatMap(({ diagnostic, shown }) => {
    const fixes = quickFixesFor({ diagnostic, text: page.text, language, languages });
    return fixes.map(
      (fix: QuickFix): CodeAction => ({
        ...{ title: fix.title, kind: CodeActionKind.QuickFix, diagnostics: [shown], isPreferred: fixes.length === 1 },
        edit: { changes: { [page.uri]: fix.edits.map(edit => toEdit(page, page.text, edit)) } },
      }),
    );
  });
}
