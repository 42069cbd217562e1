/** Code of a developer whose program has neither the DOM nor the types of Node. */

import { type Compilation, compile, type Diagnostic, messageOf, outputNames, renderPdf, validate } from 'istimara';

export async function titles(source: string): Promise<readonly Diagnostic[]> {
  const compilation: Compilation = await compile(source, { files: { 'a.csv': 'id,label\n' }, today: '2026-11-24' });
  const { form } = compilation;
  // @ts-expect-error: a form has no such member
  form?.nothing;
  // @ts-expect-error: there is no such option
  await compile(source, { fils: {} });
  if (!form) return compilation.diagnostics;
  const { valid, issues, data } = validate(form, JSON.parse(source), { language: 'ar' });
  const said: readonly string[] = issues.map(issue => messageOf(issue, 'ar', form));
  const pdf: Uint8Array = await renderPdf(form, { data, language: ['ar', 'en'] });
  return valid && pdf.length > said.length ? [] : compilation.diagnostics;
}

export const names: readonly string[] = outputNames;
