/** The error that a program gets for a mistake in what it passes, with its sentences in Arabic and English. */
import type { AuthorLanguage } from '../compiler/author-languages.js';
import { fillMessage, nearest } from '../compiler/diagnostics/index.js';
import {
  type AnyFacts,
  EXPECTED_VALUES,
  OPTION_MESSAGES,
  type OptionErrorCode,
  type OptionFacts,
} from './option-messages.js';

/** A code with the facts that its sentence names. */
type Mistake = { readonly [Code in OptionErrorCode]: [code: Code, facts: OptionFacts<Code>] }[OptionErrorCode];

/**
 * Error for a mistake in what a program passes: an unknown or mistyped option, a language that the form does not have.
 * `message` is in English; `messageOf(error, 'ar')` is its Arabic sentence.
 */
export class OptionError extends TypeError {
  override readonly name = 'OptionError';
  /** Permanent code, such as `unknown-option`. */
  readonly code: OptionErrorCode;
  /** Name of the option or argument that is wrong. */
  readonly option: string;
  readonly #facts: AnyFacts;

  constructor(...[code, facts]: Mistake) {
    super(sentenceOf(code, facts, 'en'));
    this.code = code;
    this.option = facts.option;
    this.#facts = facts;
  }

  /** Returns the sentence in a language. */
  in(language: AuthorLanguage): string {
    return sentenceOf(this.code, this.#facts, language);
  }
}

/** Returns the facts of a word that is none of those known: the one that was probably meant, or all. */
export function meant(word: unknown, known: readonly string[]): { nearest: string } | { known: readonly string[] } {
  const found = nearest(String(word), known);
  return found === undefined ? { known } : { nearest: found };
}

function sentenceOf(code: OptionErrorCode, facts: AnyFacts, language: AuthorLanguage): string {
  const { expected, value, known = [], ...words } = facts;
  const kind = expected && { expected: EXPECTED_VALUES[expected][language] };
  const params = { ...words, ...kind, known: known.join(', '), value: shown(value) };
  return fillMessage(OPTION_MESSAGES[code][language], params, undefined, language);
}

const MAX_SHOWN_LENGTH = 60;

/** Returns a value as a sentence names it: a literal, or the name of its class. */
function shown(value: unknown): string {
  if (typeof value === 'string')
    return JSON.stringify(value.length > MAX_SHOWN_LENGTH ? `${value.slice(0, MAX_SHOWN_LENGTH)}…` : value);
  if (typeof value === 'function') return 'function';
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.getPrototypeOf(value)?.constructor?.name ?? 'Object';
}
