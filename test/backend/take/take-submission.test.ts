/** Taking of submissions without a process around it: what a receipt is worth, and what the same answers are. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../src/backend/index.js';
import type { Jwks } from '../../../src/backend/parts.js';
import { type FoundSubmission, inEach, openTakeIntake, takeSubmission } from '../../../src/backend/tools.js';
import { type BuiltForm, builtForm, sentOf } from '../../cli/take/files.js';
import { newKey } from '../../runtime/submit/keys.js';
import { collect, type Members, temporary } from '../harness.js';

const TEXT = `
form: attached
version: 1
languages: [en]
title: Attached
privacy: { purpose: Tests }
fields:
  full_name: { label: Name, required: true }
  asked_on: { type: date, label: Asked on, value: today() }
`;

let plain: BuiltForm;
let dated: BuiltForm;
beforeAll(async () => {
  [plain, dated] = [await builtForm(), await builtForm(TEXT)];
});

/** Returns a new store with its keys, and a function that takes into it. */
async function place({ dist }: BuiltForm, trusted: Jwks = { keys: [] }) {
  const clock = { now: Date.parse('2026-11-24T09:00:00Z') };
  const store = await openStore(`sqlite:${join(temporary(), 'store.db')}`);
  onTestFinished(() => store.close());
  const intake = await openTakeIntake(store, dist, { now: () => clock.now });
  const take = (found: Omit<FoundSubmission, 'place'>) =>
    takeSubmission({ intake, by: 'rana', detail: {}, trusted }, { ...found, place: inEach(() => 'a.json') });
  return { clock, store, take, keys: await store.keys() };
}

describe('a receipt of a trusted store', () => {
  it('counts for the answers that it was given for, and for no others', async () => {
    const office = await place(plain);
    const [first, second] = [sentOf(plain), sentOf(plain)].map(one => ({
      ...one,
      submitted_at: '2026-11-24T08:00:00Z',
    }));
    const takenAs = async (submission: Members) => {
      const result = await office.take({ channel: 'file', submission: submission as never });
      const stored = (await collect(office.store.iterate({}))).find(({ id }) => id === submission.id)!;
      expect(result).toMatchObject({ kind: 'taken', tracking: stored.tracking });
      return stored;
    };
    const [one, two] = [await takenAs(first!), await takenAs(second!)];
    const ministry = await place(plain, office.keys);
    const brought = (submission: Members, receipt: string) =>
      ministry.take({ channel: 'spool', submission: submission as never, receipt });
    const changed = await brought({ ...first, data: { full_name: 'غيرها' } }, one.receipt);
    expect(changed).toMatchObject({ kind: 'taken' });
    expect(changed).not.toMatchObject({ tracking: one.tracking });
    expect(await brought(second!, two.receipt)).toMatchObject({ kind: 'taken', tracking: two.tracking });
  });
});

describe('attachments of a form that takes encrypted submissions only', () => {
  it('are refused with the submission that is not encrypted', async () => {
    const { publicKey } = await newKey('one');
    const text = `${TEXT.replace('asked_on', 'photo: { type: photo, label: Photo }\n  asked_on')}submit: { as: encrypted, key: keys.jwk }\n`;
    const { dist, definition } = await builtForm(text, { 'keys.jwk': JSON.stringify({ keys: [publicKey] }) });
    const { take } = await place({ dist, definition });
    const attachment = {
      name: 'ali.photo.png',
      named: 'photo.png',
      size: 9,
      read: async () => Buffer.from('a picture'),
    };
    const refused = await take({
      ...{ channel: 'fillable', answers: { full_name: 'Layla' }, attachments: [attachment] },
      submission: { form: 'attached', version: 1, definition },
    });
    expect(refused).toMatchObject({ kind: 'refused', code: 'not-encrypted' });
  });
});

describe('typed answers without an id', () => {
  const typed = (full_name: string): Omit<FoundSubmission, 'place'> => {
    const { definition } = dated;
    return { channel: 'fillable', submission: { form: 'attached', version: 1, definition }, answers: { full_name } };
  };

  it('are known on another day, although a computed value depends on the day', async () => {
    const { clock, store, take } = await place(dated);
    const once = await take(typed('Layla'));
    expect(once).toMatchObject({ kind: 'taken' });
    clock.now = Date.parse('2026-12-03T09:00:00Z');
    const { tracking } = once as { tracking: string };
    expect(await take(typed('Layla'))).toMatchObject({
      ...{ kind: 'known', tracking, received_at: '2026-11-24T12:00:00+03:00' },
    });
    expect(await take(typed('Samar'))).toMatchObject({ kind: 'taken' });
    const stored = await collect(store.iterate({}));
    expect(stored.map(({ data }) => JSON.parse(data).asked_on)).toEqual(['2026-11-24', '2026-12-03']);
  });

  it('are known again if a draft was saved again on another day', async () => {
    const { take } = await place(dated);
    const saved = (submitted_at: string): Omit<FoundSubmission, 'place'> => {
      const { submission, ...rest } = typed('Nour');
      return { ...rest, channel: 'draft', submission: { ...submission, submitted_at } };
    };
    expect(await take(saved('2026-11-20T09:00:00Z'))).toMatchObject({ kind: 'taken' });
    expect(await take(saved('2026-11-22T09:00:00Z'))).toMatchObject({ kind: 'known' });
  });

  it('are refused under the id of other answers, without repeating them', async () => {
    const { take } = await place(dated);
    const submission = sentOf(dated, { language: 'en', submitted_at: '2026-11-24T08:00:00Z' }) as never;
    const other = { ...(submission as Members), data: { full_name: 'Other' } } as never;
    const results = await Promise.all([
      take({ channel: 'file', submission }),
      take({ channel: 'file', submission: other }),
    ]);
    const refused = results.find(({ kind }) => kind === 'refused')!;
    expect(refused).toMatchObject({ code: 'other-content', form: 'attached', version: 1 });
    expect(JSON.stringify(refused)).not.toMatch(/ليلى|Other"/);
    expect(Object.keys(refused).sort()).toEqual(['code', 'form', 'kind', 'version', 'why']);
  });
});
