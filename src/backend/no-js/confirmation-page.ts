/** Rendering of the page that confirms a submission, from plain data. */
import { checkCodeNote, renderConfirmationPage } from '../../runtime/no-js/index.js';
import type { ServedForm } from '../definitions.js';

export interface ConfirmationPageInput {
  readonly language: string;
  /** Stored answers as JSON; absent for a browser that did not send them. */
  readonly data: string | undefined;
  /** The day of the submission, `YYYY-MM-DD`. */
  readonly today: string;
  readonly tracking: string;
  readonly links: readonly { readonly to: string; readonly text: string }[];
  readonly pin: string | undefined;
  readonly note: string | undefined;
}

export async function drawConfirmationPage(served: ServedForm, input: ConfirmationPageInput): Promise<string> {
  const { language, today, tracking, links, pin, note } = input;
  const model = served.parsedModel();
  const data = input.data === undefined ? {} : JSON.parse(input.data);
  const known = input.data !== undefined && { known: (await served.evaluator())(data, { today, language }) };
  const coded = input.data !== undefined && model.paper.barcode && { checkCodeNote };
  return renderConfirmationPage(
    { model, language, definition: served.definition },
    { data, tracking, links, ...known, ...(pin && { pin }), ...coded, ...(note && { note }) },
  );
}
