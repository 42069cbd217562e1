/** Worker thread that evaluates posted pages, and renders the pages that answer them. */
import { localize } from '../../runtime/localize.js';
import type { StoredDefinition } from '../contracts/store.js';
import { toServedForm } from '../definitions.js';
import { answerTasks, lowerThreadPriority } from '../system/worker-pool.js';
import { type EvaluatedPage, evaluatePage, type PageInput, type Redisplay } from './evaluate-page.js';

export interface PageTask {
  readonly definition: StoredDefinition;
  readonly input: PageInput;
  /** How the page is shown again, if its answers do not say it. */
  readonly shown?: Redisplay;
}

export interface PageReply extends Omit<EvaluatedPage, 'draw'> {
  /** Page in UTF-8, if it is shown again. */
  readonly page: Uint8Array | undefined;
}

lowerThreadPriority();
answerTasks(async ({ definition, input, shown }: PageTask): Promise<PageReply> => {
  const served = toServedForm(definition);
  const form = localize(served.parsedModel(), input.language);
  const { draw, ...evaluated } = await evaluatePage(served, form, input);
  const again = shown ?? evaluated.again;
  if (again) return { ...evaluated, page: Buffer.from(await draw(again)) };
  const validate = await served.validator();
  return { ...evaluated, checked: validate(evaluated.data, input), page: undefined };
});
