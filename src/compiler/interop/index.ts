/** Forms of other tools → definitions. */

import type { Vocabulary } from '../1-parse/vocabulary.js';
import { withKeywords } from '../format/index.js';
import { type ConversionNote, createConversionLedger } from './conversion-ledger.js';
import { partsOfForm } from './draft.js';
import type { ImportFormat, ImportResult, Input } from './format.js';
import { harmOf } from './harm.js';
import { ImportError } from './input-error.js';
import { child, peekJson, readJson, stringOf } from './json.js';
import type { ImportedList } from './list/index.js';
import { DRAFT_FILE, makeValid } from './make-valid.js';

export type { Closed, ConversionFigures, ConversionNote } from './conversion-ledger.js';
export type { ImportResult, Input } from './format.js';
export { ImportError } from './input-error.js';
export type { ImportedList } from './list/index.js';
export { faultText, figuresText, listedText } from './report.js';

/** Import formats, in the order in which a file is tried for them. */
const formats: readonly ImportFormat[] = [
  {
    name: 'xlsform',
    fits: ({ name, bytes }) => /\.(?:xlsx|xlsm|xls|csv)$/i.test(name) || (bytes[0] === 0x50 && bytes[1] === 0x4b),
    load: async () => (await import('./xlsform/index.js')).xlsform,
  },
  {
    name: 'fhir',
    fits: ({ bytes }) => stringOf(child(peekJson(bytes), 'resourceType')) !== undefined,
    load: async () => (await import('./fhir/index.js')).fhir,
  },
  {
    name: 'json-schema',
    fits: ({ bytes }) => {
      const root = peekJson(bytes);
      return ['$schema', 'properties', '$defs', 'allOf'].some(key => child(root, key) !== undefined);
    },
    load: async () => (await import('./json-schema/index.js')).jsonSchema,
  },
  {
    name: 'paper-text',
    fits: ({ name }) => /\.txt$/i.test(name),
    load: async () => (await import('./paper-text/index.js')).paperText,
  },
];

export const formatNames: readonly string[] = formats.map(({ name }) => name);

/**
 * Converts a form of another tool into YAML that `check` accepts, with the list of what it could not express. `from` is
 * the name of the format, recognized from the file if absent. Throws an `ImportError` if the input is not a form.
 */
export async function importForm(input: Input, from?: string, keywords: Vocabulary = 'en'): Promise<ImportResult> {
  const found = from === undefined ? formats.find(one => one.fits(input)) : formats.find(({ name }) => name === from);
  // For a file that is called JSON but is not, the error says where the JSON is invalid.
  if (!found && /\.json$/i.test(input.name)) readJson(input.bytes, createConversionLedger());
  if (!found) throw new ImportError('unknown-format', { known: formatNames.join(', ') });
  const book = createConversionLedger();
  const { read, groups, order } = await found.load();
  const draft = await read(input, book);
  if (draft.fields.length === 0) throw new ImportError('no-fields', {});
  const yaml = await makeValid(draft, book, name => input.beside(name));
  book.carry(...partsOfForm(draft));
  const { figures, listed } = book.close(groups);
  const rank = ({ reason }: ConversionNote) => order?.indexOf(reason) ?? harmOf(reason);
  const written = keywords === 'en' ? yaml : withKeywords(yaml, DRAFT_FILE, { read: () => undefined }, keywords);
  return {
    ...{ yaml: written, keywords, format: found.name, figures },
    listed: listed.toSorted((a, b) => rank(a) - rank(b)),
  };
}

/** Converts a list of options in a workbook or CSV file. Throws an `ImportError` if there is none in it. */
export const importList = async (input: Input): Promise<ImportedList> =>
  (await import('./list/index.js')).importList(input);

export { conversionIssueText, exportXlsform } from './export/index.js';
