/** Changes that fixes make, by line. */
import { position } from '../../compiler/diagnostics/index.js';
import { applyEdits, type Edit } from '../../compiler/editor/index.js';
import type { CompiledForm, Fix } from './certain-fixes.js';

/** One or several fixes on a line. */
export interface LineChange {
  /** Path of the file in the project. */
  readonly file: string;
  readonly line: number;
  readonly codes: readonly string[];
  readonly before: string;
  readonly after: string;
}

interface CodedEdit extends Edit {
  readonly code: string;
}

/** Returns the changes that fixes make, by line. */
export const lineChanges = (fixes: readonly Fix[], { texts }: CompiledForm): readonly LineChange[] =>
  [...new Set(fixes.map(({ file }) => file))].flatMap(file => {
    const own = fixes.filter(fix => fix.file === file);
    const edits = own.flatMap(({ code, edits }) => edits.map(edit => ({ ...edit, code })));
    return changesIn(file, texts.get(file) ?? '', edits);
  });

function changesIn(file: string, text: string, edits: readonly CodedEdit[]): readonly LineChange[] {
  const changes: LineChange[] = [];
  const sorted = edits.toSorted((a, b) => a.start - b.start);
  for (let at = 0; at < sorted.length; ) {
    const line = lineAround(text, sorted[at]!.start, sorted[at]!.end);
    const own = sorted.slice(at).filter(edit => edit.start <= line.end);
    at += own.length;
    const inLine = own.map(edit => ({
      ...edit,
      start: edit.start - line.start,
      end: Math.min(edit.end, line.end) - line.start,
    }));
    const before = text.slice(line.start, line.end);
    changes.push({
      ...{ file, line: position(text, line.start).line, codes: [...new Set(own.map(({ code }) => code))] },
      ...{ before: before.trimEnd(), after: applyEdits(before, inLine).trimEnd() },
    });
  }
  return changes;
}

function lineAround(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const close = text.indexOf('\n', Math.max(start, end - 1));
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: close < 0 ? text.length : close };
}

/** Joins the changes of one line in several compilations, and sorts the lines. */
export function joinedChanges(changes: readonly LineChange[]): readonly LineChange[] {
  const joined: LineChange[] = [];
  for (const change of changes) {
    const at = joined.findIndex(
      ({ file, line, after }) => file === change.file && line === change.line && after === change.before,
    );
    const first = joined[at];
    if (!first) joined.push(change);
    else joined[at] = { ...change, before: first.before, codes: [...new Set([...first.codes, ...change.codes])] };
  }
  return joined.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}
