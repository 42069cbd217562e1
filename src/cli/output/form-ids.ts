/** Check that no two forms of one run have the same id, because their outputs would be in one folder. */
import { relative } from 'node:path';
import { diagnosticOf } from '../../compiler/diagnostics/index.js';
import type { Context } from '../context.js';
import { readBytes } from '../io/files.js';
import type { DiagnosticReport } from './print-diagnostics.js';

export interface FormIds {
  /** Returns an error for the form at a path if an earlier form has its id. */
  repeated(path: string, id: string): Promise<DiagnosticReport | undefined>;
}

export function formIds(context: Context): FormIds {
  const seen = new Map<string, string>();
  return {
    repeated: async (path, id) => {
      const file = relative(process.cwd(), path);
      const other = seen.get(id);
      if (other === undefined) return void seen.set(id, file);
      const text = new TextDecoder().decode(readBytes(context, path));
      const { formIdSpan } = await import('../../compiler/editor/index.js');
      const diagnostic = diagnosticOf(file, 'same-form-id', formIdSpan(text), { name: id, other });
      return { diagnostics: [diagnostic], texts: new Map([[file, text]]) };
    },
  };
}
