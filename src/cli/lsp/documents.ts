/**
 * Open documents as the editor services see them: texts without a byte order mark, and projects in which open documents
 * take precedence over files.
 */
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Position, Range, TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../../compiler/diagnostics/index.js';
import type { SourceFile } from '../../compiler/editor/index.js';
import type { Project } from '../../compiler/index.js';
import { locate } from '../io/files.js';

/** A document with its path in its project. */
export interface OpenDocument extends SourceFile {
  readonly version: number;
  readonly root: string;
  offsetAt(position: Position): number;
  rangeOf(span: Span): Range;
}

/** Returns the URI of a file of a project. */
export const uriOf = (root: string, file: string): string => pathToFileURL(join(root, file)).href;

export type Documents = TextDocuments<TextDocument>;

/** Returns the open document, or undefined if it is not open. */
export function openDocumentOf(documents: Documents, uri: string): OpenDocument | undefined {
  const document = documents.get(uri);
  if (!document) return undefined;
  const whole = document.getText();
  const mark = whole.startsWith('\uFEFF') ? 1 : 0;
  return {
    ...{ uri, version: document.version, text: whole.slice(mark) },
    ...placeOf(documents, uri),
    offsetAt: position => Math.max(0, document.offsetAt(position) - mark),
    rangeOf: ({ start, end }) => ({ start: document.positionAt(start + mark), end: document.positionAt(end + mark) }),
  };
}

/** Returns the project of a document, in which open documents are read with their unsaved content. */
function placeOf(documents: Documents, uri: string): Pick<OpenDocument, 'file' | 'root' | 'project'> {
  const path = pathOf(uri);
  if (path === undefined || !existsSync(dirname(path)))
    return { file: basename(path ?? uri) || 'unsaved', root: '', project: { read: () => undefined } };
  const { root, file, project } = locate(path);
  return { root, file, project: overlaid(documents, root, project) };
}

function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

const overlaid = (documents: Documents, root: string, project: Project): Project => ({
  ...project,
  read: name => {
    const open = documents.all().find(({ uri }) => realPath(uri) === join(root, name));
    // A file outside the project is not read, whether it is open or not.
    return open && !name.startsWith('..') ? Buffer.from(open.getText()) : project.read(name);
  },
});

/** Returns the path as `locate` names it, because editors may open a file through a link. */
export function realPath(uri: string): string | undefined {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    return path;
  }
}
