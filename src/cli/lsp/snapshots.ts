/** Snapshots of the forms that a document belongs to: the form itself, or all forms that use a block's file. */
import { basename, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DocumentSnapshot, takeSnapshot } from '../../compiler/editor/index.js';
import { formsBelow, isForm } from '../io/files.js';
import { type Documents, type OpenDocument, openDocumentOf, uriOf } from './documents.js';
import { createSnapshotCache } from './snapshot-cache.js';

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
  /** Last snapshots that could be read, used while something is being typed. */
  const good = new Map<string, DocumentSnapshot>();
  const now = createSnapshotCache();
  const mended = createSnapshotCache();
  const formSight = (page: OpenDocument, offset?: number): DocumentSnapshot => {
    const whole = now(page);
    const patched =
      !whole.known && offset !== undefined ? mended({ ...page, text: withoutLine(page.text, offset) }) : whole;
    if (patched.known) good.set(page.uri, patched);
    return patched.known ? patched : (good.get(page.uri) ?? patched);
  };
  const formsIn = listing();
  const using: Snapshots['using'] = async (page, file) => {
    const forms = page.root === '' ? [] : await formsIn(page.root);
    // Only a form that contains the file's name can read the file, and most do not.
    const named = basename(file);
    return forms.flatMap(path => {
      const name = relative(page.root, path).split(sep).join('/');
      const text = textOf(documents, page, path, name);
      const sight = text?.includes(named) || name === file ? takeSnapshot(text ?? '', name, page.project) : undefined;
      return sight?.texts.has(file) ? [sight] : [];
    });
  };
  return {
    one: async (page, offset) => (isForm(page.file) ? formSight(page, offset) : (await using(page, page.file))[0]),
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

/** Replaces the line at the offset by spaces, so that all other positions stay the same. */
function withoutLine(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const to = end < 0 ? text.length : end;
  return text.slice(0, start) + ' '.repeat(to - start) + text.slice(to);
}
