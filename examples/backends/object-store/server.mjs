// Gives out addresses at which a page may put one submission and its files. It sees no answers: they go to the store.
//   ENDPOINT=https://s3.example.org/intake ACCESS=… SECRET=… node server.mjs PUBLIC [PORT]
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { presigned } from './presign.mjs';

const { ENDPOINT: endpoint, ACCESS: access, SECRET: secret } = process.env;
const [folder, port = '8080'] = process.argv.slice(2);
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TYPES = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  pdf: 'application/pdf',
};

/** Written once: the store refuses a second PUT to the same name (`If-None-Match: *`). */
const place = key => presigned({ endpoint, key, access, secret, headers: { 'if-none-match': '*' } });

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname !== '/places') return file(url.pathname, response);
  const id = url.searchParams.get('id') ?? '';
  const files = url.searchParams.getAll('file');
  if (![id, ...files].every(one => UUID.test(one)) || files.length > 20) return response.writeHead(400).end();
  const places = { submission: place(`${id}/submission.json`), files: files.map(one => place(`${id}/${one}`)) };
  response
    .writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    .end(JSON.stringify(places));
});
server.listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));

function file(path, response) {
  const name = join(folder, normalize(`/${decodeURIComponent(path)}`).replace(/\/$/, '/index.html'));
  const stream = createReadStream(name);
  stream.on('open', () =>
    response.setHeader('Content-Type', TYPES[name.split('.').at(-1)] ?? 'application/octet-stream'),
  );
  stream.on('error', () => response.writeHead(404).end());
  stream.pipe(response);
}
