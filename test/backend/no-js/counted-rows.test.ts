/** Lists whose number of items is an answer, on the page without JavaScript, over plain HTTP. */
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
  count: { type: integer, label: Members, required: true, max: 12 }
  members:
    type: list
    label: Members
    items: count
    fields:
      name: Name
      note: Note
  pets: { type: list, label: Pets, fields: { name: Name } }
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

const rowsIn = (text: string) => [...text.matchAll(/name="members\[\d+\]\.name"/g)].length;
const stored = async () =>
  (await collect(server.store.iterate({ form: 'household' }))).map(({ data }) => JSON.parse(data));

describe('a list with a number of items', FULL_TIER, () => {
  it('gets its rows when the page comes back, and keeps rows in which nothing was typed', async () => {
    const blank = entriesOf((await ask(server.port, '/forms/household/', { headers: HTML })).text);
    const first = await post(filled(blank, { count: '3' }));
    expect([first.status, rowsIn(first.text)]).toEqual([422, 3]);
    expect(first.text).toContain('href="#f-members');
    expect(first.text).not.toContain('name="-add" value="members"');
    const fewer = await post(filled(entriesOf(first.text), { count: '2', 'members[2].name': 'Rami' }));
    expect([fewer.status, rowsIn(fewer.text)]).toEqual([422, 2]);
    const done = await post(filled(entriesOf(first.text), { 'members[1].name': 'Salma' }));
    expect(done.status).toBe(303);
    expect(await stored()).toEqual([{ count: 3, members: [{}, { name: 'Salma' }, {}] }]);
  });

  it('has no more rows than the number may be, however large a number is posted, and refuses the number', async () => {
    const blank = entriesOf((await ask(server.port, '/forms/household/', { headers: HTML })).text);
    const many = await post(filled(blank, { count: '10000' }));
    expect([many.status, rowsIn(many.text)]).toEqual([422, 12]);
    expect(many.text).toContain('id="f-count-error"');
  });
});
