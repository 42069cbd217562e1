// A payment provider to try things with: node examples/payment/sandbox.mjs [PORT]. Takes no money.
// It speaks what docs/adapters.md asks of a provider: signed requests in, a page to pay at, a signed callback out.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const secret = process.env.ISTIMARA_PAYMENT_SECRET ?? 'sandbox secret of payments';
const port = Number(process.argv[2] ?? 4900);
const HEADER = 'istimara-signature';
const payments = new Map();

const digest = (at, message) => createHmac('sha256', secret).update(`${at}.`).update(message).digest('hex');
const signed = message => {
  const at = Date.now();
  return `t=${at},v1=${digest(at, message)}`;
};
function isSigned(header = '', message) {
  const [, at = '0', given = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  const fresh = Math.abs(Date.now() - Number(at)) < 600_000;
  return given !== '' && fresh && timingSafeEqual(Buffer.from(given), Buffer.from(digest(at, message)));
}

const text = value => String(value).replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`);
const told = ({ id, order, state, amount, currency, reference }) =>
  JSON.stringify({ id, order, state, amount, currency, reference });

/** The same id opens the same payment; with other content it is refused. */
function open(body) {
  const asked = JSON.parse(body);
  const known = payments.get(asked.id);
  if (known && (known.amount !== asked.amount || known.order !== asked.order)) return [409, '{}'];
  if (!known) payments.set(asked.id, { ...asked, state: 'waiting', reference: `SB-${payments.size + 1}` });
  return [201, JSON.stringify({ url: `http://127.0.0.1:${server.address().port}/pay/${asked.id}` })];
}

const page = ({ id, title, amount, currency, language }) => `<!doctype html>
<html lang="${text(language)}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Sandbox</title>
<h1>${text(title)}</h1><p><strong><bdi>${text(amount)} ${text(currency)}</bdi></strong></p>
<form method="post" action="/pay/${text(id)}">
<button name="do" value="paid">${language === 'ar' ? 'ادفع (تجربة)' : 'Pay (sandbox)'}</button>
<button name="do" value="failed">${language === 'ar' ? 'إلغاء' : 'Cancel'}</button></form>`;

/** The payment is settled first; then it is told, and then the browser goes back. SANDBOX_SILENT leaves the telling out. */
async function settle(payment, state) {
  if (payment.state !== 'paid') payment.state = state;
  const body = told(payment);
  if (!process.env.SANDBOX_SILENT)
    await fetch(payment.callback, { method: 'POST', body, headers: { [HEADER]: signed(body) } }).catch(() => undefined);
}

async function answer(request, body) {
  const path = request.url;
  const [, id] = /^\/(?:payments|pay)\/([\w-]+)$/.exec(path) ?? [];
  const payment = payments.get(id);
  if (path.startsWith('/payments')) {
    if (!isSigned(request.headers[HEADER], `${request.method} ${path}\n${body}`)) return [403, '{}'];
    if (request.method === 'POST') return open(body);
    return payment ? [200, told(payment), { [HEADER]: signed(told(payment)) }] : [404, '{}'];
  }
  if (!payment) return [404, 'not found'];
  if (request.method === 'GET') return [200, page(payment), { 'content-type': 'text/html; charset=utf-8' }];
  await settle(payment, new URLSearchParams(body).get('do') === 'paid' ? 'paid' : 'failed');
  return [303, '', { location: payment.return_to }];
}

const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const [status, content, headers = {}] = await answer(request, body).catch(() => [400, '{}']);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(content);
});
server.listen(port, '127.0.0.1', () => console.log(`sandbox: http://127.0.0.1:${server.address().port}`));
