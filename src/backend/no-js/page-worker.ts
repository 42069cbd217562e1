/**
 * Worker thread that evaluates posted pages, renders the pages that answer them and other pages with answers, and
 * validates submissions.
 */
import type { EvaluationDay } from '../../runtime/engine/index.js';
import { localize } from '../../runtime/localize.js';
import type { StoredDefinition } from '../contracts/store.js';
import { type ServedForm, toFormWithoutTypes, toServedForm, type ValidationOutcome } from '../definitions.js';
import { answerTasks, lowerThreadPriority } from '../system/worker-pool.js';
import { type DrawnPage, drawHere } from './drawn-pages.js';
import { type EvaluatedPage, evaluatePage, type PageInput, type Redisplay } from './evaluate-page.js';

interface FormTask {
  readonly definition: StoredDefinition;
  /** Whether the code of custom types is called. */
  readonly hasCustomTypes: boolean;
  /** True if the code of custom types is left out, because it took too long. */
  readonly isWithoutTypes?: true;
}

export interface PageTask extends FormTask {
  readonly input: PageInput;
  /** How the page is shown again, if its answers do not say it. */
  readonly shown?: Redisplay;
}

export interface PageReply extends Omit<EvaluatedPage, 'draw'> {
  /** Page in UTF-8, if it is shown again. */
  readonly page: Uint8Array | undefined;
}

export interface DrawTask extends FormTask {
  readonly drawn: DrawnPage;
}

export interface ValidationTask extends FormTask {
  readonly data: unknown;
  /** The day and the language of the submission. */
  readonly day: EvaluationDay;
}

const formOf = ({ definition, isWithoutTypes }: FormTask): Promise<ServedForm> =>
  isWithoutTypes ? toFormWithoutTypes(definition) : toServedForm(definition).ready();

async function evaluate(task: PageTask): Promise<PageReply> {
  const { input, shown, isWithoutTypes } = task;
  const served = await formOf(task);
  const form = localize(served.parsedModel(), input.language);
  const { draw, ...evaluated } = await evaluatePage(served, form, input, isWithoutTypes);
  const again = shown ?? evaluated.again;
  if (again) return { ...evaluated, page: Buffer.from(await draw(again)) };
  const validate = await served.validator();
  return { ...evaluated, checked: validate(evaluated.data, input), page: undefined };
}

const draw = async (task: DrawTask): Promise<Uint8Array> => Buffer.from(await drawHere(await formOf(task), task.drawn));

const validate = async ({ definition, data, day }: ValidationTask): Promise<ValidationOutcome> =>
  (await toServedForm(definition).validator())(data, day);

lowerThreadPriority();
answerTasks<PageTask | DrawTask | ValidationTask, unknown>(task => {
  if ('drawn' in task) return draw(task);
  return 'data' in task ? validate(task) : evaluate(task);
});
