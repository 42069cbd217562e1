/** Deadlines in working days, as the desk, its numbers, the receipt slip and the tracking page show them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.js';
import { ask, definitionOf, envelope, post, temporary } from '../harness.js';
import { cookieOf, desk, postForm, signIn } from './clerks.js';

const SOURCE = `form: leave
version: 1
languages: [en]
title: Leave
privacy: { purpose: Tests }
procedure: { duration: 3 working days }
fields: { full_name: Name }
`;

/** Starts a desk with one submission to the form, which came on a Sunday before Revolution Day and Eid al-Fitr. */
async function opened() {
  const dist = temporary();
  const of = { file: 'leave.form.yaml', project: { read: () => undefined }, only: ['form', 'validator'] };
  const { compiled } = await compile(SOURCE, { ...of, today: '2026-03-15' });
  mkdirSync(join(dist, 'leave'));
  for (const { path, content } of compiled!.files) writeFileSync(join(dist, 'leave', path), content);
  const clock = { now: Date.parse('2026-03-16T09:00:00+03:00') };
  const server = await desk('supervisor', {}, { dist, now: () => clock.now });
  const head = { form: 'leave', version: 1, language: 'en', submitted_at: '2026-03-16T09:00:00+03:00' };
  const definition = definitionOf(join(dist, 'leave/form.json'));
  const body = envelope({ ...head, definition, data: { full_name: 'Salim' } });
  const { json, text } = await post(server.port, body, {}, 'leave');
  expect(text).toContain('tracking');
  return { ...server, clock, tracking: json.tracking as string };
}

it('shows the day of a deadline, which is late when the day is over', async () => {
  const { see, port, clock, tracking, deskPort } = await opened();
  // The session before ends while the days pass.
  const row = async () => {
    const cookie = cookieOf(await signIn(deskPort, 'rana'));
    return (await ask(deskPort, '/desk?lang=en', { headers: { cookie, accept: 'text/html' } })).text;
  };
  expect(await row()).toContain('<bdi dir="ltr">23/03/2026</bdi>');
  expect((await see(`/desk/${tracking}?lang=en`)).text).toContain('<bdi dir="ltr">23/03/2026</bdi>');
  const page = await ask(port, `/track/${tracking}?lang=en`, { headers: { accept: 'text/html' } });
  expect(page.text).toContain('<bdi>23 March 2026</bdi>');
  const slip = await ask(port, `/track/${tracking}/slip?lang=en`, { headers: { accept: 'text/html' } });
  expect(slip.text).toContain('<bdi>23 March 2026</bdi>');
  clock.now = Date.parse('2026-03-23T23:59:59+03:00');
  expect(await row()).not.toContain('class="late"');
  clock.now += 1000;
  expect(await row()).toContain('class="late"');
});

it.each([
  ['ar', '3 أيام عمل'],
  ['en', '3 working days'],
])('names the promised time in %s in the numbers', async (language, words) => {
  const { see } = await opened();
  expect((await see(`/desk/numbers?days=7&lang=${language}`)).text).toContain(`<td>${words}</td>`);
});

it('does not count the days in which it is the turn of the applicant', async () => {
  const { deskPort, clock, port, tracking } = await opened();
  const change = async (from: string, to: string, day: string) => {
    clock.now = Date.parse(`${day}T09:00:00+03:00`);
    const cookie = cookieOf(await signIn(deskPort, 'rana'));
    await postForm(deskPort, `/desk/${tracking}/status?lang=en`, { from, to, note: 'x' }, { cookie });
    return (await ask(port, `/track/${tracking}?lang=en`, { headers: { accept: 'text/html' } })).text;
  };
  expect(await change('received', 'needs-documents', '2026-03-17')).not.toContain('Answer due by');
  // The pause has four working days: 19, 23, 24 and 25 March. The deadline of 23 March moves to 29 March.
  expect(await change('needs-documents', 'received', '2026-03-25')).toContain('<bdi>29 March 2026</bdi>');
});
