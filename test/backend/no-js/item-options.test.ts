/** Options that are the items of a list, on the page without JavaScript, over plain HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FULL_TIER } from '../../tier.js';
import { ask, collect, type Reply } from '../harness.js';
import { type Entry, entriesOf, filled, multipart } from './pages.js';
import { type HouseholdServer, serveHousehold } from './serve-household.js';

const FORM = `form: household
version: 1
languages: [en]
title: Household
privacy: { purpose: Tests }
fields:
  members:
    type: list
    label: Members
    fields:
      name: Name
      age: { type: integer, label: Age }
  head: { type: choice, label: Head, required: true, options: { from: members, id: name, label: "{name} <{age}>", where: option.age >= 18 } }
  named: { type: text, label: Name of the head, value: label(head) }
`;

let server: HouseholdServer;
beforeAll(async () => {
  server = await serveHousehold(FORM);
});
afterAll(() => server.stop());

const HTML = { accept: 'text/html', 'accept-language': 'en' };

function post(entries: readonly Entry[]): Promise<Reply> {
  const { type, body } = multipart(entries);
  const headers = { 'content-type': type, 'sec-fetch-site': 'same-origin', ...HTML };
  return ask(server.port, '/forms/household/', { method: 'POST', headers, body });
}

const offered = (text: string) => [...text.matchAll(/name="head" value="([^"]*)"/g)].map(([, id]) => id);
const stored = async () =>
  (await collect(server.store.iterate({ form: 'household' }))).map(({ data }) => JSON.parse(data));

describe('a choice of items of a list', FULL_TIER, () => {
  it('has the options when the page comes back, and keeps and marks an answer whose item is gone', async () => {
    const blank = entriesOf((await ask(server.port, '/forms/household/', { headers: HTML })).text);
    const first = await post(filled(blank, { 'members[0].name': 'Salma', 'members[0].age': '40' }));
    expect([first.status, offered(first.text)]).toEqual([422, ['Salma']]);
    expect(first.text).toMatch(/\u2068Salma\u2069 &lt;\u206840\u2069&gt;/);
    const chosen = filled(entriesOf(first.text), { head: 'Salma' });
    const gone = await post(filled(chosen, { 'members[0].name': 'Rami' }));
    expect([gone.status, offered(gone.text)]).toEqual([422, ['Rami', 'Salma']]);
    expect(gone.text).toContain('id="f-head-error"');
    expect((await post(chosen)).status).toBe(303);
    expect(await stored()).toEqual([{ members: [{ name: 'Salma', age: 40 }], head: 'Salma', named: 'Salma <40>' }]);
  });
});
