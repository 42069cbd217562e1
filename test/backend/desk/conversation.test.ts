/** Conversation of a case: messages of the office, replies of the applicant, and documents that are asked for. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { deleteErasedFiles, FILE_GRACE_MS } from '../../../src/backend/erasure.js';
import type { PageLocale } from '../../../src/backend/pages/layout.js';
import { storeMaintenance } from '../../../src/backend/parts.js';
import { type Conversation, conversationView } from '../../../src/backend/track/conversation-view.js';
import { answersOf } from '../../../src/runtime/submission-view/answer-list.js';
import { ask, envelope, post, temporary, until } from '../harness.js';
import { EICAR, startLikeClamd } from '../quarantine/clamd.js';
import { buildForm, MULTIPART, multipart, PDF, type Piece, PNG, type Sample, SVG, sha256 } from '../with-files.js';
import { account, cookieOf, desk, postForm, signIn } from './clerks.js';

const FORM = `
form: attached
version: 1
languages: [en, ar]
title: { en: Attached, ar: مرفقات }
privacy: { purpose: { en: Tests, ar: اختبار } }
procedure:
  duration: 10 working days
  documents:
    card: { label: { en: Identity card, ar: الهوية الشخصية }, upload: true }
    deed: { label: { en: Deed, ar: سند الملكية } }
fields:
  full_name: { label: { en: Name, ar: الاسم }, required: true }
`;

const dist = mkdtempSync(join(tmpdir(), 'istimara-conversation-'));
let definition: string;
beforeAll(async () => {
  definition = await buildForm(dist, FORM);
});
afterAll(() => rmSync(dist, { recursive: true }));

const value = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';

async function conversing(options: Parameters<typeof desk>[2] = {}) {
  const server = await desk('clerk', {}, { dist, ...options });
  const send = async () => {
    const body = envelope({ form: 'attached', version: 1, definition, language: 'en', data: { full_name: 'رنا' } });
    return (await post(server.port, body, {}, 'attached')).json as { tracking: string; pin: string };
  };
  const { tracking, pin } = await send();
  /** Posts the form of the page for a message, as it is now or was. */
  const write = async (fields: Parameters<typeof postForm>[2], page?: string) => {
    const text = page ?? (await server.see(`/desk/${tracking}?lang=en`)).text;
    const hidden = { post: value(text, 'post'), from: value(text, 'from'), seen: value(text, 'seen') };
    return server.fill(`/desk/${tracking}/message?lang=en`, { ...hidden, message: '', ...fields });
  };
  const track = (language = 'en') =>
    postForm(server.port, `/track/${tracking}?lang=${language}`, { pin }, { accept: 'text/html' });
  const reply = (pieces: readonly Piece[], more: { pin?: string; post?: string } = {}) =>
    ask(server.port, `/track/${tracking}/reply?lang=en`, {
      method: 'POST',
      headers: { 'content-type': MULTIPART, accept: 'text/html' },
      body: multipart([
        { name: 'pin', content: more.pin ?? pin },
        { name: 'post', content: more.post ?? randomUUID() },
        ...pieces,
      ]),
    });
  const text = (content: string): Piece => ({ name: 'reply', content });
  /** Returns the names of the file controls on the page of the applicant. */
  const controls = async () =>
    [...(await track()).text.matchAll(/name="(file-[^"]+)" type="file"/g)].map(([, name]) => name!);
  const file = (name: string, { name: filename, type, bytes }: Sample): Piece => ({
    name,
    filename,
    type,
    content: bytes,
  });
  const events = (what: 'message' | 'reply' | 'reply-files' | 'reply-read' | 'message-read') =>
    server.store.auditEvents({ what, about: tracking, limit: 99 });
  const status = async () => (await server.store.findTracking(tracking))!.status;
  return { ...server, tracking, pin, send, write, track, reply, text, controls, file, events, status };
}

it('carries a message to the applicant and the reply back, and says who has read what', async () => {
  const { write, track, reply, text, see, events, tracking } = await conversing();
  expect((await track()).text).not.toContain('name="reply"');
  expect((await write({ message: 'When were you <born>?' })).status).toBe(303);
  expect((await see(`/desk/${tracking}?lang=en`)).text).toContain('has not read the last message');
  expect((await ask((await conversing()).port, `/track/${tracking}`)).text).not.toContain('born');
  for (const [language, heading] of [
    ['en', 'Conversation with the office'],
    ['ar', 'المراسلات مع الدائرة'],
    ['ku', 'Peyamên we û saziyê'],
  ] as const) {
    const page = (await track(language)).text;
    expect(page).toContain(heading);
    expect(page).toContain('When were you &lt;born&gt;?');
  }
  const answered = await reply([text('In <Homs>')]);
  expect(answered.status).toBe(200);
  expect(answered.text).toContain('The office has received your reply');
  const queue = (await see('/desk?status=&lang=en')).text;
  expect(queue).toContain('New replies from applicants: 1');
  expect(queue).toContain('<strong class="unread">new reply</strong>');
  expect((await see('/desk?unread=1&lang=en')).text).toContain(`id="${tracking}"`);
  const page = (await see(`/desk/${tracking}?lang=en`)).text;
  expect(page).toContain('In &lt;Homs&gt;');
  expect(page).toContain('The applicant read this on');
  expect((await see('/desk?unread=1&lang=en')).text).not.toContain(`id="${tracking}"`);
  expect(await events('message-read')).toHaveLength(1);
  expect(await events('reply-read')).toMatchObject([{ by: 'rana' }]);
});

it('keeps a reply new until its clerk sees it, also one that came while an older page was read', async () => {
  const { write, reply, text, see, store, tracking, deskPort } = await conversing();
  const isNew = async () => (await see('/desk?unread=1&lang=en')).text.includes(`id="${tracking}"`);
  const isNamed = async () => (await see(`/desk/${tracking}?lang=en`)).text.includes('The applicant has replied');
  await write({ message: 'x' });
  await reply([text('first')]);
  await store.assign([{ tracking, from: undefined, to: 'rana', at: 1, by: 'rana' }]);
  await account(store, 'huda', 'supervisor');
  await account(store, 'samer', 'clerk');
  for (const name of ['huda', 'samer']) {
    const page = await see(`/desk/${tracking}?lang=en`, { cookie: cookieOf(await signIn(deskPort, name)) });
    expect(page.text).toContain('The applicant has replied');
    expect(await isNew(), name).toBe(true);
  }
  expect([await isNamed(), await isNew()]).toEqual([true, false]);
  const [first] = await store.auditEvents({ what: 'reply', about: tracking, limit: 1 });
  await reply([text('second')]);
  // The page that showed the first reply alone is recorded now, by a server whose clock is ahead.
  const read = { what: 'reply-read', about: tracking, at: Date.now() + 60_000, by: 'rana' } as const;
  await store.record([{ ...read, detail: { post: first!.detail!.id as string } }]);
  expect(await isNew()).toBe(true);
  expect([await isNamed(), await isNew()]).toEqual([true, false]);
  // A reply of a server whose clock is behind.
  await store.record([
    { what: 'reply', about: tracking, at: 1, by: 'applicant', detail: { id: randomUUID(), text: 'third' } },
  ]);
  expect(await isNew()).toBe(true);
  expect([await isNamed(), await isNew()]).toEqual([true, false]);
});

it('says that the applicant has read a message only of the last one', async () => {
  const { write, track, see, tracking, store } = await conversing();
  const isRead = async () => !(await see(`/desk/${tracking}?lang=en`)).text.includes('has not read the last message');
  await write({ message: 'x' });
  await track();
  expect(await isRead()).toBe(true);
  const at = Date.now() + 1000;
  const said = { about: tracking, at, by: 'rana' };
  await store.record([{ what: 'message', ...said, detail: { id: randomUUID(), text: 'y' } }]);
  await store.record([{ what: 'message-read', ...said, at: at + 1, by: 'applicant', detail: { message: at - 1 } }]);
  expect(await isRead()).toBe(false);
  await track();
  expect(await isRead()).toBe(true);
});

it('keeps messages out of the log, from strangers, other offices and auditors', async () => {
  const { write, reply, text, store, deskPort, see, tracking, port } = await conversing();
  await write({ message: 'secret word' });
  await reply([text('secret answer')]);
  expect((await ask(port, `/track/${tracking}`, { headers: { accept: 'text/html' } })).text).not.toContain('secret');
  expect((await reply([text('x')], { pin: '000000' })).status).toBe(403);
  await account(store, 'other', 'supervisor', { forms: ['elsewhere'] });
  await account(store, 'auditor', 'auditor');
  const as = async (name: string) => cookieOf(await signIn(deskPort, name));
  const [other, auditor] = [await as('other'), await as('auditor')];
  const message = { message: 'x', post: randomUUID() };
  expect((await postForm(deskPort, `/desk/${tracking}/message`, message, { cookie: other })).status).toBe(404);
  expect((await postForm(deskPort, `/desk/${tracking}/message`, message, { cookie: auditor })).status).toBe(403);
  expect((await see('/desk?lang=en', { cookie: other })).text).not.toContain('New replies');
  expect((await see(`/desk/${tracking}?lang=en`, { cookie: auditor })).text).toContain('secret answer');
  expect((await see('/desk?unread=1&lang=en', { cookie: auditor })).text).toContain(`id="${tracking}"`);
  const log = (await see('/desk/log?lang=en', { cookie: auditor })).text;
  for (const said of ['wrote to the applicant', 'replied to the office']) expect(log).toContain(said);
  expect(log).not.toContain('secret');
});

it('asks for documents, takes just their files, and gives the case back once all have come', async () => {
  const { write, controls, reply, file, see, status, tracking, path, events, track } = await conversing();
  const asked = await write({ message: 'Please send', document: ['card', 'unknown'], other: 'Electricity bill\n' });
  expect(asked.status).toBe(303);
  expect(await status()).toBe('needs-documents');
  expect((await track('ar')).text).toContain('<bdi>الهوية الشخصية</bdi>');
  const [card, bill] = await controls();
  expect([card, bill]).toEqual([expect.stringMatching(/^file-\d+-card$/), expect.stringMatching(/^file-\d+-other-1$/)]);
  expect((await reply([file(card!, PNG), file(card!, PDF)])).status).toBe(200);
  expect(await status()).toBe('needs-documents');
  expect(await controls()).toEqual([bill]);
  const last = await reply([file(bill!, PDF)]);
  expect(last.text).toContain('All documents have come');
  expect(await status()).toBe('received');
  const { text } = await see(`/desk/${tracking}?lang=en`);
  const shown = [...text.matchAll(/<img src="([^"]+)"/g)].map(([, address]) => address!);
  expect(shown).toHaveLength(1);
  const picture = await see(shown[0]!);
  expect(picture.status).toBe(200);
  expect(picture.headers['content-type']).toBe('image/png');
  expect((await events('reply-files')).map(({ detail }) => detail?.files)).toEqual([
    [sha256(PDF.bytes)],
    [sha256(PNG.bytes), sha256(PDF.bytes)],
  ]);
  expect(await storeMaintenance(`sqlite:${path}`).checkIntegrity()).toMatchObject({ files: 2 });
});

it.each<[string, (control: string) => readonly Piece[], string]>([
  ['nothing', () => [], 'Write a message, or choose a file'],
  ['100 kB of text', () => [{ name: 'reply', content: 'ا'.repeat(50_000) }], 'longer than 2,000 characters'],
  ['2,001 characters', () => [{ name: 'reply', content: 'x'.repeat(2001) }], 'longer than 2,000 characters'],
  ['a drawing', control => [{ name: control, filename: 'x.png', content: SVG.bytes }], 'kind that is not accepted'],
  [
    'a page',
    control => [{ name: control, filename: 'x.pdf', content: '<html><script>1</script>' }],
    'kind that is not accepted',
  ],
  ['an empty file', control => [{ name: control, filename: 'x.pdf', content: '' }], 'or empty'],
  [
    'six files',
    control => Array.from({ length: 6 }, () => ({ name: control, filename: 'x.pdf', content: PDF.bytes })),
    'five files at most',
  ],
  [
    'a file for what was not asked for',
    () => [{ name: 'file-1-card', filename: 'x.pdf', content: PDF.bytes }],
    'does not wait for a document any more',
  ],
])('refuses %s with a sentence, and stores nothing', async (_, pieces, sentence) => {
  const { write, controls, reply, events, status, tracking, see } = await conversing();
  await write({ document: 'card' });
  const [control] = await controls();
  const refused = await reply(pieces(control!));
  expect(refused.status).toBe(422);
  expect(refused.text).toMatch(new RegExp(sentence));
  expect(await events('reply')).toEqual([]);
  expect(await status()).toBe('needs-documents');
  expect((await see(`/desk/${tracking}?lang=en`)).text).not.toContain('class="reply"');
});

it('refuses a file that is larger than the limit', async () => {
  const { write, controls, reply, file, events } = await conversing({ limits: { file: 1000 } });
  await write({ document: 'deed' });
  const [control] = await controls();
  const large = { ...PDF, bytes: Buffer.concat([PDF.bytes, Buffer.alloc(2000, 'x')]) };
  expect((await reply([file(control!, large)])).text).toContain('larger than what is accepted');
  expect(await events('reply')).toEqual([]);
});

it('stores a form that is posted twice once, by the office and by the applicant', async () => {
  const { write, reply, text, events, see, tracking, status, store } = await conversing();
  const page = (await see(`/desk/${tracking}?lang=en`)).text;
  for (let time = 0; time < 2; time++) expect((await write({ message: 'once' }, page)).status).toBe(303);
  expect(await events('message')).toHaveLength(1);
  const id = randomUUID();
  const both = await Promise.all([reply([text('once')], { post: id }), reply([text('once')], { post: id })]);
  expect(both.map(one => one.status)).toEqual([200, 200]);
  expect(await events('reply')).toHaveLength(1);
  const asking = (await see(`/desk/${tracking}?lang=en`)).text;
  for (let time = 0; time < 2; time++) expect((await write({ document: 'deed' }, asking)).status).toBe(303);
  expect(await store.history(tracking)).toHaveLength(1);
  expect(await status()).toBe('needs-documents');
});

it('sends nothing from a page that is out of date, and keeps what was typed', async () => {
  const { write, reply, text, events, see, tracking, fill } = await conversing();
  const page = (await see(`/desk/${tracking}?lang=en`)).text;
  await write({ message: 'of the first clerk' });
  const late = await write({ message: 'of the second <clerk>' }, page);
  expect(late.status).toBe(409);
  expect(late.text).toContain('The case changed while you were writing');
  expect(late.text).toContain('of the second &lt;clerk&gt;</textarea>');
  const current = (await see(`/desk/${tracking}?lang=en`)).text;
  await reply([text('a reply')]);
  expect((await write({ message: 'too early' }, current)).status).toBe(409);
  const before = (await see(`/desk/${tracking}?lang=en`)).text;
  await fill(`/desk/${tracking}/status`, { from: 'received', to: 'accepted', note: '' });
  expect((await write({ document: 'card' }, before)).status).toBe(409);
  expect(await events('message')).toHaveLength(1);
});

it.each<[string, Record<string, string | readonly string[]>, string]>([
  ['nothing', {}, 'Write a message, or choose a document'],
  ['100 kB', { message: 'x'.repeat(100_000) }, 'longer than 2,000 characters'],
  ['a long name of a document', { other: 'x'.repeat(201) }, 'longer than 200'],
  ['a document of no service card', { document: 'unknown' }, 'Write a message, or choose a document'],
])('refuses %s of a clerk with a sentence', async (_, fields, sentence) => {
  const { write, events, status } = await conversing();
  const refused = await write(fields);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain(sentence);
  expect(await events('message')).toEqual([]);
  expect(await status()).toBe('received');
});

it('takes 20 replies until the office answers, and none to a request of which nothing was said', async () => {
  const { write, reply, text, events } = await conversing();
  expect((await reply([text('first')])).text).toContain('cannot be answered now');
  await write({ message: 'yes?' });
  for (let number = 0; number < 20; number++) expect((await reply([text(`reply ${number}`)])).status).toBe(200);
  expect((await reply([text('one more')])).text).toContain('You have sent 20 replies');
  await write({ message: 'thanks' });
  expect((await reply([text('welcome')])).status).toBe(200);
  expect(await events('reply')).toHaveLength(21);
}, 60_000);

it('scans the files of a reply before anyone sees them', async () => {
  const scanner = await startLikeClamd(temporary());
  onTestFinished(scanner.stop);
  const { write, controls, reply, file, see, tracking, store } = await conversing({
    virusScanner: { clamd: scanner.address, timeoutMs: 5_000 },
  });
  await write({ document: ['card', 'deed'] });
  const [card, deed] = await controls();
  await reply([file(card!, PNG), file(deed!, { ...PDF, bytes: Buffer.concat([PDF.bytes, Buffer.from(EICAR)]) })]);
  await until(async () => (await store.auditEvents({ what: 'file-checked', about: tracking, limit: 9 })).length === 1);
  const { text } = await see(`/desk/${tracking}?lang=en`);
  expect(text).toContain('<img src=');
  expect(text).toContain('not offered, because the virus scanner found');
});

it.each([
  ['that is no longer served', undefined, 'cannot be answered now'],
  ['that is encrypted', { kids: ['k'] }, 'is encrypted'],
])('says why a request of a form %s cannot be answered', (_, served, sentence) => {
  const entry = { by: 'rana', isReply: false, at: 1, text: 'x', requests: [], files: [] };
  const thread = {
    entries: [entry],
    requests: [],
    unreadReply: undefined,
    unreadMessage: undefined,
    readAt: undefined,
  };
  const view = { stored: { status: 'received' }, served, thread, pin: '1' } as unknown as Conversation;
  const page = conversationView({ language: 'en' } as PageLocale, view, answersOf('{}', undefined, 'en'));
  expect(page.markup).toContain(sentence);
});

it('says that a reply is stored also to the last look-up that an address may make', async () => {
  const { write, reply, text } = await conversing({ proxies: [], limits: { lookupsEach: 1 } });
  await write({ message: 'x' });
  expect(await reply([text('y')])).toMatchObject({ status: 200, text: expect.stringContaining('received your reply') });
});

it('erases messages, replies and their files with the case, and no one can reply any more', async () => {
  const { write, controls, reply, file, text, store, tracking, path, events } = await conversing();
  await write({ message: 'SECRETMESSAGE', document: 'deed' });
  const [deed] = await controls();
  await reply([text('SECRETREPLY'), file(deed!, PDF)]);
  await write({ message: 'SECRETAGAIN' });
  const erasure = { proposedBy: 'a', ground: 'law' };
  expect(await store.erase({ tracking, from: 'received', status: 'erased', at: Date.now(), by: 'b', erasure })).toBe(
    true,
  );
  for (const what of ['message', 'reply'] as const)
    expect((await events(what)).map(({ detail }) => detail)).toEqual([undefined]);
  expect(JSON.stringify(await store.history(tracking))).not.toContain('SECRET');
  expect((await reply([text('late')])).status).not.toBe(200);
  const removed = await deleteErasedFiles(store, Date.now() + FILE_GRACE_MS + 1000);
  expect(removed.removed).toBe(1);
  expect(await storeMaintenance(`sqlite:${path}`).checkIntegrity()).toMatchObject({ files: 0 });
});
