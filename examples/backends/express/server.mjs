// Takes submissions with Express: checked by the form's own validator, each stored once, on disk before it is answered.
//   node server.mjs DIST/note-to-council STORE [PORT]
import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import express from 'express';

const [built, store, port = '8080'] = process.argv.slice(2);
const form = JSON.parse(await readFile(join(built, 'form.json'), 'utf8'));
const { validate } = await import(pathToFileURL(resolve(built, 'validator.js')));
await mkdir(store, { recursive: true });

const app = express();
app.use('/forms/note-to-council', express.static(built));
app.post('/forms/note-to-council/submissions', express.text({ type: 'application/json', limit: '1mb' }), take);
app.use((error, _request, response, _next) => problem(response, error.status ?? 500, 'bad-request'));
const server = app.listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));

async function take(request, response) {
  const body = request.body;
  if (typeof body !== 'string') return problem(response, 415, 'unsupported-media-type');
  const sent = parsed(body);
  if (!sent || !UUID.test(sent.id) || request.get('Idempotency-Key') !== sent.id)
    return problem(response, 400, 'invalid-envelope');
  if (sent.form !== form.id || sent.version !== form.version) return problem(response, 422, 'unknown-version');
  const today = /^\d{4}-\d\d-\d\d(?=T)/.exec(sent.submitted_at)?.[0];
  if (!today) return problem(response, 400, 'invalid-envelope');
  const { valid, issues } = validate(sent.data, { today, language: sent.language });
  if (!valid) return problem(response, 422, 'invalid-submission', issues);

  const kept = await keep(sent.id, body);
  if (kept.sha256 !== digest(body)) return problem(response, 422, 'idempotency-key-reused');
  response.status(201).json({ tracking: kept.tracking });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const digest = text => createHash('sha256').update(text).digest('hex');

function parsed(text) {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Writes a record under its id, or gives the one that is there: a link to a name that is taken fails. */
async function keep(id, body) {
  const name = join(store, `${id}.json`);
  const draft = `${name}.${randomBytes(6).toString('hex')}`;
  const record = { tracking: randomBytes(5).toString('hex').toUpperCase(), sha256: digest(body), body };
  const file = await open(draft, 'wx');
  await file.writeFile(JSON.stringify(record));
  await file.sync();
  await file.close();
  const taken = await link(draft, name).then(
    () => false,
    error => {
      if (error.code !== 'EEXIST') throw error;
      return true;
    },
  );
  await rm(draft);
  if (taken) return JSON.parse(await readFile(name, 'utf8'));
  const folder = await open(store);
  await folder.sync();
  await folder.close();
  return record;
}

function problem(response, status, type, errors) {
  response.status(status).type('application/problem+json');
  response.send(JSON.stringify({ type, title: type, status, ...(errors && { errors }) }));
}
