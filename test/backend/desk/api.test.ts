/** API of the desk: every operation, every problem, and that each response is what the description says. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openTokens } from '../../../src/backend/accounts/tokens.js';
import { deleteErasedFiles, FILE_GRACE_MS } from '../../../src/backend/erasure.js';
import { openStore } from '../../../src/backend/index.js';
import { createTrackingNumber } from '../../../src/backend/intake/tracking-number.js';
import { eachInTiers } from '../../tier.js';
import { ask, temporary, until } from '../harness.js';
import { EICAR, startLikeClamd } from '../quarantine/clamd.js';
import { type Cluster, startCluster } from '../stores/postgres.js';
import { MULTIPART, multipart, PDF, PNG, type Sample } from '../with-files.js';
import { call, client, createToken, DESCRIBED, REQUESTS, result, seen, without } from './api-client.js';
import { account, cookieOf, postForm, signIn } from './clerks.js';
import { offices } from './two-offices.js';

const state: { cluster?: Promise<Cluster> } = {};
const cluster = () => (state.cluster ??= startCluster());
afterAll(async () => (await state.cluster)?.remove());

const STORES = [
  { name: 'sqlite', url: async () => `sqlite:${join(temporary(), 'store.db')}` },
  {
    name: 'postgres',
    url: async () => `${await (await cluster()).database()}?keys=${join(temporary(), 'keys')}`,
  },
];

/** Starts a desk with a case of Homs, one of Aleppo, and a token of Homs with all scopes. */
async function opened(url: () => Promise<string>, options: Parameters<typeof offices>[0] = {}) {
  const server = await offices({ store: await openStore(await url()), ...options });
  const own = await server.send('Own Person', 'homs');
  const foreign = await server.send('Zenobia Secret', 'aleppo');
  const homs = client(server.deskPort, await createToken(server.store, 'homs', { offices: ['homs'] }));
  const events = (about: string) => server.store.auditEvents({ about, limit: 99 });
  return { ...server, own, foreign, homs, events };
}

const NONE = { tracking: createTrackingNumber(), file: randomUUID() };
const operations = Object.entries(REQUESTS).map(([id, request]) => ({ id, ...request }));

eachInTiers(
  describe,
  ({ name }) => name === 'sqlite',
  STORES,
)('the API on $name', ({ url }) => {
  it('describes itself without a token', async () => {
    const { deskPort } = await opened(url);
    const { json } = await call(deskPort, '/api/v1/openapi.json');
    expect(json.openapi).toBe('3.1.0');
    expect(Object.keys(json.paths)).toHaveLength(7);
  });

  it('refuses each operation without a right token, with the challenge of RFC 6750', async () => {
    const { deskPort, store, own, log, events } = await opened(url);
    const tokens = {
      missing: undefined,
      wrong: `istimara_homs_${'A'.repeat(43)}`,
      unknown: `istimara_nobody_${'A'.repeat(43)}`,
      revoked: await createToken(store, 'gone', { revoked: true }),
      expired: await createToken(store, 'late', { expires: Date.now() - 1 }),
    };
    for (const { send, id } of operations)
      for (const [why, token] of Object.entries(tokens)) {
        // Twenty are free for one client: the rest of the table would be limited.
        if (why !== 'missing' && why !== 'wrong' && id !== 'listCases') continue;
        const { status, headers, json } = await send(client(deskPort, token), own);
        expect([status, json.type], `${id} ${why}`).toEqual([
          401,
          why === 'missing' ? 'token-missing' : 'token-invalid',
        ]);
        expect(headers['www-authenticate']).toMatch(
          why === 'missing' ? /^Bearer realm="istimara"$/ : /error="invalid_token"/,
        );
      }
    expect((await store.findTracking(own.tracking))!.status).toBe('received');
    expect((await events('token:gone')).map(({ what }) => what)).toEqual(['refused', 'token']);
    expect((await events('token:late'))[0]).toMatchObject({ what: 'refused', by: '' });
    expect(log).toContainEqual(expect.objectContaining({ event: 'token-refused' }));
  });

  it('refuses each operation without its scope, and records it', async () => {
    const { deskPort, store, own } = await opened(url);
    for (const { id, scope, send } of operations) {
      const name = id.toLowerCase();
      const limited = client(deskPort, await createToken(store, name, { scopes: without(...scope) }));
      const { status, headers, json } = await send(limited, own);
      expect([status, json.type, json.detail]).toEqual([403, 'token-scope', scope.join(' or ')]);
      expect(headers['www-authenticate']).toContain(`error="insufficient_scope", scope="${scope.join(' ')}"`);
      const [event] = await store.auditEvents({ what: 'forbidden', limit: 1 });
      expect(event!.by).toBe(`token:${name}`);
    }
  });

  it('limits the requests of a token, and failed ones of a client, and a right token passes them', async () => {
    const { deskPort, store, own, homs, log } = await opened(url, { limits: { callsEach: 10 } });
    const wrong = client(deskPort, `istimara_homs_${'B'.repeat(43)}`);
    for (let count = 0; count < 20; count++) expect((await wrong.get('/cases')).status).toBe(401);
    for (const { send } of operations) {
      const { status, json, headers } = await send(wrong, own);
      expect([status, json.type]).toEqual([429, 'too-many-requests']);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
    for (let count = 0; count < 10; count++) expect((await homs.get('/cases')).status).toBe(200);
    expect((await homs.get('/cases')).json.type).toBe('too-many-requests');
    expect((await client(deskPort, await createToken(store, 'other')).get('/cases')).status).toBe(200);
    expect(log).toContainEqual(expect.objectContaining({ event: 'token-limited' }));
  });

  it('stops a token at once when it is revoked, and when its time is over', async () => {
    const clock = { at: Date.now() };
    const { deskPort, store } = await opened(url, { now: () => clock.at });
    const both = client(deskPort, await createToken(store, 'both', { expires: clock.at + 60_000 }));
    expect((await both.get('/cases')).status).toBe(200);
    clock.at += 60_000;
    expect((await both.get('/cases')).status).toBe(401);
    const other = client(deskPort, await createToken(store, 'other'));
    expect((await other.get('/cases')).status).toBe(200);
    await openTokens(store).put({ ...(await openTokens(store).find('other'))!, revoked: true }, 'command-line', 1);
    expect((await other.get('/cases')).status).toBe(401);
  });

  it('says of a case of another office what it says of one that does not exist', async () => {
    const { homs, foreign, store, events } = await opened(url);
    for (const { id, send } of operations) {
      const there = await send(homs, foreign);
      expect(there.text, id).not.toContain('Zenobia');
      if (id === 'listCases') expect(there.text).not.toContain(foreign.tracking);
      else expect([there.status, there.text], id).toEqual([404, (await send(homs, NONE)).text]);
    }
    expect(await store.findTracking(foreign.tracking)).toMatchObject({ status: 'received' });
    expect(new Set((await events(foreign.tracking)).map(({ what }) => what))).toEqual(
      new Set(['office', 'other-office']),
    );
  });

  it('shows a token of an office nothing if there is no tree of offices', async () => {
    const { store, deskPort } = await offices({ store: await openStore(await url()), offices: undefined });
    const homs = client(deskPort, await createToken(store, 'homs', { offices: ['homs'] }));
    expect((await homs.get('/cases')).json).toEqual({ cases: [] });
    expect((await client(deskPort, await createToken(store, 'all')).get('/cases?office=homs')).json.cases).toEqual([]);
  });

  it('lists cases by the filters of the queue, page by page', async () => {
    const { send, homs, deskPort, store, own } = await opened(url);
    const sent = [own];
    for (const name of ['One', 'Two', 'Three']) sent.push(await send(name, 'homs'));
    const numbers = sent.map(({ tracking }) => tracking);
    const pages: string[][] = [];
    for (let next: string | undefined = '/api/v1/cases?limit=3'; next; ) {
      const { json } = await homs.get(next.replace('/api/v1', ''));
      pages.push(json.cases.map((one: { tracking: string }) => one.tracking));
      next = json.next;
    }
    expect(pages).toEqual([numbers.slice(0, 3), numbers.slice(3)]);
    const listed = async (query: string) =>
      (await homs.get(`/cases?${query}`)).json.cases.map(({ tracking }: { tracking: string }) => tracking);
    await homs.decide(numbers[1]!, { status: 'accepted' });
    expect(await listed('status=accepted')).toEqual([numbers[1]]);
    expect(await listed('status=received&status=accepted')).toHaveLength(4);
    expect(await listed('form=other-form')).toEqual([]);
    expect(await listed('office=aleppo')).toEqual([]);
    expect(await listed('office=tadmur')).toEqual([]);
    expect(await listed('order=newest&limit=1')).toEqual([numbers[3]]);
    expect(await listed('order=due')).toHaveLength(4);
    const every = client(deskPort, await createToken(store, 'every'));
    expect((await every.get('/cases?office=aleppo')).json.cases).toHaveLength(1);
    const summary = (await homs.get(`/cases?status=accepted`)).json.cases[0];
    expect(summary).toMatchObject({
      form: 'attached',
      office: 'homs',
      assignee: null,
      href: `/api/v1/cases/${numbers[1]}`,
    });
    expect(JSON.stringify(summary)).not.toContain('One');
  });

  it('lists what changed since a moment, in that order, so that a system that asks again misses nothing', async () => {
    const clock = { at: Date.now() };
    const { send, homs, own, deskPort, store, enter } = await opened(url, { now: () => clock.at });
    const moment = () => {
      clock.at += 1000;
      return new Date(clock.at).toISOString();
    };
    const since = async (from: string, more = '', as = homs) =>
      (await as.get(`/cases?changed_since=${from}${more}`)).json.cases.map((one: { tracking: string }) => one.tracking);
    const second = await send('Second', 'homs');
    const start = moment();
    expect(await since(start)).toEqual([]);
    await homs.decide(second.tracking, { status: 'accepted' });
    clock.at += 10;
    await homs.write(own.tracking, { text: 'x' });
    expect(await since(start)).toEqual([second.tracking, own.tracking]);
    const { json } = await homs.get(`/cases?changed_since=${start}&limit=1`);
    expect(json.cases[0]).toMatchObject({ tracking: second.tracking, changed_at: start });
    expect((await homs.get(json.next.replace('/api/v1', ''))).json.cases[0].tracking).toBe(own.tracking);
    expect(await since(start, '&status=accepted')).toEqual([second.tracking]);
    const later = moment();
    const third = await send('Third', 'homs');
    expect(await since(later)).toEqual([third.tracking]);
    expect(await since(start.replace('Z', '%2B00:00'))).toHaveLength(3);
    // A change that becomes visible late, from a slow disk or another clock, is not missed.
    const { follow } = (await homs.get(`/cases?changed_since=${start}`)).json;
    const late = {
      tracking: own.tracking,
      from: 'received',
      status: 'accepted',
      at: clock.at - 30_000,
      by: 'huda',
    } as const;
    expect(await store.changeStatus([late])).toEqual([true]);
    const followed = (await homs.get(follow.replace('/api/v1', ''))).json;
    expect(followed.cases).toContainEqual(expect.objectContaining({ tracking: own.tracking, status: 'accepted' }));
    expect(followed.follow).toContain('changed_since=');
    // A case that was transferred is not seen any more, and is seen by the other office.
    const aleppo = client(deskPort, await createToken(store, 'aleppo', { offices: ['aleppo'] }));
    const clerk = await enter('rana', 'supervisor', { office: 'ministry' });
    const moved = moment();
    await clerk.fill(`/desk/${third.tracking}/office?lang=en`, { from: 'homs', office: 'aleppo' });
    expect([await since(moved), await since(moved, '', aleppo)]).toEqual([[], [third.tracking]]);
  });

  it.each([
    ['form=Wrong!', 'form', 'format'],
    ['status=nonsense', 'status', 'option'],
    ['office=../x', 'office', 'format'],
    ['office=-', 'office', 'format'],
    ['changed_since=yesterday', 'changed_since', 'format'],
    ['changed_since=2026-13-01T00:00:00Z', 'changed_since', 'format'],
    ['changed_since=2026-01-01T00:00:00Z&order=due', 'order', 'unexpected'],
    ['order=random', 'order', 'option'],
    ['limit=0', 'limit', 'format'],
    ['limit=201', 'limit', 'format'],
    ['after=x', 'after', 'format'],
    ['statuses=received', 'statuses', 'unexpected'],
    ['limit=1&limit=2', 'limit', 'max_items'],
  ])('refuses the query %s', async (query, path, code) => {
    const { homs } = await opened(url);
    const { status, json } = await homs.get(`/cases?${query}`);
    expect([status, json.errors]).toEqual([400, [{ path, code, params: {} }]]);
  });

  it('reads a case with its answers by id, labels, files, history and conversation, and records it', async () => {
    const { homs, own, events } = await opened(url);
    const { json, headers } = await homs.get(`/cases/${own.tracking}`);
    expect(json).toMatchObject({
      ...{ tracking: own.tracking, id: own.id, status: 'received', office: 'homs', language: 'en', validated: true },
      data: { full_name: 'Own Person', governorate: 'homs' },
      files: [{ path: 'scan', id: own.file, type: 'application/pdf', state: 'clean' }],
      ...{ history: [], conversation: [], next: ['needs-documents', 'sent-back', 'accepted', 'rejected'] },
    });
    expect(json.labelled).toBeUndefined();
    const labelled = (await homs.get(`/cases/${own.tracking}?labels=ar`)).json.labelled;
    expect(labelled).toContainEqual({ path: 'full_name', label: 'Name', text: 'Own Person' });
    expect(labelled).toContainEqual({ path: 'governorate', label: 'Governorate', text: 'Homs' });
    const file = await homs.get(json.files[0].href.replace('/api/v1', ''));
    expect([file.status, file.text, file.headers['content-type']]).toEqual([200, PDF.bytes.toString(), PDF.type]);
    expect((await homs.get(`/cases/${own.tracking}/files/${randomUUID()}`)).status).toBe(404);
    expect((await homs.get(`/cases/${own.tracking}?label=ar`)).json.errors[0].path).toBe('label');
    expect((await homs.get(`/cases/${own.tracking}?labels=fr`)).json.errors[0].code).toBe('option');
    expect(await homs.state(own.tracking)).toBe(headers.etag);
    const done = await events(own.tracking);
    expect(done.filter(({ by }) => by === 'token:homs').map(({ what }) => what)).toEqual([
      'read',
      'file',
      'read',
      'read',
    ]);
  });

  it('sets a status that the applicant sees, as a clerk would, and the desk shows who it was', async () => {
    const { homs, own, port, store, enter } = await opened(url);
    const before = await homs.state(own.tracking);
    const { status, json, headers } = await homs.decide(own.tracking, {
      status: 'sent-back',
      note: 'Check',
      fields: ['full_name'],
    });
    expect([status, json]).toEqual([
      200,
      expect.objectContaining({
        tracking: own.tracking,
        by: 'token:homs',
        status: 'sent-back',
        note: 'Check',
        fields: ['full_name'],
      }),
    ]);
    expect(headers.etag).not.toBe(before);
    expect(await homs.state(own.tracking)).toBe(headers.etag);
    expect((await ask(port, `/track/${own.tracking}`)).json.status).toBe('sent-back');
    expect(await store.history(own.tracking)).toMatchObject([{ by: 'token:homs', status: 'sent-back' }]);
    const clerk = await enter('rana', 'supervisor', { office: 'ministry' });
    expect((await clerk.see(`/desk/${own.tracking}?lang=en`)).text).toContain('token homs');
    expect((await clerk.see('/desk/log?lang=ar')).text).toContain('رمز الوصول homs');
  });

  it('asks for documents, which the applicant can then send', async () => {
    const { homs, own, store } = await opened(url);
    const asked = { status: 'needs-documents', note: 'We need a deed', other_documents: ['Deed'] };
    const { json } = await homs.decide(own.tracking, asked);
    expect(json.documents).toEqual([{ id: 'other-1', name: 'Deed' }]);
    expect((await store.history(own.tracking))[0]!.documents).toEqual(json.documents);
  });

  it.each<[title: string, body: unknown, path: string, code: string]>([
    ['an unknown status', { status: 'nonsense' }, 'status', 'option'],
    ['a status that is not possible now', { status: 'issued' }, 'status', 'option'],
    ['no status', { note: 'x' }, 'status', 'required'],
    ['a status that is no text', { status: 1 }, 'status', 'type'],
    ['no note where one is required', { status: 'rejected' }, 'note', 'required'],
    ['a note that is too long', { status: 'rejected', note: 'x'.repeat(2001) }, 'note', 'max_length'],
    ['fields that do not exist', { status: 'sent-back', note: 'x', fields: ['nothing'] }, 'fields', 'option'],
    ['fields with another status', { status: 'accepted', fields: ['full_name'] }, 'fields', 'unexpected'],
    ['fields that are no list', { status: 'sent-back', note: 'x', fields: 'full_name' }, 'fields', 'type'],
    ['documents with another status', { status: 'accepted', documents: ['card'] }, 'documents', 'unexpected'],
    ['an unknown document', { status: 'needs-documents', note: 'x', documents: ['card'] }, 'documents', 'option'],
    ['an empty name', { status: 'needs-documents', note: 'x', other_documents: [''] }, 'other_documents', 'format'],
    [
      '11 documents',
      { status: 'needs-documents', note: 'x', other_documents: Array(11).fill('x') },
      'documents',
      'max_items',
    ],
    ['an unknown member', { status: 'accepted', state: 'x' }, 'state', 'unexpected'],
    ['a list', [], '', 'type'],
  ])('refuses a decision with %s', async (_, body, path, code) => {
    const { homs, own, store } = await opened(url);
    const { status, json } = await homs.decide(own.tracking, body as object);
    expect([status, json.type, json.errors[0]]).toMatchObject([422, 'case-invalid', { path, code }]);
    expect(await store.history(own.tracking)).toEqual([]);
  });

  it('carries a decision out once, however often it comes, and refuses another one with its key', async () => {
    const { homs, own, store } = await opened(url);
    const headers = { 'idempotency-key': randomUUID(), 'if-match': await homs.state(own.tracking) };
    const both = await Promise.all([1, 2].map(() => homs.decide(own.tracking, { status: 'accepted' }, headers)));
    const third = await homs.decide(own.tracking, { status: 'accepted' }, headers);
    expect(new Set([...both, third].map(({ text }) => text)).size).toBe(1);
    expect(third.status).toBe(200);
    expect(await store.history(own.tracking)).toHaveLength(1);
    const other = await homs.decide(own.tracking, { status: 'rejected', note: 'x' }, headers);
    expect([other.status, other.json.type]).toEqual([422, 'idempotency-key-reused']);
    expect(await store.history(own.tracking)).toHaveLength(1);
  });

  it('refuses a decision on a state that is past, without a state, and without a key', async () => {
    const { homs, own, store, enter, deskPort } = await opened(url);
    const stale = await homs.state(own.tracking);
    const clerk = await enter('rana', 'clerk', { office: 'homs' });
    await clerk.fill(`/desk/${own.tracking}/status?lang=en`, { from: 'received', to: 'accepted', note: '' });
    const { status, json } = await homs.decide(own.tracking, { status: 'rejected', note: 'x' }, { 'if-match': stale });
    expect([status, json.type]).toEqual([412, 'case-changed']);
    const path = `/cases/${own.tracking}/decisions`;
    expect((await homs.post(path, '{"status":"issued"}')).json.type).toBe('case-condition-missing');
    const headers = { authorization: `Bearer ${await createToken(store, 'all')}`, 'content-type': 'application/json' };
    const body = '{"status":"issued"}';
    const keyless = await call(deskPort, `/api/v1${path}`, { method: 'POST', headers, body });
    expect([keyless.status, keyless.json.errors]).toEqual([
      400,
      [{ path: 'Idempotency-Key', code: 'required', params: {} }],
    ]);
    expect(await store.history(own.tracking)).toHaveLength(1);
  });

  it('leaves alone a case that a clerk has taken, unless it may reopen', async () => {
    const { deskPort, homs, own, store } = await opened(url);
    const plain = client(deskPort, await createToken(store, 'plain', { scopes: without('cases:reopen') }));
    await store.assign([{ tracking: own.tracking, from: undefined, to: 'rana', at: 1, by: 'rana' }]);
    expect((await plain.get(`/cases/${own.tracking}`)).json).toMatchObject({ assignee: 'rana', next: [] });
    const { status, json } = await plain.decide(own.tracking, { status: 'accepted' });
    expect([status, json.type]).toEqual([409, 'case-taken']);
    expect((await homs.decide(own.tracking, { status: 'rejected', note: 'x' })).status).toBe(200);
    expect((await plain.decide(own.tracking, { status: 'received' })).json.errors[0]).toMatchObject({ path: 'status' });
    expect((await homs.decide(own.tracking, { status: 'received' })).status).toBe(200);
  });

  it('writes to the applicant once, who reads it with the PIN', async () => {
    const { homs, own, store, events } = await opened(url);
    const headers = { 'idempotency-key': randomUUID(), 'if-match': await homs.state(own.tracking) };
    const first = await homs.write(own.tracking, { text: ' Come on <Sunday>\r\n' }, headers);
    expect([first.status, first.json]).toMatchObject([
      201,
      { text: 'Come on <Sunday>', from: 'office', by: 'token:homs' },
    ]);
    expect((await homs.write(own.tracking, { text: 'Come on <Sunday>' }, headers)).text).toBe(first.text);
    expect((await homs.write(own.tracking, { text: 'other' }, headers)).json.type).toBe('idempotency-key-reused');
    const reply = { id: randomUUID(), text: 'x' };
    await store.record([{ what: 'reply', about: own.tracking, at: Date.now(), by: 'applicant', detail: reply }]);
    const taken = { 'idempotency-key': reply.id };
    expect((await homs.write(own.tracking, { text: 'x' }, taken)).json.type).toBe('idempotency-key-reused');
    const stale = { ...headers, 'idempotency-key': randomUUID() };
    expect((await homs.write(own.tracking, { text: 'x' }, stale)).json.type).toBe('case-changed');
    expect((await events(own.tracking)).filter(({ what }) => what === 'message')).toHaveLength(1);
    expect((await homs.get(`/cases/${own.tracking}`)).json.conversation).toMatchObject([
      { from: 'office', text: 'Come on <Sunday>' },
      { from: 'applicant', id: reply.id },
    ]);
    expect((await store.findTracking(own.tracking))!.status).toBe('received');
  });

  it('takes no more than 200 messages of a case', async () => {
    const { homs, own, store } = await opened(url);
    const said = { what: 'message', about: own.tracking, at: 1, by: 'rana' } as const;
    await store.record(Array.from({ length: 200 }, () => ({ ...said, detail: { id: randomUUID(), text: 'x' } })));
    for (const reply of [await homs.write(own.tracking, { text: 'x' }), await homs.attach(own.tracking, [PDF])])
      expect([reply.status, reply.json.type]).toEqual([409, 'case-full']);
  });

  it.each<[title: string, body: string, headers: Record<string, string>, status: number, type: string]>([
    ['a text of 100 kB', JSON.stringify({ text: 'x'.repeat(100_000) }), {}, 422, 'case-invalid'],
    ['a body of 1 MB', JSON.stringify({ text: 'x'.repeat(1_000_001) }), {}, 413, 'too-large'],
    ['no text', '{}', {}, 422, 'case-invalid'],
    ['nothing but spaces', '{"text":" \\n"}', {}, 422, 'case-invalid'],
    ['a text that is a number', '{"text":1}', {}, 422, 'case-invalid'],
    ['no JSON', '{"text":', {}, 400, 'invalid-json'],
    ['a key twice', '{"text":"a","text":"b"}', {}, 400, 'invalid-json'],
    [
      'another content type',
      'text=x',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported-media-type',
    ],
    ['a content encoding', '{"text":"x"}', { 'content-encoding': 'gzip' }, 415, 'unsupported-media-type'],
    ['another key than a UUID', '{"text":"x"}', { 'idempotency-key': 'mine' }, 400, 'case-request'],
  ])('refuses a message with %s, and a decision too', async (_, body, headers, status, type) => {
    const { homs, own, events } = await opened(url);
    for (const part of ['messages', 'decisions']) {
      const condition: Record<string, string> = part === 'decisions' ? { 'if-match': '*' } : {};
      const reply = await homs.post(`/cases/${own.tracking}/${part}`, body, { ...condition, ...headers });
      expect([reply.status, reply.json.type], part).toEqual([status, type]);
    }
    expect((await events(own.tracking)).filter(({ what }) => what === 'message' || what === 'status')).toEqual([]);
  });

  it('sends documents once, which the applicant fetches with the PIN and nobody else', async () => {
    const { homs, own, port, events, enter } = await opened(url);
    const { pin } = own;
    const headers = { 'idempotency-key': randomUUID() };
    const { status, json } = await homs.attach(own.tracking, [PDF, PNG], 'Your <extract>', headers);
    expect([status, json.text, json.files.map(({ name }: { name: string }) => name)]).toEqual([
      201,
      'Your <extract>',
      ['هوية.pdf', 'p.png'],
    ]);
    const again = await homs.attach(own.tracking, [PDF, PNG], 'Your <extract>', headers);
    expect(again.text).toBe((await homs.attach(own.tracking, [PDF, PNG], 'Your <extract>', headers)).text);
    expect((await homs.attach(own.tracking, [PDF], 'Your <extract>', headers)).json.type).toBe(
      'idempotency-key-reused',
    );
    expect((await events(own.tracking)).filter(({ what }) => what === 'message')).toHaveLength(1);
    for (const [language, word] of [
      ['en', 'Documents for you'],
      ['ar', 'وثائق لك من الدائرة'],
      ['ku', 'Belgeyên saziyê ji bo we'],
    ] as const) {
      const page = (await postForm(port, `/track/${own.tracking}?lang=${language}`, { pin }, { accept: 'text/html' }))
        .text;
      expect(page).toContain('Your &lt;extract&gt;');
      expect(page).toContain(word);
      expect(page).toContain('هوية.pdf');
    }
    const [file] = json.files;
    const fetched = await postForm(port, `/track/${own.tracking}/files/${file.id}`, { pin });
    expect([fetched.status, fetched.text, fetched.headers['content-type']]).toEqual([
      200,
      PDF.bytes.toString(),
      PDF.type,
    ]);
    expect(fetched.headers['content-disposition']).toMatch(/^attachment;/);
    expect((await postForm(port, `/track/${own.tracking}/files/${file.id}`, { pin: '000000' })).status).toBe(403);
    expect((await postForm(port, `/track/${own.tracking}/files/${own.file}`, { pin })).status).toBe(404);
    expect((await ask(port, `/track/${own.tracking}/files/${file.id}`)).status).toBe(405);
    const done = (await events(own.tracking)).filter(({ what }) => what === 'file');
    expect(done).toMatchObject([{ by: 'applicant' }]);
    const clerk = await enter('rana', 'clerk', { office: 'homs' });
    expect((await clerk.see(`/desk/${own.tracking}?lang=en`)).text).toContain('هوية.pdf');
    expect((await homs.get(file.href.replace('/api/v1', ''))).text).toBe(PDF.bytes.toString());
  });

  it.each<
    [
      title: string,
      body: Uint8Array | string,
      headers: Record<string, string>,
      status: number,
      type: string,
      code?: string,
    ]
  >([
    ['no file', multipart([{ name: 'text', content: 'x' }]), {}, 422, 'case-invalid', 'required'],
    ['an empty file', result([{ ...PDF, bytes: Buffer.from('') }]), {}, 422, 'case-invalid', 'file_size'],
    [
      'a script',
      result([{ ...PDF, name: 'x.txt', bytes: Buffer.from('#!/bin/sh\nrm -rf /\n') }]),
      {},
      422,
      'case-invalid',
      'file_type',
    ],
    ['a program', result([{ ...PDF, bytes: Buffer.from('MZ\0\0\0\0') }]), {}, 422, 'case-invalid', 'file_type'],
    ['six files', result(Array<Sample>(6).fill(PDF)), {}, 422, 'case-invalid', 'max_items'],
    ['a text of 100 kB', result([PDF], 'x'.repeat(100_000)), {}, 422, 'case-invalid', 'max_length'],
    ['an unknown part', multipart([{ name: 'other', content: 'x' }]), {}, 400, 'invalid-multipart'],
    ['half a body', Buffer.from(result([PDF])).subarray(0, 60), {}, 400, 'invalid-multipart'],
    ['JSON', '{"text":"x"}', { 'content-type': 'application/json' }, 415, 'unsupported-media-type'],
    ['another key than a UUID', result([PDF]), { 'idempotency-key': 'mine' }, 400, 'case-request'],
    ['a state that is past', result([PDF]), { 'if-match': '"past"' }, 412, 'case-changed'],
  ])('refuses a result with %s, and stores nothing', async (_, body, headers, status, type, code) => {
    const { homs, own, events } = await opened(url);
    const reply = await homs.post(`/cases/${own.tracking}/results`, body, { 'content-type': MULTIPART, ...headers });
    expect([reply.status, reply.json.type, reply.json.errors?.[0].code]).toEqual([
      ...[status, type],
      code ?? (type === 'case-request' ? 'format' : undefined),
    ]);
    expect((await events(own.tracking)).filter(({ what }) => what === 'message')).toEqual([]);
  });

  it('refuses a result that is larger than all files may be', async () => {
    const { homs, own } = await opened(url, { limits: { files: 1000, body: 1000 } });
    const large = { ...PDF, bytes: Buffer.concat([PDF.bytes, Buffer.alloc(5000, 'x')]) };
    expect((await homs.attach(own.tracking, [large])).json.type).toBe('too-large');
  });

  it('offers a document only once the virus scanner has found it clean', async () => {
    const scanner = await startLikeClamd(temporary());
    const virusScanner = { clamd: scanner.address, timeoutMs: 5_000 };
    const { homs, own, port } = await opened(url, { virusScanner });
    const { pin } = own;
    const bad = { name: 'bad.txt', type: 'text/plain', bytes: Buffer.from(EICAR) };
    expect((await homs.attach(own.tracking, [PDF, bad])).status).toBe(201);
    const files = async () => (await homs.get(`/cases/${own.tracking}`)).json.conversation[0].files;
    await until(async () => (await files())[1].state === 'infected');
    const [clean, infected] = await files();
    expect([clean.state, infected.state, infected.href]).toEqual(['clean', 'infected', undefined]);
    const fetch = (id: string) => postForm(port, `/track/${own.tracking}/files/${id}`, { pin });
    expect([(await fetch(clean.id)).status, (await fetch(infected.id)).status]).toEqual([200, 403]);
    expect((await homs.get(`/cases/${own.tracking}/files/${infected.id}`)).json.type).toBe('file-infected');
    await scanner.stop();
    const { json: waiting } = await homs.attach(own.tracking, [PNG]);
    expect(waiting.files[0].state).toBe('waiting');
    expect((await homs.get(`/cases/${own.tracking}/files/${waiting.files[0].id}`)).json.type).toBe('file-unchecked');
    expect((await fetch(waiting.files[0].id)).status).toBe(409);
    const page = (await postForm(port, `/track/${own.tracking}?lang=en`, { pin }, { accept: 'text/html' })).text;
    expect(page).toContain('is being checked');
  });

  it('says of a damaged file that it is damaged', async () => {
    const { homs, own, store } = await opened(url);
    const { json } = await homs.get(`/cases/${own.tracking}`);
    await store.files.remove(json.files[0].sha256, Number.MAX_SAFE_INTEGER);
    expect((await homs.get(`/cases/${own.tracking}/files/${own.file}`)).json.type).toBe('file-damaged');
  });

  it('erases documents with the case, and the store is whole before and after', async () => {
    const clock = { at: Date.now() };
    const { homs, own, store } = await opened(url, { now: () => clock.at });
    const [{ sha256 }] = (await homs.attach(own.tracking, [PNG], 'Yours')).json.files;
    const erasure = { proposedBy: 'samer', ground: 'law' };
    const change = { tracking: own.tracking, from: 'received', at: clock.at, by: 'huda', erasure } as const;
    expect(await store.erase({ ...change, status: 'erased' })).toBe(true);
    await deleteErasedFiles(store, Date.now() + FILE_GRACE_MS + 60_000);
    expect(await store.files.storedAt(sha256)).toBeUndefined();
    const [message] = await store.auditEvents({ what: 'message', about: own.tracking, limit: 1 });
    expect(message!.detail).toBeUndefined();
    const late = {
      what: 'message',
      about: own.tracking,
      at: clock.at,
      by: 'token:homs',
      detail: { text: 'x' },
    } as const;
    await expect(store.record([late])).rejects.toMatchObject({ fault: 'erased' });
  });

  it('says of an erased case that it was erased, and nothing else of it', async () => {
    const { homs, own, store } = await opened(url);
    const erasure = { proposedBy: 'samer', ground: 'law' };
    await store.erase({
      tracking: own.tracking,
      from: 'received',
      status: 'erased',
      at: Date.now(),
      by: 'huda',
      erasure,
    });
    const { json } = await homs.get(`/cases/${own.tracking}?labels=en`);
    expect(json).toMatchObject({ status: 'erased', data: null, files: [], next: [] });
    expect(JSON.stringify(json)).not.toContain('Own Person');
    for (const reply of [
      await homs.decide(own.tracking, { status: 'accepted' }),
      await homs.write(own.tracking, { text: 'x' }),
      await homs.attach(own.tracking, [PDF]),
    ])
      expect([reply.status, reply.json.type]).toEqual([410, 'case-erased']);
  });
});

it('exercises every response that the description has', () => {
  expect([...seen].sort()).toEqual([...DESCRIBED].sort());
});

it('asks people of the desk for no token, and takes no cookie for one', async () => {
  const { deskPort, store } = await offices();
  await account(store, 'rana', 'supervisor');
  const cookie = cookieOf(await signIn(deskPort, 'rana'));
  const reply = await ask(deskPort, '/api/v1/cases', { headers: { cookie, accept: 'text/html' } });
  expect([reply.status, reply.json.type]).toEqual([401, 'token-missing']);
  expect((await ask(deskPort, '/api/v1/cases', { method: 'PUT' })).status).toBe(405);
  expect((await ask(deskPort, '/api/v1/cases', { headers: { host: 'evil.example' } })).json.type).toBe('wrong-host');
  const token = await createToken(store, 'all');
  const other = await ask(deskPort, '/desk', { headers: { authorization: `Bearer ${token}`, accept: 'text/html' } });
  expect(other.status).toBe(401);
});
