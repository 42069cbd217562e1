/** One action on many cases of the queue: ticking, confirmation, what is refused, and what is printed. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Status } from '../../../src/backend/statuses.js';
import { BUILT, DEFINITION, definitionOf, envelope, post, temporary } from '../harness.js';
import { definition, entry } from '../stores/entries.js';
import { account, cookieOf, desk, PASSWORD, postForm, signIn } from './clerks.js';

const NAMES = ['ليلى الخطيب', 'سامر', 'هبة'];
const MANY = '/desk/many?status=&lang=en';

/** Starts a desk with three cases. */
async function opened(options: Parameters<typeof desk>[2] = {}) {
  const server = await desk('clerk', {}, options);
  const sent: string[] = [];
  for (const full_name of NAMES) sent.push((await post(server.port, envelope({ data: { full_name } }))).json.tracking);
  const ticks = async (address = '/desk?status=&tick=all&lang=en') => {
    const { text } = await server.see(address);
    return [...text.matchAll(/<input type="checkbox" name="case" form="many" value="([^"]+)"([^>]*)>/g)].map(
      ([, value, rest]) => ({ value: value!, checked: rest!.includes(' checked') }),
    );
  };
  const values = async () => (await ticks()).map(({ value }) => value);
  const statusOf = async (tracking: string) => (await server.store.findTracking(tracking))!.status;
  const change = (tracking: string, from: Status, status: Status) =>
    server.store.changeStatus([{ tracking, from, status, at: Date.now(), by: 'samer', note: 'x' }]);
  return { ...server, sent, ticks, values, statusOf, change };
}

it('ticks cases one by one, or all of a page without a script', async () => {
  const { ticks } = await opened();
  expect((await ticks('/desk?status=&lang=en')).map(({ checked }) => checked)).toEqual([false, false, false]);
  expect((await ticks()).map(({ checked }) => checked)).toEqual([true, true, true]);
});

it('stays on the page of the list whose cases are ticked', async () => {
  const { store, see, fill, ticks } = await opened();
  const one = { form: 'sample', version: 2, definition: DEFINITION, data: '{}', receivedAt: Date.now() };
  await store.append(Array.from({ length: 48 }, () => entry(one)));
  const found = (text: string, link: RegExp) => link.exec(text)![1]!.replaceAll('&amp;', '&');
  const { text } = await see(found((await see('/desk?status=&lang=en')).text, /rel="next" href="([^"]+)"/));
  const [last, ...others] = await ticks(found(text, /<a href="([^"]+)">Tick all/));
  expect(last).toMatchObject({ checked: true });
  expect(others).toEqual([]);
  const many = found(text, /id="many"[^>]* action="([^"]+)"/);
  const asked = await fill(many, { do: 'take', case: last!.value });
  expect(await ticks(found(asked.text, /<a href="([^"]+)">Back to the list/))).toHaveLength(1);
  const refused = await fill(many, { do: '' });
  expect(refused.status).toBe(422);
  expect(refused.text.match(/name="case" form="many"/g)).toHaveLength(1);
  const tracking = last!.value.split(' ')[0]!;
  const taken = await fill(found(text, /action="(\/desk\/assign[^"]+)"/), { case: tracking, from: '', to: 'me' });
  expect(await ticks(taken.headers.location)).toEqual([{ value: `${tracking} received rana`, checked: false }]);
});

it('asks for a confirmation in words with the number, and changes nothing before', async () => {
  const { fill, values, sent, statusOf } = await opened();
  const { status, text } = await fill(MANY, { do: 'accepted', case: await values() });
  expect(status).toBe(200);
  expect(text).toContain('<h1>Change the status of 3 cases to “Accepted”</h1>');
  expect(text).toContain('<button>Change the status of 3 cases to “Accepted”</button>');
  for (const tracking of sent) expect(text).toContain(`href="/desk/${tracking}?lang=en"`);
  expect(await Promise.all(sent.map(statusOf))).toEqual(['received', 'received', 'received']);
});

it('gives all cases the same status and message', async () => {
  const { fill, values, sent, statusOf, store } = await opened();
  const form = { do: 'rejected', case: await values(), confirmed: '1' };
  const refused = await fill(MANY, { ...form, note: ' ' });
  expect(refused.status).toBe(422);
  expect(refused.text).toMatch(
    /id="fault">Write to the applicant[^<]*<\/p>\s*<textarea id="note"[^>]* aria-invalid="true"/,
  );
  expect(await Promise.all(sent.map(statusOf))).toEqual(['received', 'received', 'received']);
  const done = await fill(MANY, { ...form, note: 'لا يكفي' });
  expect(done.text).toContain('role="status">Done: Change the status of 3 cases to “Rejected”');
  for (const tracking of sent)
    expect(await store.history(tracking)).toMatchObject([{ status: 'rejected', by: 'rana', note: 'لا يكفي' }]);
});

it('leaves alone what was changed meanwhile, on the first page and on the second', async () => {
  const { fill, values, sent, statusOf, change } = await opened();
  const [first, second, third] = sent as [string, string, string];
  const shown = await values();
  await change(first, 'received', 'accepted');
  const asked = await fill(MANY, { do: 'needs-documents', case: shown });
  expect(asked.text).toContain('<h1>Change the status of 2 cases to “Needs documents”</h1>');
  expect(asked.text).toMatch(/Left as they are \(1\).*Accepted\. It was changed after your list was shown/s);
  await change(second, 'received', 'rejected');
  const done = await fill(MANY, { do: 'needs-documents', case: shown, confirmed: '1', note: 'x' });
  expect(done.text).toContain('Done: Change the status of one case to “Needs documents”');
  expect(done.text).toContain('Left as they are (2)');
  expect(await Promise.all([first, second, third].map(statusOf))).toEqual(['accepted', 'rejected', 'needs-documents']);
});

it('says which status does not follow on which', async () => {
  const { fill, values, sent, change } = await opened();
  await change(sent[0]!, 'received', 'accepted');
  const { text } = await fill(MANY, { do: 'issued', case: await values() });
  expect(text).toContain('<h1>Change the status of one case to “Issued”</h1>');
  expect(text).toMatch(/Left as they are \(2\).*Received\. This status does not follow on the one that it has\./s);
});

it('takes and gives back cases, but not those of another clerk', async () => {
  const { fill, values, sent, store } = await opened();
  const [first] = sent as [string];
  const shown = await values();
  await store.assign([{ tracking: first, from: undefined, to: 'samer', at: 1, by: 'samer' }]);
  const taken = await fill(MANY, { do: 'take', case: shown, confirmed: '1' });
  expect(taken.text).toContain('Done: Take 2 cases');
  expect(taken.text).toContain('It was changed after your list was shown.');
  const again = await fill(MANY, { do: 'take', case: await values(), confirmed: '1' });
  for (const reason of ['None of the ticked cases', 'Another clerk has it.', 'You have it already.'])
    expect(again.text).toContain(reason);
  const given = await fill(MANY, { do: 'give-back', case: await values(), confirmed: '1' });
  expect(given.text).toContain('Done: Give back 2 cases');
  expect((await store.findTracking(first))!.assignee).toBe('samer');
});

it('changes the status of no case that another clerk has, or has taken meanwhile, unless for a supervisor', async () => {
  const { fill, values, sent, store, statusOf, deskPort } = await opened();
  const take = (tracking: string) => store.assign([{ tracking, from: undefined, to: 'samer', at: 1, by: 'samer' }]);
  await take(sent[0]!);
  const shown = await values();
  await take(sent[1]!);
  const { text } = await fill(MANY, { do: 'accepted', case: shown, confirmed: '1' });
  expect(text).toContain('Done: Change the status of one case to “Accepted”');
  expect(text).toMatch(/Received\. Another clerk has it\..*Received\. It was changed after your list was shown\./s);
  expect(await Promise.all(sent.map(statusOf))).toEqual(['received', 'received', 'accepted']);
  await account(store, 'huda', 'supervisor');
  const cookie = cookieOf(await signIn(deskPort, 'huda', PASSWORD));
  await postForm(deskPort, MANY, { do: 'accepted', case: await values(), confirmed: '1' }, { cookie });
  expect(await Promise.all(sent.map(statusOf))).toEqual(['accepted', 'accepted', 'accepted']);
});

it('lists the printed copies of the ticked cases', async () => {
  const { fill, values, sent } = await opened({ printer: async () => Buffer.from('%PDF-') });
  const { text } = await fill(MANY, { do: 'print', case: await values() });
  expect(text).toContain('<h1>Print 3 cases</h1>');
  for (const tracking of sent) expect(text).toContain(`href="/desk/${tracking}.en.pdf"`);
});

it('prints in a language that the form has, and refuses what is not served', async () => {
  const dist = temporary();
  cpSync(BUILT, dist, { recursive: true });
  const path = join(dist, 'sample/form.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('["ar", "en"]', '["ar"]'));
  const { port, store, fill, see } = await desk('clerk', {}, { dist, printer: async () => Buffer.from('%PDF-') });
  const sent = await post(port, envelope({ definition: definitionOf(path) }));
  await store.saveDefinitions([definition({ form: 'sample', version: 9 })]);
  const other = entry({ form: 'sample', version: 9 });
  await store.append([other]);
  const ticked = [sent.json.tracking, other.tracking].map(tracking => `${tracking} received `);
  const { text } = await fill(MANY, { do: 'print', case: ticked });
  expect(text).toContain('<h1>Print one case</h1>');
  const [, link] = /href="([^"]+\.pdf)"/.exec(text)!;
  expect(link).toBe(`/desk/${sent.json.tracking}.ar.pdf`);
  expect(await see(link!)).toMatchObject({ status: 200, text: '%PDF-' });
  expect(text).toMatch(/Left as they are \(1\).*It cannot be printed here/s);
});

it('refuses a button without cases or action, more ticks than a page has, cases of another office, and auditors', async () => {
  const { fill, values, sent, statusOf, store, deskPort } = await opened();
  for (const [name, ticked] of [
    ['accepted', []],
    ['nonsense', await values()],
  ] as const) {
    const { status, text } = await fill(MANY, { do: name, case: ticked });
    expect(status).toBe(422);
    expect(text).toContain('Nothing was changed. Tick the cases');
  }
  const tooMany = Array.from({ length: 51 }, () => `${sent[0]} received `);
  expect((await fill(MANY, { do: 'accepted', case: tooMany, confirmed: '1' })).status).toBe(413);
  await account(store, 'other', 'supervisor', { forms: ['elsewhere'] });
  await account(store, 'auditor', 'auditor');
  const as = async (name: string) => {
    const cookie = cookieOf(await signIn(deskPort, name, PASSWORD));
    const fields = { do: 'accepted', case: [`${sent[0]} received `], confirmed: '1' };
    return postForm(deskPort, MANY, fields, { cookie });
  };
  const other = await as('other');
  expect(other.text).toContain('There is no such case.');
  expect(other.text).not.toContain(`href="/desk/${sent[0]}`);
  expect((await as('auditor')).status).toBe(403);
  expect(await statusOf(sent[0]!)).toBe('received');
});
