/** Parser and analyzer of a definition that a test gives as text, together with its files. */
import { type Definition, parse } from '../../src/compiler/1-parse/index.js';
import { type Analysis, analyze } from '../../src/compiler/2-analyze/index.js';
import { collector, type Diagnostic, formats } from '../../src/compiler/diagnostics/index.js';

export interface ReadForm {
  readonly definition: Definition | undefined;
  readonly analysis: Analysis | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Diagnostics as `code line:column`, in order. */
  readonly found: readonly string[];
}

export function readForm(source: Uint8Array | string, files: Readonly<Record<string, string>> = {}): ReadForm {
  const told = collector();
  const read = (path: string) => (Object.hasOwn(files, path) ? new TextEncoder().encode(files[path]) : undefined);
  const definition = parse(source, 'forms/test.form.yaml', { read }, told);
  const analysis = definition && analyze(definition, told);
  const diagnostics = told.diagnostics();
  const context = { texts: told.texts, language: 'en', colour: false } as const;
  const placed = JSON.parse(formats.json(diagnostics, context)) as { code: string; line: number; column: number }[];
  return {
    definition,
    analysis,
    diagnostics,
    found: placed.map(({ code, line, column }) => `${code} ${line}:${column}`),
  };
}

const HEAD = 'form: test\nversion: 1\nlanguages: [en]\ntitle: Test\n';

/** Returns a form with the given fields, which begin at line 6. */
export const formOf = (fields: string, top = ''): string => `${HEAD}${top}fields:\n${fields}`;
