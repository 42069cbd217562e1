/**
 * Reader of submissions as JSON: events of a spool folder, and what `scan` and `export` print, encrypted or not. A file
 * is one value, a list of values, or one value a line.
 */
import { isUtf8 } from 'node:buffer';
import { type FoundSubmission, inEach, type Sentence, SUBMISSION_ACCEPTED } from '../../../backend/tools.js';
import { isObject } from '../../../runtime/is-object.js';
import type { JsonObject } from '../../../runtime/model.js';
import { createContext, messagesOf } from '../../context.js';
import { tryParseStrict } from '../../records/index.js';
import { type RecordText, SplitError, splitEntries, splitLines } from '../../records/split-records.js';
import { TAKE_FILE_MESSAGES } from '../messages.js';
import { blankRefusal } from './blank.js';
import type { CreateReader, Finding, InputFile } from './reader.js';

/** Folder of the attachments next to the events of a spool folder. */
const ATTACHMENTS = 'files';
const SHA256 = /^[0-9a-f]{64}$/;
const HEAD_BYTES = 1000;
const BYTE_ORDER_MARK = '\ufeff';

export const readJson: CreateReader = ({ maxEntries = Number.POSITIVE_INFINITY }) => ({
  detects: bytes => /^(\ufeff)?\s*[[{]/.test(bytes.toString('utf8', 0, HEAD_BYTES)),
  read: async file => findingsIn(file, maxEntries),
});

function findingsIn(file: InputFile, most: number): readonly Finding[] {
  if (!isUtf8(file.bytes))
    return [
      refused(
        file,
        1,
        1,
        inEach(language => messagesIn(language).notUtf8(file.name)),
      ),
    ];
  const text = file.bytes.toString('utf8').replace(BYTE_ORDER_MARK, '');
  try {
    const entries: RecordText[] = [];
    for (const entry of isLines(text) ? splitLines([text]) : splitEntries([text])) {
      if (entries.length === most) return [tooMany(file, most)];
      entries.push(entry);
    }
    return entries.map(entry => findingOf(file, entry, entries.length));
  } catch (fault) {
    if (!(fault instanceof SplitError)) throw fault;
    return [
      refused(
        file,
        fault.line,
        2,
        inEach(language => TAKE_FILE_MESSAGES[language].notJson(fault.message)),
      ),
    ];
  }
}

const tooMany = (file: InputFile, most: number): Finding => {
  const why = inEach(language => TAKE_FILE_MESSAGES[language].tooMany(most));
  return refused(file, 1, 1, why, 'too-many');
};

/** Returns whether each line is a value. The first line of a value or list on several lines is none. */
function isLines(text: string): boolean {
  const [first = ''] = text.trimStart().split('\n', 1);
  try {
    return isObject(JSON.parse(first));
  } catch {
    return false;
  }
}

const messagesIn = (language: keyof Sentence) => messagesOf(createContext(language));

/** Returns the place of an entry: the file, with the line if it has several entries. */
const placeOf = ({ name }: InputFile, line: number, count: number): Sentence =>
  inEach(language => (count > 1 ? TAKE_FILE_MESSAGES[language].line(name, line) : name));

function refused(file: InputFile, line: number, count: number, why: Sentence, code = 'not-json'): Finding {
  return { refused: { place: placeOf(file, line, count), code, why } };
}

function findingOf(file: InputFile, { line, text }: RecordText, count: number): Finding {
  const parsed = tryParseStrict(createContext('en'), text);
  if ('why' in parsed) {
    const why = inEach(language => {
      const again = tryParseStrict(createContext(language), text);
      return TAKE_FILE_MESSAGES[language].notJson('why' in again ? again.why : '');
    });
    return refused(file, line, count, why);
  }
  const place = placeOf(file, line, count);
  const { value } = parsed;
  if (isObject<JsonObject>(value) && isObject<JsonObject>(value.blank)) return blankRefusal(place, [value.blank]);
  const found = submissionIn(value);
  const why = inEach(language => TAKE_FILE_MESSAGES[language].noSubmission);
  return found
    ? { found: { place, ...found, openFile: openerOf(file) } }
    : refused(file, line, count, why, 'no-submission');
}

/** Returns the submission in a value: the data of an event, or the value itself. */
function submissionIn(value: unknown): Pick<FoundSubmission, 'channel' | 'submission' | 'receipt'> | undefined {
  if (!isObject<JsonObject>(value)) return undefined;
  if (value.type === SUBMISSION_ACCEPTED && isObject<JsonObject>(value.data))
    return { channel: 'spool', ...submissionOf(value.data) };
  const isOne = typeof value.form === 'string' && (isObject(value.data) || isObject(value.encrypted));
  return isOne ? { channel: 'file', ...submissionOf(value) } : undefined;
}

const submissionOf = (submission: JsonObject) => ({
  submission,
  ...(typeof submission.receipt === 'string' && { receipt: submission.receipt }),
});

/** Returns the function that opens attachments. A digest is checked first, because it becomes a file name. */
const openerOf =
  ({ openNear }: InputFile): FoundSubmission['openFile'] =>
  async ({ sha256 }) =>
    SHA256.test(sha256) ? openNear?.(ATTACHMENTS, sha256) : undefined;
