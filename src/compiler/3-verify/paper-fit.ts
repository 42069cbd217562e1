/** What does not fit on the blank paper, told at the field that it is of. Nothing is laid out for it: lines are counted as they are broken. */
import type { Language } from '../../runtime/model.js';
import type { TextNode } from '../1-parse/definition.js';
import type { SourceLocation } from '../1-parse/tree.js';
import type { Analysis, Question } from '../2-analyze/index.js';
import type { Params } from '../diagnostics/diagnostic.js';
import type { Collector } from '../diagnostics/index.js';
import type { BlankSheet } from '../paper/index.js';
import type { NodeOrigin, OriginPart } from '../paper/node-origin.js';
import { withCodePoint } from '../suspicious-characters.js';
import type { Typesetter } from '../typeset/index.js';
import { worstCaseLines } from './worst-case-text.js';

/** More lines are no label: nobody sees what is asked. */
const MOST_LABEL_LINES = 3;
/** A cell has one line. */
const CELL_LINES = 1;
/** Limits are generous: few answers are a third as long. Only beyond that are the lines too few. */
const GENEROUS = 3;

/** What the rules of this file look at. */
interface Sheet extends BlankSheet {
  readonly language: Language;
  readonly typesetter: Typesetter;
}

type ReportPaperFault = (code: string, place: SourceLocation, params: Params) => void;

export async function checkPaperFit(
  { model, pages, texts }: Analysis,
  blank: (language: Language) => Promise<BlankSheet>,
  typesetter: () => Promise<Typesetter>,
  found: Collector,
): Promise<void> {
  const questions = new Map(pages.flatMap(page => page.questions.flatMap(flat)).map(one => [one.path, one]));
  const ready = await typesetter();
  for (const language of model.languages) {
    const tell: ReportPaperFault = (code, { file, span }, params) =>
      found.in(file)(code, span, { language, ...params });
    const sheet = { ...(await blank(language)), language, typesetter: ready };
    checkBoxedTexts(sheet, texts, tell);
    for (const { field, part } of sheet.origins) reportPart(questions.get(field), part, sheet, tell);
  }
}

const flat = (question: Question): readonly Question[] => [question, ...question.questions.flatMap(flat)];

/** Characters that no font has, at each text that has one. */
function checkBoxedTexts(
  { texts, language, typesetter }: Sheet,
  nodes: readonly TextNode[],
  tell: ReportPaperFault,
): void {
  const missing = new Set(typesetter.missing(texts.join('\n')));
  if (missing.size === 0) return;
  for (const node of nodes) {
    const here = [...new Set(node.value[language] ?? '')].filter(char => missing.has(char));
    if (here.length > 0) tell('paper-no-glyph', node, { characters: here.map(withCodePoint).join(', ') });
  }
}

type Rules = {
  readonly [Kind in OriginPart['kind']]: (
    question: Question,
    part: Extract<OriginPart, { kind: Kind }>,
    sheet: Sheet,
    tell: ReportPaperFault,
  ) => void;
};

const RULES: Rules = {
  label(question, { lines }, _, tell) {
    if (lines > MOST_LABEL_LINES) tell('paper-long-label', question.node.keys.label ?? question, { lines });
  },
  lines(question, { lines, width }, { typesetter, language }, tell) {
    const limit = limitOf(question);
    if (!limit) return;
    const needed = worstCaseLines(typesetter, question, { length: limit.length, width, language });
    if (needed > GENEROUS * lines) tell('paper-few-lines', limit.place, { length: limit.length, needed, lines });
  },
  cell(question, { width }, { typesetter, language }, tell) {
    const limit = limitOf(question);
    if (!limit) return;
    const needed = worstCaseLines(typesetter, question, { length: limit.length, width, language });
    if (needed > GENEROUS * CELL_LINES) tell('paper-narrow-column', limit.place, { length: limit.length, needed });
  },
  'no-table': (question, _, __, tell) => tell('paper-no-table', question, {}),
};

/** Not the office's own fields, and not those that the compiler made. */
function reportPart(
  question: Question | undefined,
  part: NodeOrigin['part'],
  sheet: Sheet,
  tell: ReportPaperFault,
): void {
  if (question && !question.generated) RULES[part.kind](question, part as never, sheet, tell);
}

/** The longest answer that the author allows, where that was said. */
function limitOf({ node }: Question): { place: SourceLocation; length: number } | undefined {
  const written = node.own.max_length as { readonly value: number } | undefined;
  const place = node.at.get('max_length');
  return written && place ? { place, length: written.value } : undefined;
}
