/** Open documents as the editor services see them: texts without a byte order mark, files of a project with open ones first. */
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Position, Range, TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../../compiler/diagnostics/index.js';
import type { Project } from '../../compiler/index.js';
import { locate } from '../io/files.js';

/** A document with its place in its project. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  /** Inside the project, with `/`. */
  readonly file: string;
  readonly root: string;
  readonly project: Project;
  offsetAt(position: Position): number;
  rangeOf(span: Span): Range;
}

/** The address of a file of a project. */
export const uriOf = (root: string, file: string): string => pathToFileURL(join(root, file)).href;

export type Documents = TextDocuments<TextDocument>;

/** Undefined for a document that is not open. */
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

/** Its project, in which what is open and not saved counts as it stands in the editor. */
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
  read: name => {
    const open = documents.all().find(({ uri }) => realPath(uri) === join(root, name));
    // A file outside the project stays unread, open or not.
    return open && !name.startsWith('..') ? Buffer.from(open.getText()) : project.read(name);
  },
});

/** As `locate` names it; editors may open a file by a link. */
export function realPath(uri: string): string | undefined {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    return path;
  }
}
