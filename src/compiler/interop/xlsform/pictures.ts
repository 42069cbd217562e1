/** The columns `media::image` → the keys `image` and `alt`, if the files are next to the workbook. */

import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftText, type Plain, textValue } from '../draft.js';
import type { Input } from '../format.js';
import { isMedia } from './columns.js';
import { type FormLanguages, tagIn } from './languages.js';
import type { Entry, Row } from './table.js';

export interface DraftPicture {
  readonly image: Plain;
  readonly alt: Plain;
  readonly from: readonly string[];
}

/** Input of a form, with its languages and its conversion ledger. */
export interface ImportSource {
  readonly ledger: ConversionLedger;
  readonly input: Input;
  readonly speech: FormLanguages;
}

/**
 * Returns the picture of a question or option, whose text stands for it to people who do not see it; undefined if there
 * is none. Other media, and pictures that are not there, are listed.
 */
export function pictureOf({ texts }: Row, alt: DraftText | undefined, source: ImportSource): DraftPicture | undefined {
  const { ledger, speech } = source;
  let found: DraftPicture | undefined;
  for (const [column, cells] of texts) {
    if (!isMedia(column)) continue;
    const files = column === 'image' && alt && !found ? filesOf(cells, source) : undefined;
    const from = [...cells.values()].map(({ at }) => at);
    if (files && alt)
      found = { image: imageValue(files, speech.languages), alt: textValue(alt, speech.languages), from };
    else ledger.list(from, 'media');
  }
  return found;
}

/** Notes the files of a picture that is in the definition, because they have to be copied. */
export function reportPicture({ image, from }: DraftPicture, { ledger }: Pick<ImportSource, 'ledger'>): void {
  const names = image instanceof Map ? [...image.values()] : [image];
  for (const name of new Set(names)) ledger.note(from[0]!, 'media-file', { name: String(name).slice(2) });
}

/** Returns the files by language, or undefined unless each is next to the workbook. */
function filesOf(
  cells: ReadonlyMap<string, Entry>,
  { input, speech }: ImportSource,
): ReadonlyMap<string, string> | undefined {
  const files = new Map<string, string>();
  for (const [written, { text }] of cells) {
    const tag = tagIn(written, speech);
    if (tag === undefined || !input.beside(text)) return undefined;
    files.set(tag, `./${text}`);
  }
  return files;
}

/** Returns one file for all languages, or a map if they differ. */
function imageValue(files: ReadonlyMap<string, string>, languages: readonly string[]): Plain {
  const [first, ...others] = new Set(files.values());
  return others.length === 0
    ? first!
    : new Map(languages.flatMap(tag => (files.has(tag) ? [[tag, files.get(tag)!]] : [])));
}
