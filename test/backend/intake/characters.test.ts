/** Characters that no text has, in every place of the answers where a text can be, as JSON and on the page. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { characterIssues, stripNoCharacters } from '../../../src/backend/intake/text-characters.js';
import { ask, definitionOf, envelope, post, startHere } from '../harness.js';
import { buildHousehold, type Entry, entriesOf, filled, multipart } from '../no-js/pages.js';

const dist = mkdtempSync(join(tmpdir(), 'istimara-characters-'));
let server: Awaited<ReturnType<typeof startHere>>;
beforeAll(async () => {
  await buildHousehold(dist);
  server = await startHere({ dist });
});
afterAll(async () => {
  await server.stop();
  rmSync(dist, { recursive: true });
});

const send = (data: object) => {
  const definition = definitionOf(join(dist, 'household/form.json'));
  return post(server.port, envelope({ form: 'household', version: 1, definition, data }), {}, 'household');
};

const NONE = [
  '\0',
  '\b',
  '\v',
  '\f',
  '\x1b',
  '\x7f',
  '\u0085',
  '\u009b',
  '\ufdd0',
  '\ufffe',
  '\uffff',
  '\u{1fffe}',
  '\u{10ffff}',
];

it.each([...NONE, '\ud800', '\udc00'])('finds %j and removes it', character => {
  expect(characterIssues({ a: `ل😀${character}` })).toEqual([{ path: 'a', code: 'format', params: {}, offset: 2 }]);
  expect(stripNoCharacters(`a${character}b${character}`)).toBe('ab');
});

it.each(['', 'a\tb\r\nc', 'ليلى\u200cالخطيب', '😀\u{10fffd}', '\ufeff\u2028', 'e\u0301'])('takes %j', text => {
  expect(characterIssues([text])).toEqual([]);
  expect(stripNoCharacters(text)).toBe(text);
});

it.each(NONE)('refuses %j in paragraphs, rows, lists and texts next to "other", with the offset', async character => {
  const text = `سطر\n${character}`;
  const data = {
    story: text,
    status: 'other',
    status_other: text,
    children: [{ name: 'A' }, { name: text }],
    income: { work: { amount: text } },
  };
  const paths = ['story', 'status_other', 'children[1].name', 'income.work.amount'];
  expect(await send(data)).toMatchObject({
    status: 422,
    json: {
      type: 'invalid-submission',
      detail: expect.stringContaining('offset'),
      errors: paths.map(path => ({ path, code: 'format', params: {}, offset: 4 })),
    },
  });
});

it('reports a hundred texts at most', () => {
  expect(characterIssues(Array.from({ length: 1000 }, () => '\0'))).toHaveLength(100);
});

it('shows the page again without the characters, with the answers marked, and takes it at the next press', async () => {
  const posted = (entries: readonly Entry[]) => {
    const { type, body } = multipart(entries);
    const headers = { 'content-type': type, 'sec-fetch-site': 'same-origin', accept: 'text/html' };
    return ask(server.port, '/forms/household/', { method: 'POST', headers, body });
  };
  for (const [page, words] of [
    ['', 'cannot be seen'],
    ['index.ar.html', 'رموز خفية'],
  ] as const) {
    const blank = entriesOf((await ask(server.port, `/forms/household/${page}`)).text);
    const answers = {
      full_name: 'ليلى الخطيب',
      national_id: '01020304050',
      birth: ['5', '3', '1990'],
      status: 'other',
      status_other: 'فسخ\ufffe',
      story: 'سطر\0\nسطر\x1b[31m',
      sign: 'ليلى الخطيب',
      sure: 'true',
    };
    const refused = await posted(filled(blank, answers));
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(words);
    for (const path of ['story', 'status_other']) expect(refused.text).toContain(`href="#f-${path}"`);
    const again = entriesOf(refused.text);
    expect(again).toContainEqual(['story', 'سطر\nسطر[31m']);
    expect((await posted(filled(again, { sign: answers.sign }))).status).toBe(303);
  }
});
