/** Drawing of a page by the thread that can be kept from its work. */
import type { ServedForm } from '../definitions.js';
import { type DrawnPage, drawHere } from './drawn-pages.js';
import type { FormSite } from './form-site.js';

/**
 * Draws a page. One that is long, or calls the code of custom types, is left to another thread if there is one, because
 * it could keep this one from its work.
 */
export const drawPage = (
  { evaluator }: Pick<FormSite, 'evaluator'>,
  served: ServedForm,
  drawn: DrawnPage,
  isLong = false,
): Promise<string | Uint8Array> =>
  evaluator && (isLong || served.hasCustomTypes)
    ? evaluator.draw({ definition: served.stored, hasCustomTypes: served.hasCustomTypes, drawn })
    : drawHere(served, drawn);
