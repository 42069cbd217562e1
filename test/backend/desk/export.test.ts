/** Export of the queue: what the file holds, for whom, and what the audit log says of it. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, expect, it } from 'vitest';
import type { Account } from '../../../src/backend/accounts/accounts.js';
import type { Role } from '../../../src/backend/accounts/roles.js';
import type { QueueQuery } from '../../../src/backend/contracts/queue.js';
import type { Store, SubmissionSummary } from '../../../src/backend/contracts/store.js';
import { openStore } from '../../../src/backend/index.js';
import { compile } from '../../../src/compiler/index.js';
import { readZip } from '../../../src/compiler/interop/zip.js';
import { memoize } from '../../../src/runtime/memoize.js';
import { newKey } from '../../runtime/submit/keys.js';
import { definitionOf, envelope, post, temporary } from '../harness.js';
import { readWorkbook } from '../spreadsheet/read-workbook.js';
import { entry } from '../stores/entries.js';
import { desk } from './clerks.js';
import { gate } from './gate.js';

const FORMS: Readonly<Record<string, string>> = {
  leave: `form: leave
version: 1
languages: [ar, en]
title: { ar: إجازة, en: Leave }
privacy: { purpose: { ar: اختبار, en: Tests } }
procedure: { duration: P2D }
fields:
  name: { label: { ar: الاسم, en: Name } }
  kind: { type: choice, label: { ar: النوع, en: Kind }, options: { sick: { ar: مرضية, en: Sick }, paid: { ar: إدارية, en: Paid } } }
  from: { type: date, label: { ar: من, en: From } }
  at: { type: time, label: { ar: الساعة, en: Time } }
  seen: { type: datetime, label: { ar: الموعد, en: Appointment } }
  days: { type: integer, label: { ar: العدد, en: Days } }
  number: { type: national_id, label: { ar: الرقم الوطني, en: National number } }
  illness: { label: { ar: المرض, en: Illness }, sensitive: true }
  care: { type: group, label: { ar: العلاج, en: Care }, sensitive: true, fields: { doctor: { label: { ar: الطبيب, en: Doctor } } } }
  children: { type: list, label: { ar: الأولاد, en: Children }, fields: { first: { label: { ar: الاسم, en: First } }, faith: { label: { ar: الدين, en: Faith }, sensitive: true } } }
  secrets: { type: list, label: { ar: أسرار, en: Secrets }, fields: { secret: { label: { ar: السر, en: Secret }, sensitive: true } } }
  chosen: { type: choice, label: { ar: المختار, en: Chosen }, options: { from: secrets, id: secret, label: '{secret}' } }
`,
  other: `form: other
version: 1
languages: [en]
title: Other
privacy: { purpose: Tests }
fields:
  name: { label: Name }
`,
  secret: `form: secret
version: 1
languages: [en]
title: Secret
privacy: { purpose: Tests }
fields:
  name: { label: Name }
submit: { as: encrypted, key: keys.jwk }
`,
};
const { publicKey } = await newKey('office');
const KEYS = Buffer.from(JSON.stringify({ keys: [publicKey] }));
const readKeys = (path: string) => (path === 'keys.jwk' ? KEYS : undefined);

const dist = mkdtempSync(join(tmpdir(), 'istimara-export-'));
afterAll(() => rmSync(dist, { recursive: true, force: true }));

const built = memoize(async (form: string): Promise<string> => {
  const of = { file: `${form}.form.yaml`, project: { read: readKeys }, only: ['form', 'validator'] };
  const { compiled } = await compile(FORMS[form]!, { ...of, today: '2026-11-24' });
  mkdirSync(join(dist, form));
  for (const { path, content } of compiled!.files) writeFileSync(join(dist, form, path), content);
  return definitionOf(join(dist, form, 'form.json'));
});

const NOW = Date.parse('2026-02-03T09:00:00+03:00');

const LEAVE = {
  ...{ name: '=HYPERLINK("x")', kind: 'sick', from: '2026-02-03', at: '08:30', seen: '2026-02-04T06:00:00Z' },
  ...{ days: 3, number: '01010012345', illness: 'Asthma', care: { doctor: 'Asthmatic' } },
  children: [{ first: 'هبة', faith: 'Asthmatism' }, { first: 'سامر' }],
  ...{ secrets: [{ secret: 'Asthmas' }], chosen: 'Asthmas' },
};

async function office(role: Role, more: Partial<Account> = {}, given?: Store) {
  const [leave, other] = [await built('leave'), await built('other'), await built('secret')];
  const server = await desk(role, more, { dist, now: () => NOW, ...(given && { store: given }) });
  const head = { version: 1, language: 'en', submitted_at: new Date(NOW).toISOString() };
  const sent: string[] = [];
  const send = async (form: string, definition: string, data: object) => {
    const { json } = await post(server.port, envelope({ ...head, form, definition, data }), {}, form);
    sent.push(json.tracking);
  };
  await send('leave', leave, LEAVE);
  await send('leave', leave, { name: 'ليلى', kind: 'paid' });
  await send('other', other, { name: 'Sami' });
  const get = async (query: string, options: RequestInit = {}) => {
    const url = `http://127.0.0.1:${server.deskPort}/desk/export?${query}`;
    const headers = { cookie: server.cookie, accept: 'text/html' };
    return fetch(url, { ...options, redirect: 'manual', headers });
  };
  const sheets = async (query: string) => readWorkbook(Buffer.from(await (await get(query)).arrayBuffer()));
  const exports = async () => (await server.store.auditEvents({ limit: 99 })).filter(({ what }) => what === 'export');
  return { ...server, sent, get, sheets, exports };
}

const XLSX = 'form=leave&format=xlsx';
const LONG = { timeout: 20_000 };

/** Opens a store some of whose functions are others. */
async function storeWith(others: (whole: Store) => Partial<Store>): Promise<Store> {
  const whole = await openStore(`sqlite:${join(temporary(), 'store.db')}`);
  const members: Partial<Record<string | symbol, unknown>> = { ...others(whole) };
  return new Proxy(whole, { get: (of, name) => members[name] ?? Reflect.get(of, name, of) });
}

/** Number of cases that an export lists at once. */
const PAGE = 1000;

/** Returns a page of cases that there are not, up to a number. */
function pageOf(query: QueueQuery, count: number): readonly SubmissionSummary[] {
  const first = (query.after?.number ?? 0) + 1;
  const last = Math.min(first + PAGE - 1, count);
  const listed = (number: number) => ({ number, receivedAt: NOW, definition: '' }) as SubmissionSummary;
  return [...Array<SubmissionSummary>(last - first).fill(listed(first)), listed(last)];
}

it('exports a sheet of all cases and one of each list, with dates, times and numbers as such', async () => {
  const { sheets, get, sent } = await office('clerk');
  const [cases, children, ...others] = await sheets(`${XLSX}&lang=en`);
  expect(others).toEqual([]);
  const tracked = (index: number) => [sent[index], '46056.375 yyyy-mm-dd hh:mm', 'Received', 1, 'sent online'];
  expect(cases).toEqual({
    ...{ name: 'Leave', rightToLeft: false, isFrozen: true },
    rows: [
      [
        ...['Tracking number', 'Received', 'Status', 'Version of the form', 'Came as'],
        ...['Name', 'Kind', 'From', 'Time', 'Appointment', 'Days', 'National number', 'Children'],
      ],
      [
        ...[...tracked(0), '=HYPERLINK("x")', 'Sick', '46056 yyyy-mm-dd', `${8.5 / 24} hh:mm`],
        ...['46057.375 yyyy-mm-dd hh:mm', 3, '01010012345', 2],
      ],
      [...tracked(1), 'ليلى', 'Paid'],
    ],
  });
  expect(children!.name).toBe('Children');
  expect(children!.rows.map(row => row.slice(5))).toEqual([
    ['Number in the list', 'First'],
    [1, 'هبة'],
    [2, 'سامر'],
  ]);
  const { headers } = await get(XLSX);
  expect(headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  expect(headers.get('content-disposition')).toBe('attachment; filename="leave-2026-02-03.xlsx"');
  expect(headers.get('transfer-encoding')).toBe('chunked');
});

it('is in the language of the clerk, from right to left, or by ids for programs', async () => {
  const { sheets } = await office('clerk');
  const [cases] = await sheets(`${XLSX}&lang=ar`);
  expect(cases).toMatchObject({ name: 'إجازة', rightToLeft: true });
  expect(cases!.rows.map(row => row[6])).toEqual(['النوع', 'مرضية', 'إدارية']);
  expect(cases!.rows.map(row => row[2])).toEqual(['الحالة', 'استُلم', 'استُلم']);
  const [ids, children] = await sheets(`${XLSX}&texts=ids&lang=ar`);
  expect([ids!.name, ids!.rightToLeft, children!.name]).toEqual(['leave', false, 'children']);
  expect(ids!.rows.map(row => row.slice(2, 7))).toEqual([
    ['status', 'version', 'channel', 'name', 'kind'],
    ['received', 1, 'online', '=HYPERLINK("x")', 'sick'],
    ['received', 1, 'online', 'ليلى', 'paid'],
  ]);
});

it('writes CSV, in an archive with a file for each list', async () => {
  const { get } = await office('clerk');
  const answer = await get('form=leave&format=csv&texts=ids&lang=en');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="leave-2026-02-03.zip"');
  const members = readZip(Buffer.from(await answer.arrayBuffer()))!;
  const tables = members.map(({ name, read }) => [name, Buffer.from(read(1e6)).toString('utf8')] as const);
  expect(tables.map(([name]) => name)).toEqual(['leave.csv', 'children.csv']);
  const [[, text], [, children]] = tables as [readonly [string, string], readonly [string, string]];
  expect(text.startsWith('\ufeff')).toBe(true);
  const rows: string[][] = parse(text, { bom: true });
  expect(rows[1]!.slice(1)).toEqual([
    ...['2026-02-03 09:00', 'received', '1', 'online', `'=HYPERLINK("x")`, 'sick', '2026-02-03', '08:30'],
    ...['2026-02-04T06:00:00Z', '3', '01010012345', '2'],
  ]);
  expect((parse(children, { bom: true }) as string[][]).length).toBe(3);
  const single = await get('form=other&format=csv&lang=en');
  expect(single.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(await single.text()).toMatch(/Came as,Name\r\n.*,Sami\r\n$/);
});

it('has the cases that fit the filters, without those that were erased', async () => {
  const { sheets, store, sent } = await office('clerk');
  const change = { from: 'received', at: NOW, by: 'rana' } as const;
  await store.changeStatus([{ ...change, tracking: sent[0]!, status: 'rejected', note: 'x' }]);
  const tracked = async (query: string) => (await sheets(`${XLSX}&${query}`))[0]!.rows.slice(1).map(([first]) => first);
  expect(await tracked('')).toEqual([sent[1]]);
  expect(await tracked('status=all')).toEqual([sent[0], sent[1]]);
  expect(await tracked('status=rejected')).toEqual([sent[0]]);
  expect(await tracked('who=me&status=all')).toEqual([]);
  const erasure = { proposedBy: 'x', ground: 'y' };
  await store.erase({ ...change, tracking: sent[1]!, status: 'erased', erasure });
  expect(await tracked('status=all')).toEqual([sent[0]]);
});

it('has sensitive answers for a supervisor who asks for them, and for nobody else', async () => {
  const [clerk, supervisor] = [await office('clerk'), await office('supervisor')];
  const text = async ({ sheets }: typeof clerk, query: string) => JSON.stringify(await sheets(`${XLSX}${query}`));
  for (const query of ['', '&sensitive=1', '&texts=ids&sensitive=1'])
    expect(await text(clerk, query)).not.toContain('Asthma');
  expect(await text(supervisor, '')).not.toContain('Asthma');
  const whole = await supervisor.sheets(`${XLSX}&sensitive=1&texts=ids`);
  expect(whole.map(({ name }) => name)).toEqual(['leave', 'children', 'secrets']);
  expect(JSON.stringify(whole).match(/Asthma\w*/g)).toEqual([
    'Asthma',
    'Asthmatic',
    'Asthmas',
    'Asthmatism',
    'Asthmas',
  ]);
  expect((await clerk.see('/desk?lang=en')).text).not.toContain('With sensitive answers');
  expect((await supervisor.see('/desk?lang=en')).text).toContain('With sensitive answers');
});

it('is in the audit log with the filters and the number of cases', async () => {
  const { get, exports, see } = await office('supervisor');
  await (await get(`${XLSX}&status=all&from=2026-02-01&late=&sensitive=1&lang=en`)).arrayBuffer();
  const [event] = await exports();
  expect(event).toMatchObject({
    ...{ what: 'export', about: 'leave', by: 'rana', at: NOW },
    detail: { rows: 2, format: 'xlsx', filter: 'status=all&from=2026-02-01', sensitive: true },
  });
  const { text } = await see('/desk/log?lang=en');
  expect(text.replace(/<\/?bdi>/g, '')).toContain(
    'exported cases (2 cases · xlsx · By status: All · Received from 2026-02-01 · with sensitive answers)',
  );
  expect((await see('/desk/log?lang=ar')).text.replace(/<\/?bdi>/g, '')).toContain('تصدير طلبات (طلبان · xlsx');
});

it('has the services of the account alone, in the list, in the file and in the log', async () => {
  const { get, see, exports, store } = await office('supervisor', { forms: ['other'] });
  expect((await get(XLSX)).status).toBe(404);
  expect((await get('form=unknown&format=xlsx')).status).toBe(404);
  expect(await exports()).toEqual([]);
  const { text } = await see('/desk?lang=en');
  expect(text).toContain('<option value="other">Other</option>');
  expect(text).not.toContain('<option value="leave">');
  const event = { what: 'export', at: NOW, by: 'samer', detail: { rows: 7, format: 'csv', filter: '' } } as const;
  await store.record([
    { ...event, about: 'leave' },
    { ...event, about: 'other', detail: { ...event.detail, rows: 8 } },
  ]);
  const log = (await see('/desk/log?lang=en')).text;
  expect(log).toContain('8 cases');
  expect(log).not.toContain('7 cases');
});

it('is refused without an account that may read, and leads back to the queue if nothing was asked for', async () => {
  const { get } = await office('operator');
  expect((await get(XLSX)).status).toBe(403);
  const { get: ofClerk, exports } = await office('clerk');
  expect((await ofClerk('lang=en')).headers.get('location')).toBe('/desk?lang=en');
  expect((await ofClerk('form=leave&format=ods&lang=en')).status).toBe(303);
  expect(await exports()).toEqual([]);
});

it('says that a sheet of Excel does not hold so many cases, and exports nothing', async () => {
  const store = await storeWith(({ queue }) => ({
    queue: async query => (query.limit === PAGE ? pageOf(query, 1_048_576) : queue(query)),
  }));
  const { get, exports } = await office('clerk', {}, store);
  const answer = await get(`${XLSX}&lang=en`);
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('Nothing was exported: a sheet of Excel holds 1,048,575 cases');
  await expect.poll(async () => (await get('form=leave&format=csv', { method: 'HEAD' })).status, LONG).toBe(200);
  expect(await exports()).toEqual([]);
});

it('leaves encrypted cases out, says in the log how many, and refuses to export nothing else', async () => {
  const { get, see, store, exports } = await office('supervisor');
  const sealed = await built('secret');
  const [model, validator] = ['form.json', 'validator.js'].map(name => readFileSync(join(dist, 'secret', name)));
  await store.saveDefinitions([
    { form: 'leave', version: 2, definition: sealed, model: model!, validator: validator! },
  ]);
  const of = { definition: sealed, receivedAt: NOW, data: 'null' };
  await store.append([entry({ ...of, form: 'leave', version: 2 }), entry({ ...of, form: 'leave', version: 2 })]);
  await store.append([entry({ ...of, form: 'secret' })]);
  const whole = await get(XLSX);
  expect(readWorkbook(Buffer.from(await whole.arrayBuffer()))[0]!.rows.length).toBe(3);
  expect((await exports())[0]).toMatchObject({ detail: { rows: 2, encrypted: 2 } });
  expect((await see('/desk/log?lang=en')).text).toContain('2 encrypted cases left out');
  expect((await see('/desk/log?lang=ar')).text).toContain('دون طلبين مشفّرين');
  const refused = await get('form=secret&format=csv&lang=en');
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('Nothing was exported: all cases that fit the filters are encrypted');
  expect((await exports()).length).toBe(1);
});

it('asks for the service, unless the filters have one, and says if that one is encrypted', async () => {
  const { see, store } = await office('clerk');
  await store.append([entry({ definition: await built('secret'), form: 'secret', receivedAt: NOW, data: 'null' })]);
  const page = async (query: string) => (await see(`/desk?status=all&lang=en${query}`)).text;
  const CHOICE = '<select id="export-form" name="form"';
  const any = await page('');
  expect(any).toMatch(new RegExp(`${CHOICE} required><option value="">–</option><option value="\\w+">`));
  expect(any).toContain('Encrypted services are not in the list');
  const other = await page('&form=other');
  expect(other).toMatch(new RegExp(`${CHOICE}><option value="\\w+"`));
  expect(other).toContain('<option value="other" selected>');
  const encrypted = await page('&form=secret');
  expect(encrypted).toContain('Cases of this service cannot be exported');
  expect(encrypted).not.toContain(CHOICE);
});

it('offers a service that is encrypted now if an earlier version of it is not', async () => {
  await built('secret');
  const store = await storeWith(() => ({}));
  const [model, validator] = [
    readFileSync(join(dist, 'secret/form.json')),
    readFileSync(join(dist, 'secret/validator.js')),
  ];
  const open = Buffer.from(JSON.stringify({ ...JSON.parse(model.toString()), version: 0, submit: undefined }));
  const definition = createHash('sha256').update(open).digest('hex').slice(0, 16);
  await store.saveDefinitions([{ form: 'secret', version: 0, definition, model: open, validator }]);
  const { see, get } = await office('clerk', { forms: ['secret'] }, store);
  const data = JSON.stringify({ name: 'Rim' });
  await store.append([entry({ definition, form: 'secret', version: 0, receivedAt: NOW, data })]);
  const page = (await see('/desk?status=all&lang=en&form=secret')).text;
  expect(page).not.toContain('Cases of this service cannot be exported');
  expect(page).toContain('<select id="export-form" name="form"><option value="secret" selected>');
  expect(await (await get('form=secret&format=csv&texts=ids')).text()).toContain(',Rim');
});

it('says that the only service of an account is encrypted', async () => {
  const { see, store } = await office('clerk', { forms: ['secret'] });
  await store.append([entry({ definition: await built('secret'), form: 'secret', receivedAt: NOW, data: 'null' })]);
  const page = async (query: string) => (await see(`/desk?status=all&lang=en${query}`)).text;
  expect(await page('&form=secret')).toContain('Cases of this service cannot be exported');
  expect(await page('')).not.toContain('id="export-form"');
});

it('is not in the audit log if only the headers were asked for', async () => {
  const { get, exports } = await office('clerk');
  const answer = await get(XLSX, { method: 'HEAD' });
  expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
    200,
    'attachment; filename="leave-2026-02-03.xlsx"',
  ]);
  expect(await exports()).toEqual([]);
  await expect.poll(async () => (await get(XLSX)).status, LONG).toBe(200);
  expect((await exports()).length).toBe(1);
});

it('lets a clerk export once at a time, while cases are chosen and while they are read', async () => {
  const state = { held: 'queue', waiting: gate(), reads: 0 };
  const hold = async (name: string) => {
    if (state.held !== name) return;
    state.reads += 1;
    await state.waiting.promise;
  };
  const store = await storeWith(({ queue, findByNumbers }) => ({
    queue: async query => {
      if (query.limit === PAGE) await hold('queue');
      return queue(query);
    },
    findByNumbers: async numbers => {
      await hold('findByNumbers');
      return findByNumbers(numbers);
    },
  }));
  const { get, log } = await office('clerk', {}, store);
  const refused = async () => {
    state.held = '';
    const answer = await get(`${XLSX}&lang=en`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10']);
    expect(await answer.text()).toContain('Your last export is still under way, or several of other clerks are');
  };
  const aborted = new AbortController();
  const first = get(XLSX, { signal: aborted.signal });
  await expect.poll(() => state.reads, LONG).toBe(1);
  await refused();
  state.held = 'findByNumbers';
  state.waiting.resolve();
  state.waiting = gate();
  expect((await first).status).toBe(200);
  await expect.poll(() => state.reads, LONG).toBe(2);
  aborted.abort();
  await refused();
  state.waiting.resolve();
  await expect.poll(async () => (await get(XLSX)).status, LONG).toBe(200);
  expect(log.filter(({ event }) => event === 'request-failed')).toEqual([]);
});

it('stops choosing cases when the client is gone, and records nothing', async () => {
  const state = { pages: 0 };
  const store = await storeWith(({ queue }) => ({
    queue: async query => {
      if (query.limit !== PAGE || query.statuses.includes('rejected')) return queue(query);
      state.pages += 1;
      return pageOf(query, 1e12);
    },
  }));
  const { get, exports, log } = await office('clerk', {}, store);
  const aborted = new AbortController();
  const first = get(XLSX, { signal: aborted.signal });
  await expect.poll(() => state.pages, LONG).toBeGreaterThan(1);
  aborted.abort();
  await expect(first).rejects.toThrow();
  await expect.poll(async () => (await get(`${XLSX}&status=all`)).status, LONG).toBe(200);
  expect((await exports()).map(({ detail }) => detail!.filter)).toEqual(['status=all']);
  expect(log.filter(({ event }) => event === 'request-failed')).toEqual([]);
});

it('ends the connection if the store fails meanwhile, so that no half file looks whole', async () => {
  const state = { isBroken: false };
  const store = await storeWith(({ findByNumbers }) => ({
    findByNumbers: async numbers => {
      if (state.isBroken) throw new Error('the disk is gone');
      return findByNumbers(numbers);
    },
  }));
  const { get, see, log } = await office('clerk', {}, store);
  state.isBroken = true;
  await expect(get(XLSX).then(answer => answer.arrayBuffer())).rejects.toThrow();
  expect(log).toContainEqual({ level: 'error', event: 'request-failed', route: 'desk-export', reason: 'Error' });
  state.isBroken = false;
  expect((await see('/desk?lang=en')).status).toBe(200);
});
