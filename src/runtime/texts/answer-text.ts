/** Text of an answer inside another text, as its field type writes it. */
import { otherId } from '../engine/other-option.js';
import { memberPath } from '../engine/path.js';
import { optionMessages } from '../fields/controls/option-list.js';
import type { DisplayContext, FieldType, LocaleContext } from '../fields/field.js';
import { formatDigits } from '../fields/formats/number-text.js';
import { isObject } from '../is-object.js';
import type { LocalField } from '../model.js';
import type { ShownAnswer, TextPlace } from './fill.js';
import { type FoundAnswer, findAnswers } from './find-answers.js';
import { protectSigns } from './markup.js';
import { hasReference, MISSING, replaceReferences } from './reference.js';

/** Reader of the answers of one form in one language. */
export interface AnswerReader extends LocaleContext {
  /** Field types by name. */
  readonly types: Readonly<Record<string, Pick<FieldType, 'display'>>>;
  /** Returns whether the answer at a path has an issue of its own, so that it is no answer. */
  isInvalid(path: string): boolean;
}

type AnswerPlace = TextPlace<string, unknown>;

/** Maximum number of characters of an answer in a label or title. */
const MAX_SHORT_LENGTH = 80;

/** Maximum depth of answers whose texts name answers. The compiler refuses cycles, so that few forms come near it. */
const MAX_DEPTH = 8;

/** Creates the function that shows answers: isolated by direction, on one line, and never as markup. */
export function answerShower(reader: AnswerReader): ShownAnswer<string, unknown> {
  const shower =
    (depth: number): ShownAnswer<string, unknown> =>
    ({ path, words = MISSING }, place) => {
      const text = answersText(path, place, depth);
      if (text === '') return words;
      const shown = place.long ? onOneLine(text) : shortened(text);
      return `\u2068${place.markup ? protectSigns(shown) : shown}\u2069`;
    };
  const answersText = (path: string, place: AnswerPlace, depth: number): string => {
    const { index } = itemAt(path, place) ?? {};
    if (index !== undefined) return formatDigits(String(index), reader.digits);
    const texts = findAnswers(path, place.frame).map(found => oneText(found, place, depth));
    return texts.filter(text => text !== '').join(reader.localized(optionMessages).comma);
  };
  const oneText = (found: FoundAnswer, { key, long }: AnswerPlace, depth: number): string => {
    const { field, frame } = found;
    const text = displayed(found, reader);
    if (!hasReference(text)) return text;
    if (depth === MAX_DEPTH) return MISSING;
    return replaceReferences(text, reference => shower(depth + 1)(reference, { frame, key: key || field.id, long }));
  };
  return shower(0);
}

/** Returns the frame whose number `index` names, or undefined if the path names an answer. */
function itemAt(path: string, { frame }: AnswerPlace): AnswerPlace['frame'] | undefined {
  if (!/^(?:parent\.)*index$/.test(path)) return undefined;
  const ups = path.split('.').length - 1;
  return Array.from({ length: ups }).reduce<AnswerPlace['frame']>(at => at.up ?? at, frame);
}

function displayed({ field, value, frame }: FoundAnswer, reader: AnswerReader): string {
  if (value === undefined || reader.isInvalid(memberPath(frame.path, field.id))) return '';
  if (value === null) return field.unknown ?? '';
  const other = isObject(frame.data) ? frame.data[otherId(field.id)] : undefined;
  const context: DisplayContext = {
    ...reader,
    ...(Array.isArray(field.own.options) && { options: field.own.options }),
    ...(typeof other === 'string' && { otherText: other }),
  };
  return reader.types[field.type]!.display(value, field as LocalField, context);
}

const onOneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' ');

/** Returns the first line of a text, and no more of it than a label has room for. */
function shortened(text: string): string {
  const [line = ''] = text.trim().split('\n');
  const characters = [...line.trimEnd()];
  const cut = characters.length > MAX_SHORT_LENGTH;
  if (!cut && line.length === text.trim().length) return line;
  return `${characters.slice(0, MAX_SHORT_LENGTH).join('')}${MISSING}`;
}
