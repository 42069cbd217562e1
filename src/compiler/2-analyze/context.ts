/** What every part of the analysis is given. */
import type { Text } from '../../runtime/model.js';
import type { Definition, TextNode } from '../1-parse/definition.js';
import type { Place } from '../1-parse/tree.js';
import type { Collector } from '../diagnostics/collector.js';
import type { Params, Report } from '../diagnostics/diagnostic.js';

export interface Context {
  readonly definition: Definition;
  readonly languages: readonly string[];
  tell(code: string, place: Place, params?: Params): void;
  reportIn(place: Place): Report;
  /** In every language: what is missing is told, and filled with the first language. */
  text(node: TextNode): Text;
  /** True once an expression reads the day of the submission. */
  readonly today: { used: boolean };
}

export function contextOf(definition: Definition, collector: Collector): Context {
  const { languages } = definition;
  const tell: Context['tell'] = (code, { file, span }, params) => collector.in(file)(code, span, params);
  return {
    definition,
    languages,
    tell,
    reportIn: ({ file }) => collector.in(file),
    text: node => filled(node, languages, tell),
    today: { used: false },
  };
}

function filled(node: TextNode, languages: readonly string[], tell: Context['tell']): Text {
  const given = node.value;
  const missing = languages.filter(language => given[language] === undefined);
  if (missing.length > 0) tell('missing-translation', node, { languages: missing.join(', ') });
  const stand = languages.map(language => given[language]).find(text => text !== undefined) ?? '';
  return Object.fromEntries(languages.map(language => [language, given[language] ?? stand]));
}
