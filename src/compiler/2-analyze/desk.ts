/** Fields that the lists at the desk show of a case. */
import type { DeskLists } from '../../runtime/model.js';
import { hasShortAnswer } from '../../runtime/submission-view/case-fields.js';
import type { ScalarNode } from '../1-parse/tree.js';
import type { DiagnosticParams, Report } from '../diagnostics/diagnostic.js';
import { compileExpression } from '../expressions/index.js';
import type { Context } from './context.js';
import type { Question, QuestionPage } from './questions.js';

type Desk = NonNullable<Context['definition']['keys']['desk']>['keys'];

export function deskOf({ title, columns }: Desk, outline: readonly QuestionPage[], context: Context): DeskLists {
  const questions = outline.flatMap(page => page.questions);
  const paths = (nodes: readonly ScalarNode[]) =>
    nodes.map(node => {
      checkField(node, questions, context);
      return node.text.trim();
    });
  return { ...(title && { title: paths(title.value) }), ...(columns && { columns: paths(columns.value) }) };
}

/** Checks a name. It is compiled as an expression, so that it is known, suggested and renamed as names there are. */
function checkField(node: ScalarNode, questions: readonly Question[], context: Context): void {
  const environment = { names: context.top.names };
  context.expressions.push({ node, environment, wanted: 'any' });
  if (!compileExpression(node, environment, 'any', asName(context.reportIn(node)))) return;
  const name = node.text.trim();
  const trail = trailTo(name, questions);
  const asked = trail?.at(-1);
  if (!asked || asked.options?.items || trail!.some(isInMany) || !hasShortAnswer(asked.type))
    context.report('desk-field', node, { name });
  else if (trail!.some(({ node: { keys } }) => keys.sensitive?.value)) context.report('desk-sensitive', node, { name });
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
