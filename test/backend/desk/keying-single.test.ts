/** Data entry of a form without a question that is typed twice: there is one pass. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.js';
import { ask, collect, temporary } from '../harness.js';
import { entriesOf, filled, multipart } from '../no-js/pages.js';
import { desk } from './clerks.js';

const FORM = `form: note
version: 1
languages: [en]
title: Note
privacy: { purpose: Tests }
fields:
  full_name: { label: Name, required: true }
  remark: { type: paragraph, label: Remark }
`;

it('is stored after one pass', async () => {
  const dist = temporary();
  const of = { file: 'note.form.yaml', project: { read: () => undefined } };
  const { compiled } = await compile(FORM, {
    ...of,
    only: ['form', 'validator', 'page', 'card', 'element'],
    today: '2026-11-24',
  });
  mkdirSync(join(dist, 'note'));
  for (const { path, content } of compiled!.files) writeFileSync(join(dist, 'note', path), content);
  const at = await desk('clerk', {}, { dist, now: () => Date.parse('2026-11-24T09:00:00+03:00') });
  const page = await at.see('/desk/paper/note/?lang=en');
  expect(page.status, page.text).toBe(200);
  const entries = filled(entriesOf(page.text.slice(page.text.indexOf('<form class="keyed"'))), {
    '-date': '20/11/2026',
    '-serial': '7',
    full_name: 'Leila',
  });
  const { type, body } = multipart(entries);
  const headers = {
    cookie: at.cookie,
    'content-type': type,
    origin: `http://127.0.0.1:${at.deskPort}`,
    'sec-fetch-site': 'same-origin',
    accept: 'text/html',
  };
  const reply = await ask(at.deskPort, '/desk/paper/note/?lang=en', { method: 'POST', headers, body });
  expect(reply.status, reply.text).toBe(303);
  expect(await collect(at.store.iterate({ form: 'note' }))).toHaveLength(1);
});
