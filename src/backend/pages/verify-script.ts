/**
 * GET /verify.js: verifies a receipt in the page, by the keys that the page carries. Without WebCrypto (plain HTTP),
 * the form is posted instead.
 */

import { RECEIPT_TYP } from '../../runtime/submit/receipt-verification.js';
import type { HttpResponse } from '../http/response.js';

const SCRIPT = `const form = document.querySelector('form[data-keys]');
const field = form.elements.namedItem('receipt');
const result = document.querySelector('#result');
const { keys } = JSON.parse(form.dataset.keys);
const words = JSON.parse(form.dataset.words);

const bytes = part => Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), one => one.charCodeAt(0));
const json = part => JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes(part)));

/** The receipt, or the answer of the server that holds it. */
function receiptIn(typed) {
  const text = typed.trim();
  try {
    const { receipt } = JSON.parse(text);
    return typeof receipt === 'string' ? receipt.trim() : text;
  } catch {
    return text;
  }
}

async function judge(token) {
  if (!/^[\\w-]+\\.[\\w-]+\\.[\\w-]{86}$/.test(token)) return 'form';
  const [head, body, signature] = token.split('.');
  let header;
  let claims;
  try {
    [header, claims] = [json(head), json(body)];
  } catch {
    return 'form';
  }
  if (!header || !claims || typeof claims !== 'object') return 'form';
  if (header.typ !== ${JSON.stringify(RECEIPT_TYP)}) return 'type';
  if (header.alg !== 'ES256') return 'algorithm';
  const known = keys.find(({ kid }) => kid === header.kid);
  if (!known) return 'key';
  const { kty, crv, x, y } = known;
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  try {
    const key = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, algorithm, false, ['verify']);
    const signed = new TextEncoder().encode(head + '.' + body);
    return (await crypto.subtle.verify(algorithm, key, bytes(signature), signed)) ? claims : 'signature';
  } catch {
    return 'signature';
  }
}

function element(name, text, more = {}) {
  return Object.assign(document.createElement(name), { textContent: text, ...more });
}

function shownTime(text) {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) return text;
  return new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Damascus' }).format(moment);
}

function show(found) {
  if (typeof found === 'string') {
    const sign = element('span', '! ');
    sign.setAttribute('aria-hidden', 'true');
    const said = element('p', '', { className: 'alert' });
    said.append(sign, words.faults[found]);
    return result.replaceChildren(said);
  }
  const rows = [
    [words.tracking, found.tracking, 'ltr'],
    [words.form, found.form + ' ' + found.version, 'ltr'],
    [words.receivedAt, shownTime(found.received_at), 'auto'],
    [words.validated, found.validated === false ? words.no : words.yes, 'auto'],
    [words.sha256, found.sha256, 'ltr'],
  ];
  const list = document.createElement('dl');
  for (const [name, value, dir] of rows) {
    const shown = document.createElement('dd');
    shown.append(element('bdi', String(value), { dir }));
    list.append(element('dt', name), shown);
  }
  result.replaceChildren(element('p', words.genuine, { className: 'good' }), list, element('p', words.means));
}

const verify = async () => show(await judge(receiptIn(field.value)));

if (globalThis.crypto?.subtle) {
  form.addEventListener('submit', event => {
    event.preventDefault();
    verify();
  });
  const opened = () => {
    // What stands behind # is never sent to a server.
    if (location.hash.length < 2) return;
    field.value = decodeURIComponent(location.hash.slice(1));
    verify();
  };
  addEventListener('hashchange', opened);
  opened();
}
`;

export const verifyScript = (): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
  body: SCRIPT,
});
