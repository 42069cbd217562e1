/** Options of an order of which two have one place, which can only be sent from a page without JavaScript. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FULL_TIER } from '../../tier.js';
import { ask } from '../harness.js';
import { type Entry, entriesOf, filled, multipart } from './pages.js';
import { type HouseholdServer, serveHousehold } from './serve-household.js';

const FORM = `form: household
version: 1
languages: [en]
title: Household
privacy: { purpose: Tests }
fields:
  town: { type: yes_no, label: Do you live in a town?, required: true }
  needs:
    type: rank
    label: Needs
    min: 2
    options:
      bread: Bread
      water: Water
      bus: { label: A bus, show_if: town }
`;

const PLACES = 'Give each option a place of its own';
const GENERAL = 'Choose another answer';

/** Places that are sent, with the message that the page shows, or none if they are accepted. */
const SENT: readonly (readonly [places: readonly string[], said: string | undefined])[] = [
  [['1:bread', '1:water'], PLACES],
  [['2:water', '2:bus', '1:bread'], PLACES],
  [['1:bread', '2:water', '3:car'], GENERAL],
  [['1:bread', '2:water', ''], undefined],
];

let server: HouseholdServer;
beforeAll(async () => {
  server = await serveHousehold(FORM);
});
afterAll(() => server.stop());

const HTML = { accept: 'text/html', 'accept-language': 'en' };

describe('an order with options that have conditions', FULL_TIER, () => {
  it.each(SENT)('of %j says %s', async (places, said) => {
    const blank = entriesOf((await ask(server.port, '/forms/household/', { headers: HTML })).text);
    const others = filled(blank, { town: 'true' }).filter(([name]) => name !== 'needs');
    const { type, body } = multipart([...others, ...places.map((place): Entry => ['needs', place])]);
    const headers = { 'content-type': type, 'sec-fetch-site': 'same-origin', ...HTML };
    const { status, text } = await ask(server.port, '/forms/household/', { method: 'POST', headers, body });
    expect(status).toBe(said ? 422 : 303);
    for (const sentence of [PLACES, GENERAL]) {
      const shown = /id="f-needs-error"[\s\S]*?<\/p>/.exec(text)?.[0] ?? '';
      expect(shown.includes(sentence)).toBe(sentence === said);
    }
  });
});
