/** Pages that are drawn from plain data, so that another thread can draw them. */
import type { ServedForm } from '../definitions.js';
import { drawConfirmationPage } from './confirmation-page.js';
import { drawPrefilledPage } from './prefilled-page.js';
import { drawStoredPage } from './stored-page.js';

const PAGES = { stored: drawStoredPage, prefilled: drawPrefilledPage, confirmation: drawConfirmationPage };

type Pages = typeof PAGES;

/** Name and data of a page. */
export type DrawnPage = {
  readonly [Name in keyof Pages]: { readonly page: Name; readonly input: Parameters<Pages[Name]>[1] };
}[keyof Pages];

export const drawHere = (served: ServedForm, { page, input }: DrawnPage): Promise<string> =>
  PAGES[page](served, input as never);
