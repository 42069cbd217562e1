/** Print jobs of `istimara print`: the blank form, numbered blanks, or one copy for each record of a file. */
import { statSync } from 'node:fs';
import type { Compiled } from '../../compiler/index.js';
import { isWindowsDeviceName } from '../../compiler/outputs.js';
import type { PrintRequest } from '../../compiler/paper.js';
import { evaluatedRecord } from '../../compiler/tools.js';
import type { Issue } from '../../runtime/model.js';
import { CommandError, type Context, EXIT, todayIn } from '../context.js';
import { issueLines } from '../output/issue-lines.js';
import { createBar } from '../output/progress.js';
import { type BadRow, dayOf, type Row, readRecords } from '../records/index.js';
import { PRINT_MESSAGES } from './messages.js';

/** A copy to print, with the name of its file if each copy has its own. */
export interface PrintJob {
  readonly name: string;
  readonly asked: Omit<PrintRequest, 'fingerprint' | 'secondForm'>;
}

/** Counts of the print run so far, which also number the next copy. */
export interface PrintCounts {
  printed: number;
  /** Number of records that were left out. */
  bad: number;
  /** Number of copies whose file name was taken. */
  taken: number;
}

/** Formats a serial number, or the position of a record, as part of a name that sorts. */
const numbered = (n: number): string => String(n).padStart(6, '0');

/** Yields numbered blanks. */
export function* blankCopies(copies: number, from: number, counted: PrintCounts): Generator<PrintJob> {
  const bar = createBar();
  for (let serial = from; serial < from + copies; serial++) {
    yield { name: numbered(serial), asked: { serial } };
    bar.show(`${counted.printed} / ${copies}`, counted.printed / copies);
  }
  bar.clear();
}

/**
 * Yields a copy for each valid record and reports the others. Only printed copies are numbered, so that no number is
 * missing.
 */
export async function* filledCopies(
  context: Context,
  compiled: Compiled,
  path: string,
  from: number | undefined,
  counted: PrintCounts,
): AsyncGenerator<PrintJob> {
  const today = todayIn(compiled.model.zone);
  const name = names();
  const progress = progressOf(path);
  for await (const { row, number, alone } of numberedRows(readRecords(context, compiled.model, path, progress.seen))) {
    const judged =
      'fault' in row
        ? row
        : (otherVersion(context, compiled, path, row) ??
          evaluatedRecord(compiled, row.data, dayOf(row, undefined, today), row.submission));
    const why = whyNot(context, judged, alone, `${path}:${row.line}`, number);
    if (why === undefined && 'record' in judged) {
      const serial = from === undefined ? {} : { serial: from + counted.printed };
      yield { name: name(judged.record.tracking, number), asked: { record: judged.record, ...serial } };
    } else {
      progress.clear();
      for (const line of why ?? []) context.err(line);
      counted.bad++;
    }
    progress.show(`${counted.printed}`);
  }
  progress.clear();
}

interface Numbered {
  readonly row: Row | BadRow;
  readonly number: number;
  readonly alone: boolean;
}

/** Yields the records with their positions, and whether there is only one. */
async function* numberedRows(rows: AsyncIterable<Row | BadRow>): AsyncGenerator<Numbered> {
  let held: Row | BadRow | undefined;
  let number = 0;
  for await (const row of rows) {
    if (held) yield { row: held, number, alone: false };
    held = row;
    number++;
  }
  if (held) yield { row: held, number, alone: number === 1 };
}

/**
 * Returns an error if the record belongs to another version, because its answers would be printed below questions that
 * were never asked.
 */
function otherVersion(context: Context, { model }: Compiled, path: string, row: Row): BadRow | undefined {
  const { version = model.version } = row.submission.whole ?? {};
  if (version === model.version) return undefined;
  const { line } = row;
  const say = PRINT_MESSAGES[context.language];
  return {
    line,
    fault: new CommandError(EXIT.input, say.otherVersion(`${path}:${line}`, JSON.stringify(version), model.version)),
  };
}

/**
 * Returns the reason why a record is not printed, or undefined. A single record is printed as it is, to be completed by
 * hand; one of many must break no rule.
 */
function whyNot(
  context: Context,
  judged: { readonly fault: CommandError } | { readonly issues: readonly Issue[] },
  alone: boolean,
  place: string,
  number: number,
): readonly string[] | undefined {
  const say = PRINT_MESSAGES[context.language];
  if ('fault' in judged) return [judged.fault.message, ...(alone ? [] : [say.leftOut(number)])];
  if (judged.issues.length === 0) return undefined;
  if (!alone) return [say.notPrinted(place, number), ...issueLines(judged.issues)];
  for (const line of [say.printedInvalid(place), ...issueLines(judged.issues)]) context.err(line);
  return undefined;
}

/**
 * File names of copies: the tracking number, else the position. A name that was used before gets the position as well.
 */
/** Maximum length of a file name in characters. File systems allow 255 bytes, and a character has up to four. */
const LONGEST_NAME = 50;

function names(): (tracking: string | undefined, number: number) => string {
  const given = new Set<string>();
  return (tracking, number) => {
    const safe = [...(tracking ?? '').replace(/[^\p{L}\p{M}\p{N}-]+/gu, '-')].slice(0, LONGEST_NAME).join('');
    const wanted = safe && !isWindowsDeviceName(safe) ? safe : numbered(number);
    const name = given.has(wanted.toLowerCase()) ? `${wanted}.${numbered(number)}` : wanted;
    given.add(name.toLowerCase());
    return name;
  };
}

function progressOf(path: string): { seen(bytes: number): void; show(text: string): void; clear(): void } {
  const bar = createBar();
  const whole = statSync(path, { throwIfNoEntry: false })?.size || Number.POSITIVE_INFINITY;
  let read = 0;
  return {
    seen: bytes => {
      read += bytes;
    },
    show: text => bar.show(text, read / whole),
    clear: bar.clear,
  };
}

/** Parses a number that was given on the command line. */
export function parseInteger(context: Context, option: string, value: string, most: number): number {
  const number = Number(value);
  if (/^[0-9]{1,9}$/.test(value) && number >= 1 && number <= most) return number;
  throw new CommandError(EXIT.usage, PRINT_MESSAGES[context.language].wrongNumber(option, value, most));
}
