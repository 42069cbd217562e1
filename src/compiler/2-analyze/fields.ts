/** Builder of the model's fields from questions. */
import { formTranslationOf } from '../../runtime/i18n/form-translation.js';
import type { CheckOf, Expression, FieldModel, FieldPaperOf, Json, Text, Width } from '../../runtime/model.js';
import type { ConditionNode, FieldNode } from '../1-parse/definition.js';
import { booleanOf } from '../1-parse/read-scalars.js';
import { inNfc } from '../1-parse/scalar-offsets.js';
import type { Node, ScalarNode } from '../1-parse/tree.js';
import { WARN } from '../1-parse/vocabulary.js';
import { type Environment, isName, optionMeant, type SymbolTable } from '../expressions/index.js';
import { autocompleteOf } from './autocomplete.js';
import type { Context } from './context.js';
import { customTypeOf, messagesOf } from './custom-types.js';
import { compileCondition, compileExpressionNode, compileWithDescription } from './expressions/compile-expression.js';
import { namesInside } from './expressions/expression-names.js';
import { literalOf } from './expressions/literals.js';
import { checkValueType, expectedTypeOf, toStoredType } from './expressions/value-type.js';
import { zoneOf } from './form.js';
import { imageOf } from './image.js';
import { initialOf, isRandomId } from './initial.js';
import { checkKeys } from './names/field-keys.js';
import type { ItemsNode } from './options/option-types.js';
import { boxSizeOf } from './paper-box.js';
import type { Question } from './questions.js';
import { typeOptionsOf } from './type-options.js';

/** Returns the fields of the questions. Skips questions of an unknown type, for which an error is already reported. */
export function fieldsOf(questions: readonly Question[], names: SymbolTable, context: Context): readonly FieldModel[] {
  return questions.flatMap(question => (question.type ? [fieldOf(question, names, context)] : []));
}

function fieldOf(question: Question, names: SymbolTable, context: Context): FieldModel {
  const { id, path, number, label, node } = question;
  const { keys } = node;
  const environment = { names };
  checkKeys(question, context);
  const model = {
    ...{ id, path, number, label, type: question.type!.name },
    ...customTypeOf(node, context),
    ...texts(node, context),
    ...pictureIn(node, context),
    ...rules(question, environment, context),
    checks: checksOf(keys.check, environment, context),
    messages: messagesOf(node, context),
    width: (keys.width?.text ?? 'full') as Width,
    ...autocompleteOf(question),
    sensitive: keys.sensitive?.value ?? false,
    was: (keys.was?.value ?? []).map(id => inNfc(id).text),
    paper: paperOf(node, context),
    own: typeOptionsOf(question, environment, context),
    fields: fieldsOf(question.questions, namesInside(question, names), context),
  };
  return model;
}

function texts({ keys }: FieldNode, context: Context): { hint?: Text; description?: Text; unknown?: Text } {
  return {
    ...(keys.hint && { hint: context.text(keys.hint) }),
    ...(keys.description && { description: context.text(keys.description) }),
    ...(keys.unknown && { unknown: context.text(keys.unknown) }),
  };
}

function pictureIn({ keys, at }: FieldNode, context: Context): Pick<FieldModel, 'image'> {
  if (!at.has('image') && !at.has('alt')) return {};
  const image = imageOf(keys, at, context);
  return image ? { image } : {};
}

function rules(question: Question, environment: Environment, context: Context) {
  const { keys } = question.node;
  const showIf = compileCondition(keys.show_if, environment, context);
  if (showIf && !showIf.words) checkMessages(question.node, context);
  const initial = initialOf(question, environment, context);
  const value = keys.value && !isRandomId(question) && computed(keys.value, question, environment, context);
  const standard = keys.default && defaultOf(question, context);
  return {
    ...requirement(keys.required, environment, context),
    readonly: condition(keys.readonly, environment, context),
    ...(showIf && { showIf }),
    ...(value && { value }),
    ...(initial && { initial }),
    ...(standard !== undefined && { default: standard }),
  };
}

/**
 * Reports a condition that the toolkit cannot describe, unless the author describes it for the paper or does not print
 * the field.
 */
function checkMessages({ keys }: FieldNode, { languages, definition, report }: Context): void {
  const { when, hide } = keys.paper?.keys ?? {};
  if (!when && !hide?.value && languages.every(language => formTranslationOf(definition, language).isOwn))
    report('condition-words', keys.show_if!);
}

/** Words that mean `warn`. A field may have such a name. */
const MEANT_WARN = /^(?:warning|تحذير|[إا]نذار)$/;

/** Returns whether an answer is required, or that it is missed without being required. */
function requirement(node: ConditionNode | undefined, environment: Environment, context: Context) {
  if (node?.plain && MEANT_WARN.test(node.text) && !isName(node.text, environment.names)) {
    context.report('word-expected', node, { written: node.text, known: 'true, false, warn', nearest: WARN.english });
    return { required: false };
  }
  const needed = condition(node, environment, context);
  if (!node?.warns) return { required: needed };
  return { required: false, ...(needed && { requiredWarning: needed }) };
}

export function condition(
  node: ScalarNode | undefined,
  environment: Environment,
  context: Context,
): boolean | Expression {
  if (!node) return false;
  return booleanOf(node) ?? compileWithDescription(node, environment, context)?.expression ?? false;
}

function computed(
  node: ScalarNode,
  question: Question,
  environment: Environment,
  context: Context,
): Expression | undefined {
  const read = compileExpressionNode(node, environment, expectedTypeOf(question), context);
  if (read) checkValueType(read.compiled, question, node, environment.names, context);
  return read && toStoredType(read.expression, question, context);
}

function defaultOf(question: Question, context: Context): Json | undefined {
  const node = question.node.keys.default!;
  if (question.options?.items) return refusedDefault(node, question.options.items, context);
  const literal = literalOf(node, question, zoneOf(context.definition));
  const labels = new Map((question.options?.options ?? []).map(({ id, label }) => [id, label]));
  const strange = [literal].flat().find(id => question.options && !labels.has(String(id)));
  if (literal === undefined && question.type?.shape === 'value')
    context.report('default-kind', node, { type: question.type.name });
  else if (strange !== undefined) {
    const ids = [...labels.keys()];
    context.report('default-option', node, {
      name: String(strange),
      nearest: optionMeant(String(strange), ids, Object.fromEntries(labels)),
      known: ids.join(', '),
    });
  }
  return literal;
}

/** Reports a default among the items of a list, which are there only with their answers. */
function refusedDefault(node: Node, { from, id }: ItemsNode, context: Context): undefined {
  context.report('default-item', node, { example: `${from.text.trim()}[1].${id.text.trim()}` });
}

type Checks = FieldNode['keys']['check'];

export function checksOf(
  checks: Checks,
  environment: Environment,
  context: Context,
): readonly CheckOf<Text, Expression>[] {
  return (checks?.value ?? []).flatMap(({ keys: { rule, message, level } }) => {
    const expression =
      rule && compileExpressionNode(rule, { ...environment, check: true }, 'boolean', context)?.expression;
    const warns = level?.text === 'warning' && { level: 'warning' as const };
    return expression && message ? [{ rule: expression, message: context.text(message), ...warns }] : [];
  });
}

function paperOf({ keys: { paper, paper_hint: hint } }: FieldNode, context: Context): FieldPaperOf<Text> {
  const { lines, comb, rows, hide, break_before: breakBefore, when, box } = paper?.keys ?? {};
  const read = {
    lines: lines?.value,
    comb: comb?.value,
    rows: rows?.value,
    hide: hide?.value,
    breakBefore: breakBefore?.value,
    when: when && context.text(when),
    hint: hint && context.text(hint),
    box: box && boxSizeOf(box, context),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}
