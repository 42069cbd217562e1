/** Lexemes of YAML in which a text with brackets is one scalar. */
import { CST, Lexer, Parser } from 'yaml';
import type { YamlMistake } from '../yaml-mistake.js';
import { bracketMistake, bracketTextEnd, colonMistake } from './bracket-text.js';
import { mayHaveBracketTexts } from './possible-bracket-texts.js';

/** State of the lexemes read so far. */
interface LexemeState {
  /** Offset of the next lexeme. */
  at: number;
  /** Number of open braces and brackets. */
  depth: number;
  /** The last scalar, which is a key if a colon follows it. */
  scalar: string;
  before: string;
  /** Set between the colon of a key and its value. */
  key?: string | undefined;
  /** Set after the first word of a value. */
  isValue?: boolean;
}

/** Lexemes of no length, which only mark a place. */
const MARKS: readonly string[] = [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR];

/** Is called with brackets that are a mistake. */
type Refused = (mistake: YamlMistake) => void;

/** Returns the lexemes of a text. */
export const lexemesOf = (text: string, refused?: Refused): Iterable<string> =>
  mayHaveBracketTexts(text) ? joined(text, refused) : new Lexer().lex(text);

function* joined(text: string, refused?: Refused): Generator<string, void> {
  const state: LexemeState = { at: 0, depth: 0, scalar: '', before: '' };
  let end: number | undefined;
  let start = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (end === undefined) {
      end = textEnd(lexeme, text, state);
      start = state.at;
      const mistake = refused && end === undefined && mistakeAt(lexeme, text, state);
      if (mistake) refused!(mistake);
    }
    read(lexeme, state);
    if (end === undefined) yield lexeme;
    // A text may go on in the next line, as the last lexeme does.
    else if (state.at >= end) {
      yield CST.SCALAR;
      yield text.slice(start, state.at);
      end = undefined;
    }
  }
}

/** Returns the end of the text with brackets that a lexeme begins. */
function textEnd(lexeme: string, text: string, { at, depth, key }: LexemeState): number | undefined {
  if (key === undefined || !(lexeme === CST.SCALAR || lexeme === '{' || lexeme === '[')) return undefined;
  return bracketTextEnd(text, { start: at, key, inFlow: depth > 0 });
}

/** Returns the mistake of the bracket that a lexeme is, inside a value or at the start of a text. */
function mistakeAt(lexeme: string, text: string, { at, depth, key, isValue }: LexemeState): YamlMistake | undefined {
  if (lexeme !== '[' && lexeme !== '{') return undefined;
  if (isValue && depth > 0) return bracketMistake(text, at);
  return key !== undefined && depth === 0 ? colonMistake(text, { start: at, key, inFlow: false }) : undefined;
}

function read(lexeme: string, state: LexemeState): void {
  const isQuoted = lexeme[0] === '"' || lexeme[0] === "'";
  const isScalar = state.before === CST.SCALAR || isQuoted;
  const type = isScalar ? 'scalar' : CST.tokenType(lexeme);
  if (type === 'flow-map-start' || type === 'flow-seq-start') state.depth++;
  if (type === 'flow-map-end' || type === 'flow-seq-end') state.depth--;
  if (type === 'flow-error-end') state.depth = 0;
  if (isScalar) state.scalar = isQuoted ? lexeme.replace(/^(["'])(.*)\1$/, '$2') : lexeme;
  if (state.before === CST.SCALAR) state.isValue = state.key !== undefined;
  else if (type !== 'space') state.isValue = false;
  if (type === 'map-value-ind') state.key = state.scalar;
  else if (type !== 'space' && lexeme !== CST.SCALAR) state.key = undefined;
  if (state.before === CST.SCALAR || !MARKS.includes(lexeme)) state.at += lexeme.length;
  state.before = lexeme;
}

/** Returns the tokens of a text without errors. */
export function* tokensIn(text: string): Generator<CST.Token, void> {
  const parser = new Parser();
  for (const lexeme of lexemesOf(text)) yield* parser.next(lexeme);
  yield* parser.end();
}
