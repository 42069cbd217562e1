/** Refusal of blank forms: what is written on them by hand has to be entered by a person. */
import { inEach, type Sentence } from '../../../backend/tools.js';
import { TAKE_FILE_MESSAGES } from '../messages.js';
import type { Finding } from './reader.js';

/** Page of a blank form, as its code names it. */
interface BlankPage {
  readonly form?: unknown;
  readonly version?: unknown;
  readonly serial?: unknown;
}

const shown = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? `${value}` : '');

/** Returns the refusal of a blank form, whose pages are at one place. A PDF may have been filled in and then printed. */
export function blankRefusal(place: Sentence, [first]: readonly [BlankPage, ...BlankPage[]], isPdf = false): Finding {
  const [form, version, serial] = [first.form, first.version, first.serial].map(shown);
  const why = inEach(language => {
    const say = TAKE_FILE_MESSAGES[language];
    const blank = say.blank(form!, version!, serial!);
    return isPdf ? `${blank} ${say.noFields}` : blank;
  });
  return { refused: { place, code: 'blank-form', why } };
}
