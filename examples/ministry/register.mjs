// The register of a ministry: node examples/ministry/register.mjs [PORT]. It works on cases of the desk from outside.
// In: each accepted submission, by the webhook of docs/forwarding.md. Back: a number, a document and the status, by docs/desk-api.md.
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { appendFileSync, existsSync, fdatasyncSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { documentOf } from './document.mjs';

const { ISTIMARA_DESK: desk, ISTIMARA_TOKEN: token, ISTIMARA_FORWARD_SECRET: secret } = process.env;
const file = process.env.REGISTER_FILE ?? 'register.jsonl';
const port = Number(process.argv[2] ?? 4810);
/** Milliseconds between two looks at what is not done yet, and at what changed at the desk. */
const PAUSE = Number(process.env.REGISTER_PAUSE ?? 5000);

/** Entries by tracking number. Each line of the file has what changed of one, so that nothing is lost by a restart. */
const entries = new Map();
const put = line => entries.set(line.tracking, { ...entries.get(line.tracking), ...line });
if (existsSync(file)) for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) put(JSON.parse(line));
const lines = openSync(file, 'a');
function save(line) {
  appendFileSync(lines, `${JSON.stringify(line)}\n`);
  fdatasyncSync(lines);
  put(line);
}

/** Standard Webhooks: the signature of id, time and body. */
function isSigned({ 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signatures = '' }, body) {
  if (!(Math.abs(Date.now() / 1000 - Number(time)) < 300)) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const right = createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest();
  return signatures.split(' ').some(one => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64');
    return given.length === right.length && timingSafeEqual(given, right);
  });
}

/** Enters a submission once, with the keys that make each step of the work repeatable. */
function enter({ tracking, form }) {
  if (entries.has(tracking)) return;
  const keys = { accept: randomUUID(), send: randomUUID(), issue: randomUUID() };
  save({ tracking, form, number: entries.size + 1, keys, done: false });
}

async function call(path, { method = 'GET', key, etag, body } = {}) {
  const isForm = body instanceof FormData;
  const response = await fetch(desk + path, {
    method,
    body: isForm || body === undefined ? body : JSON.stringify(body),
    headers: {
      authorization: `Bearer ${token}`,
      ...(key && { 'idempotency-key': key }),
      ...(etag && { 'if-match': etag }),
      ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
    },
  });
  const content = await response.json();
  if (response.ok) return { ...content, etag: response.headers.get('etag') };
  throw Object.assign(new Error(`${response.status} ${content.type}`), { type: content.type });
}

/** Decides a case as it is now: what a clerk did meanwhile is read first, and is not written over. */
async function decide(path, from, status, key, note) {
  const found = await call(path);
  if (found.status !== from) return found.status;
  return (await call(`${path}/decisions`, { method: 'POST', key, etag: found.etag, body: { status, note } })).status;
}

/** Accepts a case, sends the document, and says that it is issued. A step that was done before is answered as then. */
async function work({ tracking, number, keys }) {
  const path = `/api/v1/cases/${tracking}`;
  let status = await decide(path, 'received', 'accepted', keys.accept, `رقم القيد / Entry: ${number}`);
  if (status === 'accepted') {
    const form = new FormData();
    form.set('text', 'وثيقتك مرفقة. / Your document is attached.');
    form.set('file', new Blob([documentOf(number, tracking)]), `${tracking}.pdf`);
    await call(`${path}/results`, { method: 'POST', key: keys.send, body: form });
    status = await decide(path, 'accepted', 'issued', keys.issue, '');
  }
  save({ tracking, status, done: true });
}

/** Follows what clerks decide at the desk: the cases that changed since the last look. */
const changes = { next: `/api/v1/cases?changed_since=${new Date().toISOString()}` };
async function follow() {
  for (let { next } = changes; next; ) {
    const page = await call(next);
    for (const { tracking, status } of page.cases)
      if (entries.get(tracking)?.done && entries.get(tracking).status !== status) save({ tracking, status });
    next = page.next;
    if (page.follow) changes.next = page.follow;
  }
}

/** Works on all that waits. What fails now, such as a case that a clerk has taken, is tried again later. */
async function run() {
  const steps = [...entries.values()].filter(({ done }) => !done).map(entry => () => work(entry));
  for (const step of [...steps, follow])
    await step().catch(error => {
      console.error(`later: ${error.message}`);
    });
  setTimeout(run, PAUSE);
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  if (request.method === 'GET') {
    const shown = [...entries.values()].map(({ tracking, number, status }) => ({ tracking, number, status }));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(shown));
  } else if (isSigned(request.headers, body)) {
    enter(JSON.parse(body).data);
    response.writeHead(204).end();
  } else response.writeHead(401).end();
});
server.listen(port, '127.0.0.1', () => {
  console.log(`register: http://127.0.0.1:${server.address().port}`);
  void run();
});
