/** Questions of a paper, before they become fields. */
import type { BoxOption, Segment } from './segments.js';

export interface PaperQuestion {
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
  readonly answer: 'blank' | 'date' | 'colon' | 'none';
  readonly options: readonly BoxOption[];
  /** Number of cells to write in. */
  readonly cells?: number;
  /** Whether several options may be chosen. */
  readonly several: boolean;
  /** Text behind the space to write in. */
  readonly after?: string;
  /** When it is asked, as an expression. */
  readonly condition?: string;
  /** Number of lines to write on. */
  lines: number;
  /** Parts of the input. */
  readonly from: [string, ...string[]];
}

/** Removes the number of a question that is not the first on its line. */
const withoutNumber = (text: string): string => text.replace(/^\s*\(?[\d٠-٩]{1,3}\s?[.)\-–]\s*(?=\p{L})/u, '');

type More = Partial<Omit<PaperQuestion, 'from'>>;

/** Maximum length of a label, in characters. The rest is left out. */
const MAX_LABEL_LENGTH = 250;

/** Signs around a label that are not part of it. */
const EDGES = /^[\s:،,.\-–—]+|[\s:،,\-–—*]+$/g;

export function questionOf(text: string, from: PaperQuestion['from'], more: More = {}): PaperQuestion {
  const written = text.slice(0, MAX_LABEL_LENGTH);
  const required = /\*\s*:?\s*$/.test(written) || /\((?:إلزامي|مطلوب|required|mandatory)\)/i.test(written);
  const plain = withoutNumber(written)
    .replace(/\((?:إلزامي|مطلوب|اختياري|required|mandatory|optional)\)/gi, '')
    .replace(EDGES, '');
  const [, before, inside] = /^([^()]{2,})\(([^()]{2,})\)$/.exec(plain) ?? [];
  const label = /[\p{L}\p{N}]/u.test(before ?? plain) ? (before ?? plain).replace(EDGES, '').replace(/\s+/g, ' ') : '';
  const hint = inside?.trim();
  const options = hint === undefined ? undefined : slashOptions(hint);
  const isDateHint = hint !== undefined && /^(?:يوم|dd?)\s*[/\-،]\s*(?:شهر|mm?)\s*[/\-،]\s*(?:سنة|y{2,4})$/i.test(hint);
  return {
    ...{ label, required, from, several: false, lines: 1 },
    ...(hint !== undefined && !options && !isDateHint && { hint }),
    answer: isDateHint ? 'date' : 'none',
    options: options && !isDateHint ? options : [],
    ...more,
    ...(isDateHint && { answer: 'date' as const }),
    ...((more.options ?? []).length === 0 && options && !isDateHint && { options }),
  };
}

export const questionOfSegment = (segment: Segment, from: PaperQuestion['from']): PaperQuestion =>
  questionOf(segment.label, from, {
    answer: segment.answer ?? 'none',
    options: segment.options,
    ...(segment.cells !== undefined && { cells: segment.cells }),
    ...(segment.after !== undefined && { after: segment.after }),
  });

const YES_NO = /[\s([،,:]{0,3}(نعم|yes)\s?[/|\-–]\s?(لا|كلا|no)[\s)\].]*$/i;

/** Splits a text at its options, which are written with slashes behind it, such as «الجنس: ذكر / أنثى». */
export function writtenOptions(
  text: string,
): { readonly label: string; readonly options: readonly BoxOption[] } | undefined {
  if (text.length > 300) return undefined;
  const both = YES_NO.exec(text);
  if (both && both.index > 1)
    return { label: text.slice(0, both.index), options: [both[1]!, both[2]!].map(label => ({ label, blank: false })) };
  const [, label, rest] = /^([^:؟?]{2,80}[:؟?])\s*(\S.*)$/.exec(text) ?? [];
  const options = rest === undefined ? undefined : slashOptions(rest);
  return options && { label: label!, options };
}

const MAX_OPTIONS = 8;

function slashOptions(text: string): readonly BoxOption[] | undefined {
  const pieces = text.split(/\s?[/|]\s?/).map(piece => piece.trim());
  const isShort = (piece: string) => /^\p{L}[^\d:.؟?]{0,30}$/u.test(piece) && piece.split(' ').length <= 4;
  return pieces.length > 1 && pieces.length <= MAX_OPTIONS && pieces.every(isShort)
    ? pieces.map(label => ({ label, blank: false }))
    : undefined;
}
