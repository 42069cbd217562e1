/**
 * GET /desk/keys.js: Enter moves to the next control; an illegible answer is marked with Tab and the space bar. Without
 * the script, Enter shows the page again with all that was typed.
 */
import type { HttpResponse } from '../../http/response.js';

const SCRIPT = `document.addEventListener('keydown', event => {
  const from = event.target;
  const form = from.form;
  if (event.key !== 'Enter' || event.isComposing || !form || !('keys' in form.dataset)) return;
  if (!/^(INPUT|SELECT)$/.test(from.tagName)) return;
  const all = [...form.elements].filter(one => one.tabIndex >= 0 && !one.disabled && one.getClientRects().length > 0);
  const next = all.slice(all.indexOf(from) + 1).find(one => one.name !== '-illegible' && (one.type !== 'radio' || one.name !== from.name));
  event.preventDefault();
  if (next) next.focus();
});
`;

export const keysScript = (): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
  body: SCRIPT,
});
