/**
 * Certain quick fixes applied to a form and the files that it names, until none is left. Fixes are kept only if their
 * errors are gone and no error is new, in this form and in those that share a fixed file; others are left to the author.
 */
import { applyEdits, decodeForeignForm } from '../../compiler/editor/index.js';
import { lazyTypesetter } from '../../compiler/outputs.js';
import { memoize } from '../../runtime/memoize.js';
import { compileSource } from '../build/compile.js';
import type { Context } from '../context.js';
import type { Located } from '../io/files.js';
import {
  bringNoError,
  type CompiledForm,
  certainFixes,
  type ErrorLocation,
  editsByFile,
  type Fix,
  haveHelped,
  moved,
  samePlace,
} from './certain-fixes.js';
import { joinedChanges, type LineChange, lineChanges } from './line-changes.js';

export interface FixedForm {
  readonly changes: readonly LineChange[];
  /** New content of each changed file, by path in the project. */
  readonly files: ReadonlyMap<string, string>;
  /** Whether all certain fixes were tried. */
  readonly isComplete: boolean;
}

/** Maximum number of times that one form is compiled. */
const MAX_COMPILATIONS = 500;

/**
 * Applies the certain fixes of a form in memory: all at once, or fewer of them if they do not help together. `others`
 * are forms that may share its blocks.
 */
export async function fixForm(
  context: Context,
  located: Located,
  source: Uint8Array,
  others: readonly Located[] = [],
): Promise<FixedForm> {
  const read = readerOf(located, source);
  const sparesOthers = checkOthers(located, others);
  const changes: LineChange[] = [];
  let files = new Map<string, string>();
  const foreign = decodeForeignForm(source);
  if (foreign !== undefined) {
    files.set(located.file, foreign);
    changes.push({ file: located.file, line: 1, codes: ['not-utf8'], before: '', after: '' });
  }
  const result = (isComplete: boolean): FixedForm => ({ changes: joinedChanges(changes), files, isComplete });
  let before = await read(files);
  let refused: readonly ErrorLocation[] = [];
  let count = Number.POSITIVE_INFINITY;
  for (let compilations = 1; compilations < MAX_COMPILATIONS; compilations++) {
    const fixes = certainFixes(context, before)
      .filter(fix => !refused.some(place => samePlace(place, fix)))
      .slice(0, count);
    if (fixes.length === 0) return result(true);
    const fixed = withFixes(files, fixes, before);
    const after = await read(fixed);
    if (haveHelped(fixes, before, after) && (await sparesOthers(fixes, files, fixed))) {
      changes.push(...lineChanges(fixes, before));
      refused = refused.map(place => moved(place, editsByFile(fixes)));
      [files, before, count] = [fixed, after, Number.POSITIVE_INFINITY];
    } else if (fixes.length > 1) {
      count = Math.ceil(fixes.length / 2);
    } else {
      refused = [...refused, fixes[0]!];
      count = Number.POSITIVE_INFINITY;
    }
  }
  return result(false);
}

type ChangedFiles = ReadonlyMap<string, string>;

/** Creates the check that fixes in shared files bring no error into other forms of the project. */
function checkOthers(
  { root, file: own }: Located,
  others: readonly Located[],
): (fixes: readonly Fix[], files: ChangedFiles, fixed: ChangedFiles) => Promise<boolean> {
  const readers = memoize((other: Located) => {
    const read = readerOf(other, other.project.read(other.file) ?? new Uint8Array());
    // Fixed files that are kept are the files before the next fixes.
    const known = new WeakMap<ChangedFiles, Promise<CompiledForm>>();
    return (files: ChangedFiles) => {
      const compiled = known.get(files) ?? read(files);
      known.set(files, compiled);
      return compiled;
    };
  });
  return async (fixes, files, fixed) => {
    const shared = fixes.filter(({ file }) => file !== own);
    if (shared.length === 0) return true;
    for (const other of others.filter(one => one.root === root)) {
      const before = await readers(other)(files);
      if (!shared.some(({ file }) => before.texts.has(file))) continue;
      if (!bringNoError(shared, before, await readers(other)(fixed))) return false;
    }
    return true;
  };
}

/** Creates the function that compiles a form with changed files. */
function readerOf(located: Located, source: Uint8Array): (files: ChangedFiles) => Promise<CompiledForm> {
  const typesetter = lazyTypesetter();
  const options = { only: [], checkPaperFit: false, enforcePublished: false, typesetter };
  return async files => {
    const bytesOf = (file: string): Uint8Array | undefined => {
      const text = files.get(file);
      if (text !== undefined) return Buffer.from(text);
      return file === located.file ? source : located.project.read(file);
    };
    const project = { ...located.project, read: bytesOf };
    const compiled = await compileSource({ file: located.file, project }, bytesOf(located.file)!, options);
    return { ...compiled, hasMark: file => hasByteOrderMark(bytesOf(file)) };
  };
}

const hasByteOrderMark = (bytes: Uint8Array | undefined): boolean =>
  bytes?.[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/** Returns the changed files with fixes applied. */
function withFixes(
  files: ReadonlyMap<string, string>,
  fixes: readonly Fix[],
  { texts, hasMark }: CompiledForm,
): Map<string, string> {
  const changed = new Map(files);
  for (const [file, edits] of editsByFile(fixes)) {
    const text = applyEdits(texts.get(file) ?? '', edits);
    changed.set(file, hasMark(file) ? `\ufeff${text}` : text);
  }
  return changed;
}
