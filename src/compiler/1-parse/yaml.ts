/**
 * YAML parser that returns a tree. After a line that YAML cannot read, it reports the mistake, replaces the value by
 * spaces and parses again, so that one mistake does not hide the others.
 */
import { Composer, type ParsedNode, type YAMLError } from 'yaml';
import type { Report } from '../diagnostics/diagnostic.js';
import { positions } from '../diagnostics/position.js';
import { controlIn } from '../suspicious-characters.js';
import { type TreeContext, treeOf } from './build-tree.js';
import { tokensOf } from './tokens.js';
import type { Node } from './tree.js';
import { yamlMistakes } from './yaml-errors.js';
import { reportMistake, type YamlMistake } from './yaml-mistake.js';

/**
 * Maximum number of mistakes reported in one run. Each requires parsing the whole text again, so `WORK` limits the
 * total number of characters parsed.
 */
const MAX_REPARSES = 12;
const WORK = 1_000_000;

/** Returns the tree, or undefined if no tree could be built. Mistakes after the last reported one are then unknown. */
export function readYaml(text: string, file: string, report: Report): Node | undefined {
  const control = controlIn(text);
  if (control) {
    report(control.code, { start: control.at, end: control.at + 1 }, { character: control.character });
    return undefined;
  }
  const told = reportOnce(report);
  const broken: YamlMistake[] = [];
  const most = Math.min(MAX_REPARSES, Math.floor(WORK / text.length));
  for (let source = text; ; ) {
    const composed = compose(source, told);
    if (!composed) return undefined;
    const [mistake, ...others] = mistakesIn(source, composed);
    if (!mistake)
      return composed.contents ? treeOf(composed.contents, contextOf(text, file, report, broken)) : undefined;
    reportMistake(mistake, told);
    if (!mistake.blank || broken.length >= most || repeats(broken, mistake)) {
      for (const other of others.filter(one => one.span.start > mistake.span.end && one.blank))
        reportMistake(other, told);
      return undefined;
    }
    broken.push(mistake);
    source = blanked(source, mistake.blank);
  }
}

/** Returns the mistakes, that of a bracket first if YAML reads on wrongly from its value. */
function mistakesIn(source: string, { errors, lastQuote, brackets: [bracket] }: Composed): readonly YamlMistake[] {
  const mistakes = yamlMistakes(source, errors, lastQuote);
  const isFirst = bracket && bracket.blank!.start <= (mistakes[0]?.span.start ?? Number.POSITIVE_INFINITY);
  return isFirst ? [bracket, ...mistakes] : mistakes;
}

/** Maximum number of values cut by commas that are reported per file. */
const MOST_CUTS = 50;

function contextOf(text: string, file: string, report: Report, broken: readonly YamlMistake[]): TreeContext {
  const at = positions(text);
  return { text, file, report, broken, cuts: { left: MOST_CUTS }, lineOf: offset => at(offset).line };
}

/** Returns a reporter that drops repeated errors, because each parse finds the same errors again. */
function reportOnce(report: Report): Report {
  const told = new Set<string>();
  return (code, span, ...params) => {
    const key = `${code} ${span.start}`;
    if (!told.has(key)) report(code, span, ...params);
    told.add(key);
  };
}

const repeats = (broken: readonly YamlMistake[], { span }: YamlMistake) =>
  broken.some(({ blank }) => blank !== undefined && span.start >= blank.start && span.start <= blank.end);

const blanked = (text: string, { start, end }: { readonly start: number; readonly end: number }) =>
  `${text.slice(0, start)}${' ~'.slice(0, end - start).padEnd(end - start)}${text.slice(end)}`;

interface Composed {
  readonly contents: ParsedNode | null;
  readonly errors: readonly YAMLError[];
  readonly lastQuote: number;
  readonly brackets: readonly YamlMistake[];
}

function compose(text: string, report: Report): Composed | undefined {
  const read = tokensOf(text, report);
  if (!read) return undefined;
  const options = {
    version: '1.2',
    schema: 'failsafe',
    uniqueKeys: false,
    keepSourceTokens: true,
    logLevel: 'silent',
  } as const;
  const [document, second] = [...new Composer(options).compose(read.tokens, true, text.length)];
  if (second?.contents) {
    report('second-document', { start: second.contents.range[0], end: second.contents.range[0] + 1 });
    return undefined;
  }
  const { lastQuote, brackets } = read;
  return { contents: document!.contents as ParsedNode | null, errors: document!.errors, lastQuote, brackets };
}
