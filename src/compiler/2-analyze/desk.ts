/** Fields that the lists at the desk show of a case, and the question that says to which office it comes. */
import type { DeskLists, FormModel } from '../../runtime/model.js';
import { hasShortAnswer } from '../../runtime/submission-view/case-fields.js';
import type { ScalarNode } from '../1-parse/tree.js';
import type { DiagnosticParams, Report } from '../diagnostics/diagnostic.js';
import { compileExpression } from '../expressions/index.js';
import type { Context } from './context.js';
import type { Question, QuestionPage } from './questions.js';

type Desk = NonNullable<Context['definition']['keys']['desk']>['keys'];
type Office = NonNullable<Context['definition']['keys']['office']>['keys'];

export function deskOf({ title, columns }: Desk, outline: readonly QuestionPage[], context: Context): DeskLists {
  const paths = (nodes: readonly ScalarNode[]) =>
    nodes.map(node => {
      checkField(node, outline, context);
      return node.text.trim();
    });
  return { ...(title && { title: paths(title.value) }), ...(columns && { columns: paths(columns.value) }) };
}

function checkField(node: ScalarNode, outline: readonly QuestionPage[], context: Context): void {
  const trail = checkedTrail(node, outline, context);
  if (!trail) return;
  const name = node.text.trim();
  const asked = trail.at(-1);
  if (!asked || asked.options?.items || trail.some(isInMany) || !hasShortAnswer(asked.type))
    context.report('desk-field', node, { name });
  else if (trail.some(({ node: { keys } }) => keys.sensitive?.value)) context.report('desk-sensitive', node, { name });
}

/**
 * Returns the questions from the top to the one that a name means, none if it means no question, or undefined if the
 * name was reported. It is compiled as an expression, so that it is known, suggested and renamed as names there are.
 */
function checkedTrail(
  node: ScalarNode,
  outline: readonly QuestionPage[],
  context: Context,
): readonly Question[] | undefined {
  const environment = { names: context.top.names };
  context.expressions.push({ node, environment, wanted: 'any' });
  if (!compileExpression(node, environment, 'any', asName(context.reportIn(node)))) return undefined;
  const questions = outline.flatMap(page => page.questions);
  return trailTo(node.text.trim(), questions) ?? [];
}

/** Returns the rule, or undefined if it names no question whose options can be offices. */
export function officeOf({ by }: Office, outline: readonly QuestionPage[], context: Context): FormModel['office'] {
  const [node, second] = by?.value ?? [];
  if (!node) return undefined;
  const name = node.text.trim();
  if (second) context.report('office-field', second, { name: second.text.trim() });
  const trail = checkedTrail(node, outline, context);
  if (!trail) return undefined;
  const asked = trail.at(-1);
  if (!asked || asked.options?.items || trail.some(isInMany) || asked.type?.kind !== 'option')
    context.report('office-field', node, { name });
  else if (context.definition.keys.submit?.keys.key) context.report('office-encrypted', node, { name });
  else if (trail.some(({ node: { keys } }) => keys.sensitive?.value))
    context.report('office-sensitive', node, { name });
  return { by: name };
}

/** Returns whether a question has more than one answer inside: a list or a table. */
const isInMany = ({ type }: Question): boolean => type?.shape === 'list' || type?.columns === true;

/** Returns the report of a name that can be nothing else: a text in quotes is not meant. */
const asName =
  (report: Report): Report =>
  (code, span, ...params) => {
    if (code !== 'unknown-name') return report(code, span, ...params);
    const [{ quotes: _, ...known }] = params as unknown as [DiagnosticParams<'unknown-name'>];
    report('unknown-name', span, known);
  };

/** Returns the questions from the top to the one at a path, or undefined if there is none. */
function trailTo(path: string, questions: readonly Question[]): readonly Question[] | undefined {
  const around = questions.find(one => path === one.path || path.startsWith(`${one.path}.`));
  if (!around || around.path === path) return around && [around];
  const inside = trailTo(path, around.questions);
  return inside && [around, ...inside];
}
