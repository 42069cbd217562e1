/** Diagnostics with their message and their position in lines and columns, as `check --format json` prints them. */
import type { Diagnostic, DiagnosticCode, Severity } from '../diagnostic.js';
import { messageOf } from '../message.js';
import { type Position, positions } from '../position.js';
import type { FormatContext } from './format.js';

export interface Reported {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly help: string;
}

export function reported(diagnostics: readonly Diagnostic[], { texts, language }: FormatContext): readonly Reported[] {
  const counted = new Map<string, (offset: number) => Position>();
  const at = (file: string) => {
    const known = counted.get(file) ?? positions(texts.get(file) ?? '');
    counted.set(file, known);
    return known;
  };
  return diagnostics.map(diagnostic => {
    const { file, span, severity, code } = diagnostic;
    const start = at(file)(span.start);
    const end = at(file)(span.end);
    const { text, help } = messageOf(diagnostic, language);
    return { file, ...start, endLine: end.line, endColumn: end.column, severity, code, message: text, help };
  });
}
