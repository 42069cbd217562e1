/** Texts of options that name answers, as expressions: what `label()` gives, so that it is filled in as on the screen. */
import { optionMessages } from '../../../runtime/fields/controls/option-list.js';
import type { Expression, FieldModel, Language, OptionModel, PageModel, Text } from '../../../runtime/model.js';
import {
  hasReference,
  MISSING,
  referencesIn,
  replaceReferences,
  type TextReference,
} from '../../../runtime/texts/reference.js';
import type { SymbolTable } from '../../expressions/index.js';
import type { Context } from '../context.js';
import { compileGenerated } from '../expressions/compile-expression.js';
import type { ItemOptions } from './item-options.js';

/** Adds the texts of options as expressions, if rules read texts of options. */
export function withLabelExpressions(pages: readonly PageModel[], context: Context): readonly PageModel[] {
  const calls = new Set([...context.trees.keys()].flatMap(expression => expression.calls));
  const makes = [
    ...(calls.has('itemLabel') ? [itemLabels] : []),
    ...(calls.has('optionLabel') || calls.has('itemLabel') ? [optionLabels] : []),
  ];
  if (makes.length === 0) return pages;
  const labelled = (field: FieldModel): FieldModel => {
    const made = makes.map(make => make(field, context));
    return { ...field, fields: field.fields.map(labelled), own: Object.assign({}, field.own, ...made) };
  };
  return pages.map(page => ({ ...page, fields: page.fields.map(labelled) }));
}

function itemLabels({ own }: FieldModel, { itemOptions, languages }: Context) {
  const from = own.from as ItemOptions | undefined;
  const use = itemOptions.find(({ expression }) => expression === from?.items);
  const labels = from && use && languages.map(one => itemLabel(from.label[one] ?? '', from.id, use.inside));
  return labels && { from: { ...from, labels } };
}

/** Returns the text of an item as an expression. Numbers and dates are as `string()` writes them. */
function itemLabel(text: string, id: string, names: SymbolTable): Expression {
  const shown = (path: string): string => {
    const name = names.fields.get(path);
    return name?.optionColumns && name.type.kind !== 'list' ? `label(${path})` : `string(${path})`;
  };
  const parts = partsOf(text, part => orDefault(part, shown(part.path)));
  return compiled([joined(parts), `string(${id})`], names);
}

function optionLabels({ own, path }: FieldModel, { answeringOptions, languages }: Context) {
  const names = answeringOptions.get(path);
  if (!names) return undefined;
  const inEach = (label: Text | undefined): readonly Expression[] | undefined => {
    const texts = languages.map(language => label?.[language] ?? '');
    return texts.some(hasReference)
      ? texts.map((text, index) => optionLabel(text, languages[index]!, names))
      : undefined;
  };
  const labelled = (option: OptionModel): OptionModel => {
    const labels = inEach(option.label);
    return labels ? { ...option, labels } : option;
  };
  const otherLabels = inEach(own.other_label as Text | undefined);
  return {
    ...(Array.isArray(own.options) && { options: own.options.map(labelled) }),
    ...(otherLabels && { otherLabels }),
  };
}

/** Returns the text of an option as an expression, like that of an item. Several answers are listed. */
function optionLabel(text: string, language: Language, names: SymbolTable): Expression {
  const { comma } = optionMessages[language] ?? optionMessages.en;
  const answer = ({ path, words }: TextReference): string => {
    const tree = compileGenerated(path, { names }, 'any')?.tree;
    const isOption = tree && 'name' in tree && tree.name.optionColumns !== undefined;
    if (tree?.type.kind !== 'list') return orDefault({ path, words }, `${isOption ? 'label' : 'string'}(${path})`);
    const each = isOption ? `label(${path})` : `for one in ${path} return string(one)`;
    const all = `string join(${each}, "${comma}")`;
    // Nothing is joined of a question without an answer.
    return `if ${joined([all])} = "" then ${quoted({ words })} else ${all}`;
  };
  return compiled([joined(partsOf(text, answer)), joined(partsOf(text, quoted))], names);
}

const quoted = ({ words = MISSING }: Pick<TextReference, 'words'>): string => JSON.stringify(words);

const orDefault = (part: TextReference, shown: string): string =>
  `if (${part.path}) = null then ${quoted(part)} else ${shown}`;

const joined = (parts: readonly string[]): string => `string join([${parts.join(', ')}])`;

/** Returns the first of several sources that compiles. */
function compiled(sources: readonly string[], names: SymbolTable): Expression {
  const found = sources.map(source => ({ source, made: compileGenerated(source, { names }, 'string') }));
  const { source, made } = found.find(one => one.made) ?? found.at(-1)!;
  const { js = 'null', calls = [], reads = [] } = made ?? {};
  return { source, js, calls, reads };
}

/** Returns the parts of a text of the model as expressions: what it says, and the answers that it names. */
function partsOf(text: string, answer: (part: TextReference) => string): readonly string[] {
  const references = referencesIn(text);
  const literals = replaceReferences(text, () => SEPARATOR).split(SEPARATOR);
  return literals.flatMap((literal, index) => [
    ...(literal ? [JSON.stringify(literal)] : []),
    ...references.slice(index, index + 1).map(answer),
  ]);
}

/** Noncharacter that no text has. */
const SEPARATOR = '\ufdd0';
