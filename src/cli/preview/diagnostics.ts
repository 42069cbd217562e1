/** Diagnostics for the preview's page, each with its source line, split at the span. */

import { type MessageLanguage, type Reported, reported } from '../../compiler/diagnostics/index.js';
import type { Compilation } from '../../compiler/index.js';
import type { ShownDiagnostic } from './preview-state.js';

/** Maximum number of diagnostics shown, because more would bury the form. */
const MAX_DIAGNOSTICS = 100;
/** Maximum number of characters of a line that are shown before the span, in it and after it. */
const WINDOW = 60;

export function shownDiagnostics({ diagnostics, texts }: Compilation, language: MessageLanguage): ShownDiagnostic[] {
  const lines = new Map([...texts].map(([file, text]) => [file, text.split(/\r?\n/)]));
  return reported(diagnostics.slice(0, MAX_DIAGNOSTICS), { texts, language, colour: false }).map(one => ({
    file: one.file,
    line: one.line,
    column: one.column,
    severity: one.severity,
    code: one.code,
    message: one.message,
    help: one.help,
    frame: frameOf(lines.get(one.file)?.[one.line - 1] ?? '', one),
  }));
}

function frameOf(line: string, { line: first, column, endLine, endColumn }: Reported): ShownDiagnostic['frame'] {
  const start = column - 1;
  const end = Math.min(endLine > first ? line.length : Math.max(endColumn - 1, start), start + WINDOW);
  const from = Math.max(0, start - WINDOW);
  const to = Math.min(line.length, end + WINDOW);
  return {
    before: `${from > 0 ? '…' : ''}${line.slice(from, start)}`,
    spot: line.slice(start, end),
    after: `${line.slice(end, to)}${to < line.length ? '…' : ''}`,
  };
}
