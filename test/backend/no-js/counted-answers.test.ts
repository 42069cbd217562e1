/** Counted nouns with an answer in their forms: on the page without JavaScript, and on filled copies. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledRecord } from '../../../src/compiler/filled-record.js';
import { compile } from '../../../src/compiler/index.js';
import { createTypesetter } from '../../../src/compiler/paper.js';
import { inLanguage } from '../../compiler/paper/forms.js';
import { printed } from '../../compiler/paper/printed.js';
import { FULL_TIER } from '../../tier.js';
import { ask } from '../harness.js';
import { entriesOf, filled, multipart } from './pages.js';
import { type HouseholdServer, serveHousehold } from './serve-household.js';

const FORM = `form: household
version: 1
languages: [ar]
title: أسماء معدودة
privacy: { purpose: اختبار }
fields:
  doc: { label: الوثيقة }
  copies:
    type: integer
    label: العدد
    unit: { one: "نسخة {doc}", two: "نسختا {doc}", few: "نسخ {doc}", many: "نسخةً {doc}", other: "نسخة {doc}" }
  more: { type: integer, label: المضاعف, value: copies * 2, unit: { one: "نسخة {doc}", two: "نسختا {doc}", few: "نسخ {doc}", many: "نسخةً {doc}", other: "نسخة {doc}" } }
  last: { label: الأخير, required: true }
`;

/** Number of copies, and how it and its double read. */
const READ = [
  ['1', '1 نسخة القيد', 'نسختا القيد'],
  ['2', 'نسختا القيد', '4 نسخ القيد'],
  ['3', '3 نسخ القيد', '6 نسخ القيد'],
  ['11', '11 نسخةً القيد', '22 نسخةً القيد'],
] as const;

const bare = (text: string): string => text.replace(/<[^>]*>/g, ' ').replace(/[\u2066-\u2069]/g, '');

let server: HouseholdServer;
beforeAll(async () => {
  server = await serveHousehold(FORM);
});
afterAll(() => server.stop());

const HTML = { accept: 'text/html', 'accept-language': 'ar' };

describe('counted nouns with an answer', FULL_TIER, () => {
  it.each(READ)('read %s on the page without JavaScript', async (copies, _, double) => {
    const blank = entriesOf((await ask(server.port, '/forms/household/', { headers: HTML })).text);
    const { type, body } = multipart(filled(blank, { doc: 'القيد', copies }));
    const headers = { 'content-type': type, 'sec-fetch-site': 'same-origin', ...HTML };
    const { status, text } = await ask(server.port, '/forms/household/', { method: 'POST', headers, body });
    expect(status).toBe(422);
    expect(bare(text)).toContain(double);
  });

  it.each(READ)('read %s on a filled copy', async (copies, own, double) => {
    const project = { read: () => undefined };
    const { compiled } = await compile(FORM, { file: 'household.form.yaml', project, only: [], today: '2026-11-24' });
    const sent = { doc: 'القيد', copies: Number(copies), last: 'س' };
    const record = filledRecord(compiled!, sent, '2026-11-24', {
      tracking: 'K7M2-9QRT-4',
      submitted_at: '2026-11-24T10:00:00+03:00',
    });
    const all = printed(inLanguage(compiled!, 'ar'), 1, createTypesetter(), record).map(bare);
    expect(all).toEqual(expect.arrayContaining([own, double]));
  });
});
