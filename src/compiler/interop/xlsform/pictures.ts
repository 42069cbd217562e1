/** The column `media::image` → the keys `image` and `alt`, if the file is next to the workbook. */
import { type DraftKey, type DraftText, put, textValue } from '../draft.js';
import type { Build } from './build.js';
import { isMedia } from './columns.js';
import type { Row } from './table.js';

/**
 * Sets the picture of a question or option, whose text stands for it to people who do not see it. Other media, and
 * pictures that are not there, are listed.
 */
export function putPicture(
  keys: Map<string, DraftKey>,
  { texts }: Row,
  alt: DraftText | undefined,
  { ledger, input, speech }: Pick<Build, 'ledger' | 'input' | 'speech'>,
): void {
  for (const [column, cells] of texts) {
    if (!isMedia(column)) continue;
    const [first] = cells.values();
    const isFound = column === 'image' && cells.size === 1 && alt && first && input.beside(first.text);
    if (!isFound) {
      ledger.list(
        [...cells.values()].map(({ at }) => at),
        'media',
      );
      continue;
    }
    put(keys, 'image', `./${first.text}`, first.at);
    put(keys, 'alt', textValue(alt, speech.languages));
    ledger.note(first.at, 'media-file', { name: first.text });
  }
}
