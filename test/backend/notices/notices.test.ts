/** Notices to applicants: who gets them, what they say, and that each is sent once, also across a restart. */
import { randomUUID } from 'node:crypto';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import type { Store } from '../../../src/backend/contracts/store.js';
import { openStore } from '../../../src/backend/index.js';
import { channelsOf } from '../../../src/backend/notices/channels.js';
import { contactsOf, maskContact } from '../../../src/backend/notices/contacts.js';
import { type Notices, startNotices } from '../../../src/backend/notices/index.js';
import type { NoticeOptions } from '../../../src/backend/notices/options.js';
import { noticeText } from '../../../src/backend/notices/texts.js';
import type { Status } from '../../../src/backend/statuses.js';
import type { JsonObject } from '../../../src/runtime/model.js';
import { FULL_TIER } from '../../tier.js';
import { desk, postForm } from '../desk/clerks.js';
import { ask, envelope, post, temporary, until } from '../harness.js';
import { definition, entry } from '../stores/entries.js';
import { startGateway, startMail } from './gateways.js';

let mail: Awaited<ReturnType<typeof startMail>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  [mail, gateway] = await Promise.all([startMail(), startGateway()]);
});
afterAll(() => {
  mail?.close();
  gateway?.close();
});
beforeEach(() => {
  for (const list of [mail.mails, mail.refused, mail.answers, mail.ends]) list.length = 0;
  for (const list of [gateway.messages, gateway.refused, gateway.answers]) list.length = 0;
});

const SITE = 'https://forms.example';
const DAY = 86_400_000;

const options = (more: Partial<NoticeOptions> = {}): NoticeOptions => ({
  mail: { host: '127.0.0.1', port: mail.port, tls: false, from: 'no-reply@forms.example' },
  sms: { url: gateway.url, token: 'of the gateway' },
  site: SITE,
  daily: 3,
  forms: { a: { email: 'email', sms: 'phone', agreed: 'agreed' } },
  ...more,
});

const ASKED = { email: 'rana@example.org', phone: '+963933123456', agreed: true };

/**
 * Creates a store that takes submissions of applicants who want notices, and a sender whose ticks the test triggers.
 */
async function counter(more: Partial<NoticeOptions> = {}) {
  const clock = { now: Date.now() };
  const store = await openStore(`sqlite:${join(temporary(), 'store.db')}`);
  onTestFinished(() => store.close());
  await store.saveDefinitions([definition()]);
  const start = (): Notices => {
    const notices = startNotices(
      store,
      options(more),
      () => clock.now,
      () => undefined,
      1e9,
    );
    onTestFinished(() => notices.close());
    return notices;
  };
  return { store, clock, start, take: (data: JsonObject, language = 'ar') => take(store, clock.now, data, language) };
}

async function take(store: Store, receivedAt: number, data: JsonObject, language: string): Promise<string> {
  const id = randomUUID();
  const body = Buffer.from(JSON.stringify({ id, form: 'a', version: 1, language, data }));
  const one = entry({ id, body, data: JSON.stringify(data), receivedAt });
  await store.append([one]);
  return one.tracking;
}

const change = (store: Store, tracking: string, from: Status, status: Status, at: number) =>
  store.changeStatus([{ tracking, from, status, at, by: 'rana', note: 'ملاحظة سرية' }]);

/** Returns the text of a mail without line breaks and transfer encoding. */
const plain = (text: string): string =>
  text
    .split('\r\n\r\n')
    .slice(1)
    .map(part => Buffer.from(part.replace(/\r\n/g, ''), 'base64').toString('utf8'))
    .join('\n');

it('sends a notice of the receipt and of each change, by both channels, once, and never what was written', async () => {
  const { store, clock, start, take: takeIn } = await counter();
  const tracking = await takeIn(ASKED);
  const notices = start();
  await notices.tick();
  clock.now += 1000;
  await change(store, tracking, 'received', 'sent-back', clock.now);
  await notices.tick();
  await notices.tick();
  expect(mail.mails.map(({ to }) => to)).toEqual([['<rana@example.org>'], ['<rana@example.org>']]);
  expect(gateway.messages.map(({ body }) => body.to)).toEqual([ASKED.phone, ASKED.phone]);
  expect(gateway.messages[1]).toMatchObject({ headers: { authorization: 'Bearer of the gateway' } });
  expect(gateway.messages[1]!.body.text).toBe(`طلبك رقم ${tracking}: أُعيد للتصحيح. ${SITE}/track/${tracking}?lang=ar`);
  const told = mail.mails.map(({ text }) => plain(text)).join();
  for (const part of [tracking, 'استُلم', 'أُعيد للتصحيح', `${SITE}/track/${tracking}`]) expect(told).toContain(part);
  for (const part of ['سرية', ASKED.phone, 'rana']) expect(told).not.toContain(part);
  const deeds = await store.auditEvents({ what: 'notice', limit: 9 });
  expect(deeds).toHaveLength(4);
  expect(JSON.stringify(deeds)).not.toMatch(/rana@|933123456/);
});

it.each([
  ['ar', 'رسالة جديدة من الدائرة'],
  ['en', 'New message of the office'],
  ['ku', 'Peyameke nû ji saziyê'],
])(
  'announces a message of the office, but neither its text nor what the applicant did, in %s',
  async (language, label) => {
    const { store, clock, start, take: takeIn } = await counter();
    const tracking = await takeIn(ASKED, language);
    const notices = start();
    await notices.tick();
    clock.now += 1000;
    const message = {
      what: 'message',
      about: tracking,
      at: clock.now,
      by: 'rana',
      detail: { id: 'x', text: 'سرية' },
    } as const;
    await store.record([message]);
    await change(store, tracking, 'received', 'needs-documents', clock.now + 1);
    const back = { tracking, from: 'needs-documents', status: 'received', at: clock.now + 2, by: 'applicant' } as const;
    await store.changeStatus([back]);
    await notices.tick();
    await notices.tick();
    const texts = gateway.messages.slice(1).map(({ body }) => body.text);
    expect(texts).toHaveLength(2);
    expect(texts.join()).toContain(`${label}. ${SITE}/track/${tracking}?lang=${language}`);
    expect(texts.join() + mail.mails.map(({ text }) => plain(text)).join()).not.toContain('سرية');
  },
);

it('sends each notice once from two servers that look at the same time, and no more a day than one alone would send', async () => {
  const { clock, start, take: takeIn, store } = await counter({ mail: undefined as never, daily: 2 });
  const both = [start(), start()];
  const tick = () => Promise.all(both.map(notices => notices.tick()));
  for (const at of [1, 2, 3, 4, 5, 6]) await takeIn({ ...ASKED, phone: `+96393312345${at}` });
  for (let ticks = 0; ticks < 4; ticks++) await tick();
  expect(gateway.messages).toHaveLength(6);
  // Both servers notify one number: at most two notices a day.
  for (let more = 0; more < 4; more++) {
    clock.now += 1000;
    await takeIn({ ...ASKED, phone: '+963999999999' });
    await tick();
  }
  for (let ticks = 0; ticks < 4; ticks++) await tick();
  expect(gateway.messages).toHaveLength(8);
  expect(await store.auditEvents({ what: 'notice', limit: 99 })).toHaveLength(8);
});

it('sends after a restart what was not sent, and nothing twice; sends no notice of what was replaced or erased', async () => {
  const { store, clock, start, take: takeIn } = await counter();
  const [first, second, gone] = [
    await takeIn(ASKED),
    await takeIn({ ...ASKED, email: 'x@example.org' }),
    await takeIn(ASKED),
  ];
  await store.erase({
    tracking: gone,
    from: 'received',
    status: 'erased',
    at: clock.now,
    by: 'huda',
    erasure: { proposedBy: 'a', ground: 'b' },
  });
  gateway.answers.push(0, 503);
  const notices = start();
  await notices.tick();
  await notices.close();
  expect([mail.mails.length, gateway.messages.length]).toEqual([2, 0]);
  await change(store, first, 'received', 'sent-back', clock.now);
  await store.changeStatus([
    { tracking: first, from: 'sent-back', status: 'replaced', at: clock.now, by: 'applicant', replacement: second },
  ]);
  await start().tick();
  expect(gateway.messages.map(({ body }) => body.text.slice(9, 23)).sort()).toEqual([first, first, second].sort());
  expect(mail.mails).toHaveLength(3);
});

it('retries a failed notice by both channels, later each time, with the same id and the same text', async () => {
  const { clock, start, take: takeIn } = await counter();
  await takeIn(ASKED);
  mail.ends.push(451, 451);
  gateway.answers.push(503, 0);
  const notices = start();
  const tried: Record<'email' | 'sms', number[]> = { email: [], sms: [] };
  // A delay is up to a quarter shorter or longer than it would be otherwise.
  for (let seconds = 0; seconds <= 75 + 150; seconds += 15) {
    await notices.tick();
    const counts = {
      email: mail.mails.length + mail.refused.length,
      sms: gateway.messages.length + gateway.refused.length,
    };
    for (const channel of ['email', 'sms'] as const)
      if (counts[channel] > tried[channel].length) tried[channel].push(seconds);
    clock.now += 15_000;
  }
  for (const [first, second, third, ...more] of Object.values(tried)) {
    expect([first, more]).toEqual([0, []]);
    expect(second! - first!).toBeGreaterThanOrEqual(45);
    expect(third! - second!).toBeGreaterThanOrEqual(90);
  }
  expect([mail.refused.length, mail.mails.length]).toEqual([2, 1]);
  const mails = [...mail.refused, ...mail.mails].map(({ to, text }) => [
    to,
    /^Message-ID: (\S+)/im.exec(text)![1],
    plain(text),
  ]);
  expect(mails[0]![1]).toMatch(/^<[0-9a-f]{32}@forms\.example>$/);
  expect(mails).toEqual([mails[0], mails[0], mails[0]]);
  expect([gateway.refused.length, gateway.messages.length]).toEqual([2, 1]);
  const messages = [...gateway.refused, ...gateway.messages];
  for (const { headers, body } of messages) expect(headers['idempotency-key']).toBe(body.id);
  expect(messages[0]!.body.id).toMatch(/^[0-9a-f]{32}$/);
  expect(messages.map(({ body }) => body)).toEqual([messages[0]!.body, messages[0]!.body, messages[0]!.body]);
});

it('gives each notice an id of its own', async () => {
  const { clock, start, take: takeIn, store } = await counter({ mail: undefined as never });
  const tracking = await takeIn(ASKED);
  await takeIn({ ...ASKED, phone: '+963933999999' });
  const notices = start();
  await notices.tick();
  clock.now += 1000;
  await change(store, tracking, 'received', 'accepted', clock.now);
  await notices.tick();
  expect(gateway.messages).toHaveLength(3);
  expect(new Set(gateway.messages.map(({ body }) => body.id)).size).toBe(3);
});

it('does not retry a refused notice, and never sends one that is two days old', async () => {
  const { clock, start, take: takeIn, store } = await counter({ sms: undefined as never });
  await takeIn({ email: 'refused@example.org', agreed: true });
  mail.answers.push(550);
  const notices = start();
  await notices.tick();
  clock.now += 3_600_000;
  await notices.tick();
  expect(mail.mails).toHaveLength(0);
  const results = async () =>
    (await store.auditEvents({ what: 'notice', limit: 9 })).map(({ detail }) => detail!.result);
  expect(await results()).toEqual(['refused']);
  await takeIn({ email: 'busy@example.org', agreed: true });
  mail.answers.push(451, 451);
  const sent: number[] = [];
  for (let minutes = 0; minutes < 6; minutes++) {
    await notices.tick();
    sent.push(mail.mails.length);
    clock.now += 60_000;
  }
  expect([sent[0], sent[1], sent.at(-1)]).toEqual([0, 0, 1]);
  await takeIn({ email: 'never@example.org', agreed: true });
  mail.answers.push(451);
  await notices.tick();
  clock.now += 2 * DAY + 1;
  await notices.tick();
  expect(mail.mails).toHaveLength(1);
  expect(await results()).toEqual(['late', 'sent', 'refused']);
});

it('sends an address only so many notices a day, also across a restart; sends the next ones the day after', async () => {
  const { clock, start, take: takeIn } = await counter({ mail: undefined as never });
  for (let count = 0; count < 5; count++)
    await takeIn({ ...ASKED, phone: count % 2 ? '+963933123456' : '+963 933-123456' });
  await start().tick();
  expect(gateway.messages).toHaveLength(3);
  const second = start();
  await second.tick();
  expect(gateway.messages).toHaveLength(3);
  clock.now += DAY + 1;
  await second.tick();
  expect(gateway.messages).toHaveLength(5);
});

it.each<[string, JsonObject, readonly string[]]>([
  ['both', ASKED, ['email rana@example.org', 'sms +963933123456']],
  ['who did not agree', { ...ASKED, agreed: false }, []],
  ['who was not asked', { email: ASKED.email }, []],
  ['a header', { ...ASKED, phone: '', email: 'a@example.org\r\nBcc: b@example.org' }, []],
  ['a list', { ...ASKED, phone: '', email: 'a@example.org,b@example.org' }, []],
  ['a name before it', { ...ASKED, phone: '', email: 'A <a@example.org>' }, []],
  ['a host without a dot', { ...ASKED, phone: '', email: 'a@localhost' }, []],
  ['300 characters', { ...ASKED, phone: '', email: `a@${'x.'.repeat(150)}org` }, []],
  ['a list of addresses', { ...ASKED, phone: '', email: ['a@example.org'] }, []],
  ['a phone in Arabic digits', { ...ASKED, email: '', phone: '٠٩٣٣ ١٢٣ ٤٥٦' }, ['sms 0933123456']],
  ['a phone with more behind it', { ...ASKED, email: '', phone: '0933123456;0944' }, []],
])('notices go to %s: %j → %j', (_name, data, contacts) => {
  const found = contactsOf(options(), { form: 'a', data: JSON.stringify(data) });
  expect(found.map(({ channel, address }) => `${channel} ${address}`)).toEqual(contacts);
});

it.each(['constructor', 'b'])('finds no contact for the form %s, nor for encrypted data', form => {
  expect(contactsOf(options(), { form, data: JSON.stringify(ASKED) })).toEqual([]);
  expect(contactsOf(options(), { form: 'a', data: 'null' })).toEqual([]);
});

it('shows enough of an address to recognize it, and no more', () => {
  expect([
    maskContact({ channel: 'email', address: 'rana@example.org' }),
    maskContact({ channel: 'sms', address: '+963933123456' }),
  ]).toEqual(['r•••@example.org', '••••456']);
});

it.each([
  ['ar', 'قُبل'],
  ['en', 'Accepted'],
  ['ku', 'Hat qebûlkirin'],
  ['constructor', 'قُبل'],
])('writes a notice in %s: %s', (language, label) => {
  expect(noticeText(language, 'X', 'accepted', SITE).short).toContain(label);
});

it('works in a whole server: sent after the answer, logged at the desk, shown only with the PIN', {
  ...FULL_TIER,
  timeout: 30_000,
}, async () => {
  const forms = { sample: { email: 'full_name' } };
  const one = await desk('supervisor', {}, { notices: options({ forms }) });
  const { json } = await post(one.port, envelope({ data: { full_name: 'rana@example.org' } }));
  await until(() => mail.mails.length === 1);
  const track = (method: string, body?: string) =>
    ask(one.port, `/track/${json.tracking}?lang=en`, {
      method,
      headers: { accept: 'text/html', ...(body && { 'content-type': 'application/x-www-form-urlencoded' }) },
      ...(body && { body }),
    });
  expect((await track('GET')).text).not.toContain('r•••');
  expect((await track('POST', `pin=${json.pin}`)).text).toContain('r•••@example.org');
  await until(async () => (await one.store.auditEvents({ what: 'notice', limit: 9 })).length === 1);
  expect((await one.see('/desk/log?lang=en')).text).toContain('Received (by e-mail: sent)');
  await postForm(
    one.deskPort,
    `/desk/${json.tracking}/status`,
    { from: 'received', to: 'accepted', note: '' },
    { cookie: one.cookie },
  );
  await until(() => mail.mails.length === 2);
});

it('delays no one while the gateway and the mail server do not answer', { ...FULL_TIER, timeout: 30_000 }, async () => {
  const held: Socket[] = [];
  const silent = createServer(socket => void held.push(socket.on('error', () => undefined)));
  await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void silent.close());
  const { port } = silent.address() as AddressInfo;
  const away = {
    mail: { host: '127.0.0.1', port, tls: false, from: 'a@b.example' },
    sms: { url: `http://127.0.0.1:${port}/` },
  };
  const forms = { sample: { email: 'full_name' } };
  const one = await desk('clerk', {}, { notices: options({ ...away, forms }) });
  const send = async () =>
    expect((await post(one.port, envelope({ data: { full_name: 'rana@example.org' } }))).status).toBe(201);
  await send();
  // From here on the sender waits for a greeting.
  await until(() => held.length === 1);
  for (let count = 0; count < 5; count++) await send();
  expect(held.map(socket => socket.destroyed)).toEqual([false]);
  for (const socket of held) socket.destroy();
});

it('counts a mail server that never stops talking as a failed attempt', async () => {
  const talks = createServer(socket => {
    socket.write('220 mail.test\r\n');
    const timer = setInterval(() => socket.write('250-wait\r\n'), 20);
    socket.on('error', () => undefined).on('close', () => clearInterval(timer));
    onTestFinished(() => void socket.destroy());
  });
  await new Promise<void>(resolve => talks.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void talks.close());
  const { port } = talks.address() as AddressInfo;
  const { email } = channelsOf(options({ mail: { ...options().mail!, port } }), 200);
  expect(await email!('rana@example.org', noticeText('ar', 'T', 'received', SITE), 'id')).toBe('later');
});
