/** HTML from templates. */
export { html, type Markup } from '../../runtime/submission-view/html.js';
