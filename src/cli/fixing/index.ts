/** `check --fix`: applies the certain fixes of forms, writes the changed files and lists what changed, by line. */
import { statSync } from 'node:fs';
import { relative } from 'node:path';
import { type Context, messagesOf } from '../context.js';
import { writeFileAtomic } from '../io/atomic-file.js';
import { locator, readBytes } from '../io/files.js';
import { fixForm } from './fix-form.js';
import type { LineChange } from './line-changes.js';

export interface FixOptions {
  /** Whether the changes are listed alone, and not written. */
  readonly dryRun: boolean;
  /** Whether the list goes to standard error, because standard output has another format. */
  readonly toStderr: boolean;
}

/** Fixes forms one after the other, because they may share blocks: each sees the fixes of those before it. */
export async function fixForms(
  context: Context,
  paths: readonly string[],
  { dryRun, toStderr }: FixOptions,
): Promise<void> {
  const print = toStderr ? context.err : context.out;
  const listed = new Set<string>();
  const files = new Set<string>();
  const locate = locator();
  // A pipe can be read only once, and nothing can be written back into it.
  const forms = paths.filter(path => statSync(path).isFile()).map(path => ({ path, located: locate(path) }));
  const all = forms.map(form => form.located);
  for (const { path, located } of forms) {
    const others = all.filter(other => other !== located);
    const fixed = await fixForm(context, located, readBytes(context, path), others);
    for (const change of fixed.changes) {
      const lines = changeLines(relative(process.cwd(), located.pathOf(change.file)), change);
      if (!listed.has(lines)) print(lines);
      listed.add(lines);
    }
    if (!fixed.isComplete) context.err(messagesOf(context).fixLimit(relative(process.cwd(), path)));
    for (const [file, text] of fixed.files) {
      files.add(located.pathOf(file));
      if (!dryRun) await writeFileAtomic(context, located.pathOf(file), text);
    }
  }
  context.err(messagesOf(context).fixed(listed.size, files.size, dryRun));
}

/** Returns a change as the codes at its line, the line before and after. Indentation is shown if it alone differs. */
function changeLines(path: string, { line, codes, before, after }: LineChange): string {
  const isIndented = before.trim() === after.trim();
  const [from, to] = isIndented ? [before, after] : [before.trim(), after.trim()];
  const lines = [...(from ? [`  - ${from}`] : []), ...(to ? [`  + ${to}`] : [])];
  return [`${path}:${line}: ${codes.join(', ')}`, ...lines].join('\n');
}
