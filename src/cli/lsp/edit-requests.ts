/** Requests that change texts: rename, quick fixes, formatting. */
import { LSPErrorCodes, ResponseError, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver/node';
import { EDITOR_MESSAGES, fieldAt, formattingEdit, rename } from '../../compiler/editor/index.js';
import { toCodeActions, toEdit, uriIn } from './protocol-mapping.js';
import { allSnapshots, type Service } from './read-requests.js';

const refuse = (why: string) => new ResponseError(LSPErrorCodes.RequestFailed, why);

export function serveWriting({ connection, sights, checking, language, page: pageOf }: Service): void {
  connection.onPrepareRename(async ({ textDocument, position }) => {
    const page = pageOf(textDocument.uri);
    const known = (await sights.one(page))?.known;
    const field = known && fieldAt(known, { file: page.file, offset: page.offsetAt(position) });
    if (!field) throw refuse(EDITOR_MESSAGES[language()].notField);
    return { range: page.rangeOf(field.span), placeholder: field.question.id };
  });
  connection.onRenameRequest(async ({ textDocument, position, newName }): Promise<WorkspaceEdit> => {
    const page = pageOf(textDocument.uri);
    const at = { file: page.file, offset: page.offsetAt(position) };
    const all = await allSnapshots(page, at, sights);
    const renamed = rename(all, at, newName, page.project, language());
    if ('refused' in renamed) throw refuse(renamed.refused);
    const texts = new Map(all.flatMap(sight => [...sight.texts]));
    const changes = [...renamed.edits].map(([file, edits]): [string, TextEdit[]] => [
      uriIn(page, file),
      edits.map(edit => toEdit(page, texts.get(file) ?? '', edit)),
    ]);
    return { changes: Object.fromEntries(changes) };
  });
  connection.onCodeAction(async ({ textDocument, range }) => {
    const page = pageOf(textDocument.uri);
    const found = checking.found(page.uri).filter(({ shown }) => meet(shown.range, range));
    const languages = (await sights.one(page))?.known?.definition.languages ?? ['ar'];
    return [...toCodeActions(page, found, languages, language())];
  });
  connection.onDocumentFormatting(({ textDocument }) => {
    const page = pageOf(textDocument.uri);
    const edit = formattingEdit(page);
    return edit ? [toEdit(page, page.text, edit)] : [];
  });
}

type Lines = { readonly start: { readonly line: number }; readonly end: { readonly line: number } };

/** Returns whether two ranges share a line, because an editor asks for the cursor's line. */
const meet = (a: Lines, b: Lines): boolean => a.start.line <= b.end.line && b.start.line <= a.end.line;
