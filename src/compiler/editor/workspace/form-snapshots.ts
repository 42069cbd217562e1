/** Snapshots of forms while they are typed, and of the forms that use a block. */
import { packLanguage } from '../../language-packs/pack-language.js';
import { definitionAt } from '../go-to-definition.js';
import type { DocumentSnapshot } from '../snapshot.js';
import { createSnapshotCache } from './snapshot-cache.js';
import type { SourceFile } from './source-file.js';

export interface FormSnapshots {
  /** Returns the snapshot of a form's current text, finished or not. */
  now(form: SourceFile): DocumentSnapshot;
  /**
   * Returns the snapshot of a form, or the last one that could be read. If an offset is given, its line may be
   * unfinished.
   */
  readable(form: SourceFile, offset?: number): DocumentSnapshot;
}

export function createFormSnapshots(): FormSnapshots {
  /** Last snapshots that could be read, used while something is being typed. */
  const good = new Map<string, DocumentSnapshot>();
  const now = createSnapshotCache();
  const withoutUnfinished = createSnapshotCache();
  return {
    now,
    readable: (form, offset) => {
      const current = now(form);
      const snapshot =
        !current.known && offset !== undefined
          ? withoutUnfinished({ ...form, text: withoutLine(form.text, offset) })
          : current;
      if (snapshot.known) good.set(form.uri, snapshot);
      return snapshot.known ? snapshot : (good.get(form.uri) ?? snapshot);
    },
  };
}

/** Replaces the line at the offset by spaces, so that all other positions stay the same. */
function withoutLine(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const to = end < 0 ? text.length : end;
  return text.slice(0, start) + ' '.repeat(to - start) + text.slice(to);
}

/** A form of a project, whose text is read if it is needed. */
export interface ListedForm {
  /** Path in the project, with `/`. */
  readonly file: string;
  text(): string | undefined;
}

/** Returns the snapshots of the forms that read a file, by a function that takes them. */
export function snapshotsUsing(
  file: string,
  forms: readonly ListedForm[],
  snapshotOf: (text: string, file: string) => DocumentSnapshot,
): readonly DocumentSnapshot[] {
  // Only a form that contains the name of the file, or the language of a language pack, can read the file.
  const name = packLanguage(file)?.split('-')[0] ?? file.slice(file.lastIndexOf('/') + 1);
  return forms.flatMap(form => {
    const text = form.text();
    if (!text?.includes(name) && form.file !== file) return [];
    const snapshot = snapshotOf(text ?? '', form.file);
    return snapshot.texts.has(file) ? [snapshot] : [];
  });
}

/**
 * Returns the file that other forms may share and that declares the name at a place, or undefined if the name belongs
 * to the form alone.
 */
export function sharedDeclaration(
  snapshot: DocumentSnapshot,
  at: { readonly file: string; readonly offset: number },
): string | undefined {
  const declared = definitionAt(snapshot, at)?.file;
  return declared === snapshot.file && at.file === snapshot.file ? undefined : declared;
}
