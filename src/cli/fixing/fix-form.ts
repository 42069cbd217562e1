/** Certain quick fixes applied to a form and the files that it names, again and again until none is left. */
import { position } from '../../compiler/diagnostics/index.js';
import { applyEdits, decodeForeignForm, type Edit, type QuickFix, quickFixesFor } from '../../compiler/editor/index.js';
import type { Diagnostic } from '../../compiler/index.js';
import { compileSource, lazyTypesetter } from '../build/compile.js';
import type { Context } from '../context.js';
import type { Located } from '../io/files.js';

/** One or several fixes on a line. */
export interface LineChange {
  /** Path of the file in the project. */
  readonly file: string;
  readonly line: number;
  readonly codes: readonly string[];
  readonly before: string;
  readonly after: string;
}

export interface FixedForm {
  readonly changes: readonly LineChange[];
  /** New content of each changed file, by path in the project. */
  readonly files: ReadonlyMap<string, string>;
}

/** Maximum number of readings of one form. A mistake that hides the rest of the file, such as a tab, needs its own. */
const MAX_ROUNDS = 200;

/** Maximum number of fixes with one code on one line. A fix that does not help would be applied for ever. */
const MAX_REPEATS = 20;

/** Applies the certain fixes of a form in memory. */
export async function fixForm(context: Context, located: Located, source: Uint8Array): Promise<FixedForm> {
  const session = openSession(located, source);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const found = await session.diagnostics();
    const edits = editsOf(context, found, session).filter(edit => session.count(edit) <= MAX_REPEATS);
    if (edits.length === 0 || !session.apply(edits)) break;
  }
  return session.result();
}

interface FileEdit extends Edit {
  readonly file: string;
  readonly code: string;
}

interface Session {
  diagnostics(): Promise<readonly Diagnostic[]>;
  textOf(file: string): string;
  /** Counts the fixes of a code on a line, with this one. */
  count(edit: FileEdit): number;
  /** Applies edits. Returns false if they lead back to a text that there was before. */
  apply(edits: readonly FileEdit[]): boolean;
  result(): FixedForm;
}

function openSession(located: Located, source: Uint8Array): Session {
  const changed = new Map<string, string>();
  const changes: LineChange[] = [];
  const foreign = decodeForeignForm(source);
  if (foreign !== undefined) {
    changed.set(located.file, foreign);
    changes.push({ file: located.file, line: 1, codes: ['not-utf8'], before: '', after: '' });
  }
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  const typesetter = lazyTypesetter();
  const bytesOf = (file: string): Uint8Array | undefined => {
    const text = changed.get(file);
    if (text !== undefined) return Buffer.from(text);
    return file === located.file ? source : located.project.read(file);
  };
  let texts: ReadonlyMap<string, string> = new Map();
  return {
    diagnostics: async () => {
      const compiled = await compileSource({ file: located.file, project: { read: bytesOf } }, bytesOf(located.file)!, {
        ...{ only: [], checkPaperFit: false, enforcePublished: false, typesetter },
      });
      texts = compiled.texts;
      return compiled.diagnostics;
    },
    textOf: file => texts.get(file) ?? '',
    count: ({ file, code, start }) => {
      const key = `${file} ${code} ${position(texts.get(file) ?? '', start).line}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return counts.get(key)!;
    },
    apply: edits => {
      for (const file of new Set(edits.map(edit => edit.file))) {
        const own = edits.filter(edit => edit.file === file);
        const before = texts.get(file) ?? '';
        const bytes = bytesOf(file);
        const mark = bytes?.[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? '\ufeff' : '';
        changes.push(...lineChanges(file, before, own));
        changed.set(file, mark + applyEdits(before, own));
      }
      const state = JSON.stringify([...changed]);
      if (seen.has(state)) return false;
      seen.add(state);
      return true;
    },
    result: () => ({ changes: merged(changes), files: changed }),
  };
}

/** Returns the edits of the certain fixes of errors. An edit that touches another one waits for the next round. */
function editsOf(context: Context, found: readonly Diagnostic[], session: Session): readonly FileEdit[] {
  const taken: FileEdit[] = [];
  for (const diagnostic of found) {
    if (diagnostic.severity !== 'error') continue;
    const { code, file } = diagnostic;
    const fix = certainFix(context, diagnostic, session.textOf(file));
    const edits = (fix?.edits ?? []).map(edit => ({ ...edit, file, code }));
    const isFree = edits.every(edit =>
      taken.every(other => other.file !== file || edit.end < other.start || edit.start > other.end),
    );
    if (isFree) taken.push(...edits);
  }
  return taken;
}

function certainFix({ language }: Context, diagnostic: Diagnostic, text: string): QuickFix | undefined {
  return quickFixesFor({ diagnostic, text, language, languages: ['ar'] }).find(fix => fix.certain);
}

/** Joins the changes of one line in several rounds, and sorts the lines. */
function merged(changes: readonly LineChange[]): readonly LineChange[] {
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

/** Returns what edits change, by line. */
function lineChanges(file: string, text: string, edits: readonly FileEdit[]): readonly LineChange[] {
  const changes: LineChange[] = [];
  const sorted = edits.toSorted((a, b) => a.start - b.start);
  for (let at = 0; at < sorted.length; ) {
    const line = lineAround(text, sorted[at]!.start, sorted[at]!.end);
    const own = sorted.slice(at).filter(edit => edit.start <= line.end);
    at += own.length;
    const moved = own.map(edit => ({
      ...edit,
      start: edit.start - line.start,
      end: Math.min(edit.end, line.end) - line.start,
    }));
    const before = text.slice(line.start, line.end);
    changes.push({
      ...{ file, line: position(text, line.start).line, codes: [...new Set(own.map(({ code }) => code))] },
      ...{ before: before.trimEnd(), after: applyEdits(before, moved).trimEnd() },
    });
  }
  return changes;
}

function lineAround(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const close = text.indexOf('\n', Math.max(start, end - 1));
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: close < 0 ? text.length : close };
}
