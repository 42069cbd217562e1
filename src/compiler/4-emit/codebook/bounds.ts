/** Bounds of answers in words, if they are today or a day before or after it. */
import type { DayUnit } from '../../../runtime/i18n/codebook-messages.js';
import { isExpression } from '../../../runtime/localize.js';
import type { Language } from '../../../runtime/model.js';
import { functionName, parseExpression } from '../../expressions/index.js';
import type { Node } from '../../expressions/tree.js';
import { codebookMessages, optionValueText } from './entries.js';

export function boundText(bound: unknown, language: Language): string {
  const tree = isExpression(bound) ? parseExpression(bound.source) : undefined;
  return (tree && dayText(tree, language)) ?? optionValueText(bound);
}

function dayText(tree: Node, language: Language): string | undefined {
  const words = codebookMessages(language);
  if (calls(tree, 'today')) return words.today;
  if (tree.kind !== 'arithmetic' || !calls(tree.left, 'today') || !calls(tree.right, 'duration')) return undefined;
  const [length] = tree.right.args;
  const [, count, unit] = (length?.kind === 'literal' && /^P(\d+)([DMY])$/.exec(String(length.value))) || [];
  const isLater = { '+': true, '-': false }[tree.operator as string];
  if (count === undefined || isLater === undefined) return undefined;
  return words.daysAway(Number(count), unit as DayUnit, isLater);
}

const calls = (node: Node, name: string): node is Node & { kind: 'call' } =>
  node.kind === 'call' && (functionName(node.name) ?? node.name) === name;
