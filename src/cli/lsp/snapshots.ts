/** What is known of the forms that a document belongs to: the form itself, or all that use a block's file. */
import { basename, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DocumentSnapshot, takeSnapshot } from '../../compiler/editor/index.js';
import { formsBelow, isForm } from '../io/files.js';
import { type Documents, type OpenDocument, openDocumentOf, uriOf } from './documents.js';
import { createSnapshotCache } from './snapshot-cache.js';

export interface Snapshots {
  /** Of the form, else of the first form that uses the file. With an offset the line there may be half written. */
  one(page: OpenDocument, offset?: number): Promise<DocumentSnapshot | undefined>;
  /** Of the form as it stands, half written or not. */
  now(form: OpenDocument): DocumentSnapshot;
  /** Of all forms that read a file of the page's project. */
  using(page: OpenDocument, file: string): Promise<readonly DocumentSnapshot[]>;
}

export function createSnapshots(documents: Documents): Snapshots {
  /** The last that could be read, for while something is being typed. */
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
    // Only a form that writes the file's name can read it, and most do not.
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

/** Milliseconds for which a list of files is taken for true. */
const FRESH = 2000;

/** The forms of a project; its folders are not walked for each keystroke. */
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

/** The line at hand blanked, so that all places stay. */
function withoutLine(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const to = end < 0 ? text.length : end;
  return text.slice(0, start) + ' '.repeat(to - start) + text.slice(to);
}
