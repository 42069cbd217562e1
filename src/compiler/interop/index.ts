/** Forms of other tools → definitions. */

import { ledger } from './conversion-ledger.js';
import { partsOfForm } from './draft.js';
import { fhir } from './fhir/index.js';
import type { Brought, Format, Input } from './format.js';
import { InputFault } from './input-error.js';
import { readJson } from './json.js';
import { jsonSchema } from './json-schema/index.js';
import { settle } from './make-valid.js';
import { xlsform } from './xlsform/index.js';

export type { Figures, Listed } from './conversion-ledger.js';
export type { Brought, Input } from './format.js';
export { InputFault } from './input-error.js';
export { faultText, figuresText, listedText } from './report.js';

/** THE list of formats, in the order in which a file is tried for them. */
const formats: readonly Format[] = [xlsform, fhir, jsonSchema];

export const formatNames: readonly string[] = formats.map(({ name }) => name);

/** A form of another tool → YAML that `check` accepts, and the list of what it could not say. Throws `InputFault` for no form. */
export async function importForm(input: Input, from?: string): Promise<Brought> {
  const format = from === undefined ? formats.find(one => one.fits(input)) : formats.find(({ name }) => name === from);
  // What is called JSON and is none says where it breaks.
  if (!format && /\.json$/i.test(input.name)) readJson(input.bytes, ledger());
  if (!format) throw new InputFault('unknown-format', { known: formatNames.join(', ') });
  const book = ledger();
  const draft = await format.read(input, book);
  if (draft.fields.length === 0) throw new InputFault('no-fields', {});
  const yaml = await settle(draft, book);
  book.carry(...partsOfForm(draft));
  return { yaml, format: format.name, ...book.close(format.groups) };
}
