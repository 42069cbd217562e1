// A backend with words of its own, in plain Node: it refuses answers with its own codes and sentences.
//   node server.mjs FORMS [PORT], where FORMS holds note-to-council/ as `istimara build` writes it
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { json } from 'node:stream/consumers';

const [forms, port = '8080'] = process.argv.slice(2);
const MAX_BYTES = 1_000_000;
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };
const BLOCKED = {
  path: 'phone',
  code: 'phone-blocked',
  message: { ar: 'هذا الرقم موقوف. اكتب رقماً آخر.', en: 'This number is blocked. Enter another one.' },
};
const CLOSED = {
  path: 'kind',
  code: 'topic-closed',
  message: { ar: 'لا نستقبل رسائل عن المياه هذا الأسبوع.', en: 'Notes about water are not taken this week.' },
};

const send = (response, status, body, type = 'application/json') =>
  response
    .writeHead(status, { 'content-type': type })
    .end(typeof body === 'object' && !Buffer.isBuffer(body) ? JSON.stringify(body) : body);

async function take(request, response) {
  // Node reads as many bytes as the header says and no more.
  if (!(Number(request.headers['content-length']) <= MAX_BYTES)) return send(response, 413, { title: 'Too large' });
  const { id, data } = await json(request);
  if (data.kind === 'water') return send(response, 422, { errors: [CLOSED] });
  send(response, 201, { tracking: id.slice(0, 8).toUpperCase() });
}

async function file(response, path) {
  const name = normalize(path === '/' ? '/index.html' : path);
  const root = name.startsWith('/forms/') ? join(forms, name.slice('/forms'.length)) : join(import.meta.dirname, name);
  const content = await readFile(root).catch(() => undefined);
  send(response, content ? 200 : 404, content ?? '', TYPES[extname(name)]);
}

async function respond(request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (request.method === 'POST') return take(request, response);
  if (pathname.startsWith('/phones/')) return send(response, 200, pathname.endsWith('000000') ? [BLOCKED] : []);
  return file(response, pathname);
}

// A request that cannot be read is answered, so that it does not end the server.
const server = createServer((request, response) =>
  respond(request, response).catch(() => send(response, 400, { title: 'Bad request' })),
);
server.listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
