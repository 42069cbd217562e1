/** Diagnostics as programs get them: plain data with the place in lines and columns, the sentences and the fixes. */
import {
  type DiagnosticCode,
  type Diagnostic as Found,
  type MessageLanguage,
  reported,
} from '../compiler/diagnostics/index.js';
import { type QuickFix, quickFixesFor } from '../compiler/editor/index.js';
import type { Compilation as Compiling } from '../compiler/index.js';
import { ARABIC } from '../compiler/tools.js';
import type { Diagnostic, Fix } from './types.js';

/** Returns the diagnostics of a compile, with sentences in a language. */
export function diagnosticsOf(compiling: Compiling, language: MessageLanguage): readonly Diagnostic[] {
  const { diagnostics, texts, languages } = compiling;
  const said = reported(diagnostics, { texts, language, colour: false });
  return diagnostics.map((diagnostic, index) => {
    const { code, severity, file, line, column, endLine, endColumn, message, help } = said[index]!;
    const fixes = quickFixesFor({ diagnostic, text: texts.get(file) ?? '', language, languages }).map(fixOf);
    const { params, dictionary } = diagnostic;
    const place = { file, line, column, endLine, endColumn };
    return { code, severity, ...place, message, help, fixes, params, vocabulary: dictionary ? 'ar' : 'en' };
  });
}

const fixOf = ({ title, certain, edits }: QuickFix): Fix => ({
  ...{ title, certain },
  edits: edits.map(({ start, end, text }) => ({ start, end, text })),
});

/** Returns what the sentences of a diagnostic are made from. */
export const foundOf = ({ code, severity, file, params, vocabulary }: Diagnostic): Found => ({
  ...{ code: code as DiagnosticCode, severity, file, params, span: { start: 0, end: 0 } },
  ...(vocabulary === 'ar' && { dictionary: ARABIC }),
});
