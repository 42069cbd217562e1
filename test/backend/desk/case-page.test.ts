/** Page of a case: answers in the sections of the form, attachments in place, and what changed since it was sent back. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { envelope } from '../harness.js';
import { buildForm, listed, multipart, PDF, PNG, piecesOf, postParts, SVG } from '../with-files.js';
import { desk } from './clerks.js';

const FORM = `
form: attached
version: 1
languages: [en]
title: Attached
privacy: { purpose: Tests }
pages:
  person:
    title: The person
    fields:
      full_name: { label: Name, required: true }
      born: { type: date, label: Born }
      married: { type: yes_no, label: Married }
      spouse: { label: Spouse, show_if: married = true }
      age_group: { label: Age group, value: 'if married = true then "adult" else "unknown"' }
  papers:
    title: The papers
    fields:
      scan: { type: file, label: Scan, max: 5 }
      sign: { type: signature, label: Signature }
`;

const dist = mkdtempSync(join(tmpdir(), 'istimara-case-'));
let definition: string;
beforeAll(async () => {
  definition = await buildForm(dist, FORM);
});
afterAll(() => rmSync(dist, { recursive: true }));

const ANSWERS = { full_name: 'رنا', born: '1990-02-03', married: true, spouse: 'سامر', age_group: 'adult' };

async function sent(more: Record<string, unknown> = {}, options: Parameters<typeof desk>[2] = {}) {
  const server = await desk('clerk', {}, { dist, ...options });
  const send = async (data: Record<string, unknown>, members: Record<string, unknown> = {}) => {
    const files = [PDF, PNG].map(sample => [listed(sample), sample] as const);
    const sign = [listed(SVG), SVG] as const;
    const all = { ...data, scan: files.map(([one]) => one), sign: [sign[0]] };
    const body = envelope({ form: 'attached', version: 1, definition, language: 'en', data: all, ...members });
    const { json } = await postParts(server.port, String(body.id), multipart(piecesOf(body, [...files, sign])));
    return { json, ids: [...files, sign].map(([{ id }]) => String(id)) };
  };
  return { ...server, send, ...(await send({ ...ANSWERS, ...more })) };
}

it('groups the answers by the pages of the form, with conditions, what was computed, and dates as people read them', async () => {
  const { see, json } = await sent();
  const { text } = await see(`/desk/${json.tracking}?lang=en`);
  expect(text).toContain('<th colspan="3" scope="rowgroup">The person</th>');
  expect(text).toMatch(/<small>1\.2<\/small> Born<\/th><td><bdi>03\/02\/1990<\/bdi>/);
  expect(text).toMatch(/Spouse<small class="why">[^<]*1\.3[^<]*<\/small>/);
  expect(text).toMatch(/Age group<small class="why">computed by the form<\/small>/);
});

it('shows pictures in place and opens a PDF, but no drawing, and lets nothing in a file run', async () => {
  const { see, json, ids, store } = await sent();
  const { text } = await see(`/desk/${json.tracking}?lang=en`);
  const [pdf, png, svg] = ids.map(id => `/desk/${json.tracking}/files/${id}`);
  expect(text).toContain(`<img src="${png}?open" alt="Open: p.png" loading="lazy" decoding="async">`);
  expect(text).toContain(`href="${pdf}?open" target="_blank" rel="noopener"`);
  expect(text).not.toContain(`${svg}?open`);
  const headers = async (path: string) => (await see(path)).headers;
  for (const [path, shown, sandboxed] of [
    [`${pdf}?open`, 'inline', false],
    [`${png}?open`, 'inline', true],
    [`${svg}?open`, 'attachment', true],
    [pdf!, 'attachment', true],
  ] as const) {
    const found = await headers(path);
    expect(found['content-disposition'], path).toMatch(new RegExp(`^${shown};`));
    expect(found['content-security-policy'], path).toMatch(/^default-src 'none'/);
    expect(found['content-security-policy']!.includes('sandbox'), path).toBe(sandboxed);
    expect(found['x-content-type-options']).toBe('nosniff');
  }
  expect(await store.auditEvents({ what: 'file', about: json.tracking, limit: 9 })).toHaveLength(4);
});

it('shows nothing of a file that waits for the virus scanner', async () => {
  const { see, json, ids } = await sent({}, { virusScanner: { clamd: '127.0.0.1:9', timeoutMs: 100 } });
  const { text } = await see(`/desk/${json.tracking}?lang=en`);
  expect(text).toContain('being checked for viruses');
  expect(text).not.toContain('<img');
  expect((await see(`/desk/${json.tracking}/files/${ids[1]}?open`)).status).toBe(409);
});

it('lists what changed since the submission that this one replaces', async () => {
  const { see, fill, json, send, store } = await sent();
  const decision = { from: 'received', to: 'sent-back', note: 'Correct the name', field: 'full_name' };
  expect((await fill(`/desk/${json.tracking}/status?lang=en`, decision)).status).toBe(303);
  const again = await send(
    { ...ANSWERS, full_name: 'ليلى', spouse: undefined, married: false, age_group: 'unknown' },
    {
      replaces: json.tracking,
      replaces_pin: json.pin,
    },
  );
  const { text } = await see(`/desk/${again.json.tracking}?lang=en`);
  const changed = text.slice(text.indexOf('id="changed"'));
  expect(changed).toContain(`What changed since <bdi dir="ltr" class="number">${json.tracking}</bdi>`);
  expect(changed).toMatch(/Name<\/th>\s*<td><bdi>رنا<\/bdi><\/td><td><bdi>ليلى<\/bdi>/);
  expect(changed).toMatch(/Spouse<\/th>\s*<td><bdi>سامر<\/bdi><\/td><td><bdi>–<\/bdi>/);
  expect(changed).not.toMatch(/>Born<\/th>\s*<td><bdi>/);
  expect(changed).not.toContain('>Scan</th>');
  expect(await store.auditEvents({ what: 'read', about: json.tracking, limit: 9 })).toMatchObject([{ by: 'rana' }]);
  expect((await see(`/desk/${json.tracking}?lang=en`)).text).not.toContain('id="changed"');
});
