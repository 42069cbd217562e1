/** Rendering of the page of a form with answers that are stored, from plain data. */
import { writeAnswers } from '../../runtime/fields/answers.js';
import { localize } from '../../runtime/localize.js';
import type { JsonObject } from '../../runtime/model.js';
import { allFields, NO_JS_TYPES, renderFormPage } from '../../runtime/no-js/index.js';
import type { ServedForm } from '../definitions.js';

export interface StoredPageInput {
  readonly language: string;
  /** Stored answers as JSON. */
  readonly data: string;
  /** The day of the page, `YYYY-MM-DD`. */
  readonly today: string;
  readonly token: string;
  readonly replaces: string;
  readonly notice: { readonly title: string; readonly text: string };
}

export async function drawStoredPage(served: ServedForm, input: StoredPageInput): Promise<string> {
  const { language, today, token, replaces, notice } = input;
  const model = served.parsedModel();
  const form = localize(model, language);
  const data = JSON.parse(input.data) as JsonObject;
  const known = (await served.evaluator())(data, { today, language });
  return renderFormPage(
    { model, language, definition: served.definition },
    {
      answers: writeAnswers(allFields(form), data, type => NO_JS_TYPES[type]!, form),
      known,
      // What is empty was sent empty.
      initial: (known.initial ?? []).map(({ path }) => path),
      showIssues: false,
      ...{ token, replaces, notice },
    },
  );
}
