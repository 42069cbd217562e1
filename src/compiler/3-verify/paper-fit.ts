/**
 * Check for content that does not fit on the blank form, reported at its field. Nothing is laid out for this check,
 * because lines are counted as they are broken.
 */
import type { Expression, FieldModel, FormModel, Language } from '../../runtime/model.js';
import type { TextNode } from '../1-parse/definition.js';
import type { SourceLocation } from '../1-parse/tree.js';
import type { Analysis, Question, ReportAt } from '../2-analyze/index.js';
import type { Collector } from '../diagnostics/index.js';
import type { BlankSheet } from '../paper/index.js';
import type { NodeOrigin, OriginPart } from '../paper/node-origin.js';
import { hasColumns, isPrinted, unprintedIn } from '../paper/unprinted-questions.js';
import { withCodePoint } from '../suspicious-characters.js';
import type { Typesetter } from '../typeset/index.js';
import { worstCaseLines } from './worst-case-text.js';

/** Maximum number of lines of a label. People do not see what is asked in a longer one. */
const MOST_LABEL_LINES = 3;
/** Number of lines in a cell. */
const CELL_LINES = 1;
/**
 * Factors by which the longest answer may exceed the lines before they count as too few. Authors set generous length
 * limits: few answers are a third as long, and names even shorter.
 */
const GENEROUS = 3;
const GENEROUS_ONE_LINE = 8;

/** Input of the rules in this file. */
interface Sheet extends BlankSheet {
  readonly language: Language;
  readonly typesetter: Typesetter;
  /** Questions of the form by path. */
  readonly questions: ReadonlyMap<string, Question>;
}

export async function checkPaperFit(
  { model, pages, texts }: Analysis,
  blank: (language: Language) => Promise<BlankSheet>,
  typesetter: () => Promise<Typesetter>,
  found: Collector,
): Promise<void> {
  const questions = new Map(pages.flatMap(page => page.questions.flatMap(flat)).map(one => [one.path, one]));
  const ready = await typesetter();
  const tell: ReportAt = (code, { file, span }, ...params) => found.in(file)(code, span, ...params);
  checkConditions(model, pages, questions, tell);
  for (const language of model.languages) {
    const sheet = { ...(await blank(language)), language, typesetter: ready, questions };
    checkBoxedTexts(sheet, texts, tell);
    for (const { field, part } of sheet.origins) reportPart(questions.get(field), part, sheet, tell);
  }
}

const flat = (question: Question): readonly Question[] => [question, ...question.questions.flatMap(flat)];

/** Reports printed conditions that name a question that is not printed. */
function checkConditions(
  model: FormModel,
  pages: Analysis['pages'],
  questions: Sheet['questions'],
  tell: ReportAt,
): void {
  const unprinted = unprintedIn(model.pages);
  if (unprinted.length === 0) return;
  const look = (condition: Expression | boolean | undefined, key: string, node: ConditionalNode | undefined): void => {
    // Without words, a condition names no question.
    const reads = typeof condition === 'object' && condition.words ? condition.reads : [];
    const name = unprinted.find(({ path }) => reads.includes(path))?.id;
    if (name && node) tell('paper-unprinted', node.at.get(key) ?? node, { name });
  };
  const visit = (field: FieldModel, isColumn: boolean): void => {
    if (!isPrinted(field, isColumn)) return;
    const { path, showIf, required, paper, fields } = field;
    const node = questions.get(path)?.node;
    if (paper.when === undefined) look(showIf, 'show_if', node);
    if (paper.hint === undefined) look(required, 'required', node);
    for (const one of fields) visit(one, isColumn || hasColumns(field));
  };
  for (const { id, showIf, description, fields } of model.pages) {
    if (description === undefined) look(showIf, 'show_if', pages.find(page => page.id === id)?.node);
    for (const field of fields) visit(field, false);
  }
}

type ConditionalNode = SourceLocation & Pick<Question['node'], 'at'>;

/** Reports missing glyphs at each text that contains a character that no font has. */
function checkBoxedTexts({ texts, language, typesetter }: Sheet, nodes: readonly TextNode[], tell: ReportAt): void {
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
    tell: ReportAt,
  ) => void;
};

const RULES: Rules = {
  label(question, { lines, isHead }, { language }, tell) {
    if (lines <= MOST_LABEL_LINES) return;
    const table = isHead ? (question.path.split('.').at(-2) ?? '') : '';
    const room = isHead ? '' : 'width';
    tell('paper-long-label', question.node.keys.label ?? question, { language, lines, room, table });
  },
  lines(question, { lines, width }, { typesetter, language }, tell) {
    const limit = limitOf(question);
    if (!limit) return;
    const needed = worstCaseLines(typesetter, question, { length: limit.length, width, language });
    if (needed > (lines === 1 ? GENEROUS_ONE_LINE : GENEROUS) * lines)
      tell('paper-few-lines', limit.place, { language, length: limit.length, needed, lines });
  },
  cell(question, { width }, { typesetter, language }, tell) {
    const limit = limitOf(question);
    if (!limit) return;
    const needed = worstCaseLines(typesetter, question, { length: limit.length, width, language });
    if (needed > GENEROUS * CELL_LINES)
      tell('paper-narrow-column', limit.place, { language, length: limit.length, needed });
  },
  'no-table'(question, { inner }, { language, questions }, tell) {
    const { columns } = question.type ?? {};
    const holder = inner === undefined ? undefined : questions.get(inner);
    if (holder) tell('paper-inner-fields', holder, { name: question.id });
    else tell(columns ? 'paper-no-table' : 'paper-wide-list', question, { language });
  },
};

/** Applies the rule for a part of the sheet. Skips the fields for official use and those that the compiler added. */
function reportPart(question: Question | undefined, part: NodeOrigin['part'], sheet: Sheet, tell: ReportAt): void {
  if (question && !question.generated) RULES[part.kind](question, part as never, sheet, tell);
}

/** Returns the maximum length of an answer and its location, or undefined if the author sets none. */
function limitOf({ node }: Question): { place: SourceLocation; length: number } | undefined {
  const written = node.own.max_length as { readonly value: number } | undefined;
  const place = node.at.get('max_length');
  return written && place ? { place, length: written.value } : undefined;
}
