/** Diagnostics as the editor shows them: with message, line and quick fixes. */
import { type Diagnostic, type MessageLanguage, messageOf, positions } from '../../compiler/diagnostics/index.js';
import { quickFixesFor } from '../../compiler/editor/index.js';
import type { EditorDiagnostic } from './service.js';

/** Result of one check. */
export interface CheckResult {
  readonly diagnostics: readonly Diagnostic[];
  /** Texts of all files that were read, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** Languages of the form; absent if they are not known. */
  readonly languages?: readonly string[] | undefined;
}

/** Returns the diagnostics of several forms. One that several forms report in the same block is returned once. */
export function editorDiagnostics(
  checks: readonly CheckResult[],
  language: MessageLanguage,
): readonly EditorDiagnostic[] {
  const found = checks.flatMap(check => toEditor(check, language));
  const key = ({ file, code, span, message }: EditorDiagnostic) => `${file} ${span.start} ${code} ${message}`;
  return [...new Map(found.map(one => [key(one), one])).values()];
}

function toEditor(
  { diagnostics, texts, languages = ['ar'] }: CheckResult,
  language: MessageLanguage,
): readonly EditorDiagnostic[] {
  const counted = new Map([...texts].map(([file, text]) => [file, positions(text)]));
  return diagnostics.map(diagnostic => {
    const { code, severity, file, span } = diagnostic;
    const { text: message, help } = messageOf(diagnostic, language);
    const text = texts.get(file) ?? '';
    const place = counted.get(file)?.(span.start) ?? { line: 1, column: 1 };
    const fixes = quickFixesFor({ diagnostic, text, language, languages });
    return { ...{ code, severity, file, span, message, help, fixes }, ...place };
  });
}
