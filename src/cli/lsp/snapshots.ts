/** Snapshots of the forms that a document belongs to: the form itself, or all forms that use a block's file. */
import { relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createFormSnapshots,
  type DocumentSnapshot,
  isFormFile,
  type ListedForm,
  snapshotsUsing,
  takeSnapshot,
} from '../../compiler/editor/index.js';
import { formsBelow } from '../io/files.js';
import { type Documents, type OpenDocument, openDocumentOf, uriOf } from './documents.js';

export interface Snapshots {
  /**
   * Returns the snapshot of the form, else of the first form that uses the file. If an offset is given, its line may be
   * unfinished.
   */
  one(page: OpenDocument, offset?: number): Promise<DocumentSnapshot | undefined>;
  /** Returns the snapshot of the form's current text, finished or not. */
  now(form: OpenDocument): DocumentSnapshot;
  /** Returns the snapshots of all forms that read a file of the document's project. */
  using(page: OpenDocument, file: string): Promise<readonly DocumentSnapshot[]>;
}

export function createSnapshots(documents: Documents): Snapshots {
  const { now, readable } = createFormSnapshots();
  const formsIn = listing();
  const using: Snapshots['using'] = async (page, file) => {
    const forms = page.root === '' ? [] : await formsIn(page.root);
    const listed = forms.map((path): ListedForm => {
      const name = relative(page.root, path).split(sep).join('/');
      return { file: name, text: () => textOf(documents, page, path, name) };
    });
    return snapshotsUsing(file, listed, (text, name) => takeSnapshot(text, name, page.project));
  };
  return {
    one: async (page, offset) => (isFormFile(page.file) ? readable(page, offset) : (await using(page, page.file))[0]),
    now,
    using,
  };
}

/** Milliseconds for which a list of forms is considered current. */
const FRESH = 2000;

/**
 * Returns a function that lists the forms of a project. The list is cached, so that the folders are not walked for each
 * keystroke.
 */
function listing(): (root: string) => Promise<readonly string[]> {
  const known = new Map<string, { readonly at: number; readonly forms: Promise<readonly string[]> }>();
  return root => {
    const last = known.get(root);
    if (last && performance.now() - last.at < FRESH) return last.forms;
    const forms = formsBelow(root).catch(() => []);
    known.set(root, { at: performance.now(), forms });
    return forms;
  };
}

function textOf(documents: Documents, page: OpenDocument, path: string, name: string): string | undefined {
  const open = openDocumentOf(documents, pathToFileURL(path).href) ?? openDocumentOf(documents, uriOf(page.root, name));
  const bytes = open ? undefined : page.project.read(name);
  return open?.text ?? (bytes && Buffer.from(bytes).toString('utf8'));
}
