/** Styles of the backend's own pages. They use the same tokens as the forms. */
import { PAGE_CSS } from '../../runtime/submission-view/style.js';
import type { HttpResponse } from '../http/response.js';

/** Styles for print, which come after all others. */
export const PRINT_CSS = `
@media print { header, .links, form, form:is(.stack, .row), .screen { display: none; } .slip { grid-template-columns: 12em 1fr; } }
`;

/**
 * Styles for a roll of paper, 80 mm wide, of which a printer leaves some 4 mm free on both sides. It is cut where the
 * page ends.
 */
export const ROLL_CSS = `
@page { size: 80mm 150mm; margin: 4mm; }
@media screen { main { max-inline-size: 80mm; margin-inline: auto; } }
@media print {
  body { font-size: 10pt; }
  main { padding: 0; }
  h1 { font-size: 13pt; margin-block: 0 2mm; }
  :lang(ar) { line-height: 1.5; }
  .slip { display: block; margin: 0; }
  .slip dd { margin-block-end: 2mm; }
  .slip .number { font-size: 13pt; }
}
`;

export const cssAnswer = (css: string): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' },
  body: css,
});

/** Styles of documents that the office sent, each a button. */
const RESULTS_CSS = `
.results { list-style: none; padding: 0; }
.results button { margin-block: .25em; text-align: start; }
`;

export const stylesheet = (): HttpResponse => cssAnswer(PAGE_CSS + RESULTS_CSS + PRINT_CSS);

export const rollStylesheet = (): HttpResponse => cssAnswer(PAGE_CSS + PRINT_CSS + ROLL_CSS);
