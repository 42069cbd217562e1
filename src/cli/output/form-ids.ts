/** Check that no two forms of one run have the same id, because their outputs would be in one folder. */
import { relative } from 'node:path';
import { diagnosticOf } from '../../compiler/diagnostics/index.js';
import type { CompileRecord } from '../cache/compile-cache.js';
import type { Context } from '../context.js';
import { readBytes } from '../io/files.js';

export interface FormIds {
  /** Returns the record of a form, with an error if an earlier form has its id. */
  check(path: string, made: CompileRecord): Promise<CompileRecord>;
}

export function formIds(context: Context): FormIds {
  const seen = new Map<string, string>();
  return {
    check: async (path, made) => {
      const { form, ...told } = made;
      const file = relative(process.cwd(), path);
      const other = form && seen.get(form.id);
      if (form && other === undefined) seen.set(form.id, file);
      if (!form || other === undefined) return made;
      const text = readBytes(context, path)
        .toString()
        .replace(/^\ufeff/, '');
      const { formIdSpan } = await import('../../compiler/editor/index.js');
      const diagnostic = diagnosticOf(file, 'same-form-id', formIdSpan(text), { name: form.id, other });
      return { diagnostics: [...told.diagnostics, diagnostic], texts: new Map([...told.texts, [file, text]]) };
    },
  };
}
