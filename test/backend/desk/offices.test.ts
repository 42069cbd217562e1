/** Offices at the desk: to which one a case comes, who sees it there, and how it is transferred. */
import { expect, it } from 'vitest';
import { ask } from '../harness.js';
import { offices } from './two-offices.js';

it('brings a case to the office that the answer names, and shows it there and above only', async () => {
  const { store, send, enter } = await offices();
  const homs = await send('Layla', 'homs');
  const closed = await send('Samer', 'hama');
  const none = await send('Huda');
  const elsewhere = await send('Rami', 'elsewhere');
  const officeOf = async ({ tracking }: { readonly tracking: string }) => (await store.findTracking(tracking))!.office;
  expect(await Promise.all([homs, closed, none, elsewhere].map(officeOf))).toEqual(['homs', 'ministry', null, null]);
  const all = {
    clerk: undefined,
    ministry: 'ministry',
    homs: 'homs',
    tadmur: 'tadmur',
    both: 'homs – aleppo',
    gone: 'gone',
  };
  const seen: Record<string, string> = {};
  for (const [name, office] of Object.entries(all)) {
    const clerk = await enter(name, 'clerk', office === undefined ? {} : { office });
    const { text } = await clerk.see('/desk?status=all&lang=en');
    seen[name] = ['Layla', 'Samer', 'Huda', 'Rami'].filter(person => text.includes(`<bdi>${person}</bdi>`)).join(' ');
    expect(text.includes('is not among the offices'), name).toBe(name === 'gone');
  }
  const everything = 'Layla Samer Huda Rami';
  expect(seen).toEqual({ clerk: everything, ministry: everything, homs: 'Layla', tadmur: '', both: 'Layla', gone: '' });
});

it('filters the queue by an office and those below it', async () => {
  const { send, enter } = await offices();
  await send('Layla', 'homs');
  await send('Samer', 'aleppo');
  const clerk = await enter('rana', 'clerk');
  const shown = async (office: string) => (await clerk.see(`/desk?status=all&office=${office}&lang=en`)).text;
  expect(await shown('homs')).toContain('<bdi>Layla</bdi>');
  expect(await shown('homs')).not.toContain('<bdi>Samer</bdi>');
  expect(await shown('ministry')).toContain('<bdi>Samer</bdi>');
  expect(await shown('homs')).toContain('<option value="homs" selected>Homs office</option>');
});

it('does not widen what an account of an office sees by a filter for another', async () => {
  const { send, enter } = await offices();
  await send('Samer', 'aleppo');
  const clerk = await enter('rana', 'clerk', { office: 'homs' });
  expect((await clerk.see('/desk?status=all&office=aleppo&lang=en')).text).not.toContain('Samer');
});

it('transfers a case with a note, says where it is and was, and names the office on the slips', async () => {
  const { store, port, send, enter } = await offices();
  const { tracking } = await send('Layla', 'homs');
  await send('Huda', 'homs');
  const [there, here] = [
    await enter('samer', 'clerk', { office: 'aleppo' }),
    await enter('rana', 'clerk', { office: 'homs' }),
  ];
  await here.fill('/desk/assign?lang=en', { case: tracking, from: '', to: 'me' });
  const transfer = (fields: Record<string, string>) =>
    here.fill(`/desk/${tracking}/office?lang=en`, { from: 'homs', office: 'aleppo', ...fields });
  for (const [fields, status, sentence] of [
    [{ office: '' }, 422, 'Choose the office that the case belongs to.'],
    [{ office: 'gone' }, 422, 'Choose the office that the case belongs to.'],
    [{ office: 'homs' }, 422, 'Choose the office that the case belongs to.'],
    [{ office: 'hama' }, 422, 'This office is closed'],
    [{ note: 'x'.repeat(2001) }, 422, 'longer than 2,000'],
    [{ from: 'tadmur' }, 409, 'came to another office before you saved'],
  ] as const) {
    const refused = await transfer(fields);
    expect(refused.status, sentence).toBe(status);
    expect(refused.text).toContain(sentence);
  }
  expect(await store.findTracking(tracking)).toMatchObject({ office: 'homs', assignee: 'rana' });
  const done = await transfer({ note: 'Lives in Aleppo' });
  expect(done).toMatchObject({ status: 303, headers: { location: expect.stringMatching(/^\/desk\?status=/) } });
  const queue = await here.see(done.headers.location!);
  expect(queue.text).toMatch(/Transferred: .*Aleppo office/);
  expect(queue.text).toContain('<bdi>Huda</bdi>');
  expect(String(queue.headers['set-cookie'])).not.toContain('aleppo');
  expect((await here.see(`/desk/${tracking}`)).status).toBe(404);
  const { text } = await there.see(`/desk/${tracking}?lang=en`);
  expect(text).toContain('Lives in Aleppo');
  expect(text).toMatch(/Offices of the case[\s\S]*on receipt[\s\S]*Homs office[\s\S]*rana[\s\S]*Aleppo office/);
  expect(await store.findTracking(tracking)).toMatchObject({ office: 'aleppo', assignee: null });
  for (const lang of ['ar', 'en', 'ku']) {
    const slip = await ask(port, `/track/${tracking}/slip?lang=${lang}`, { headers: { accept: 'text/html' } });
    expect(slip.text).toContain(
      lang === 'ar' ? '<dt>الدائرة</dt><dd><bdi>دائرة aleppo</bdi>' : '<bdi>Aleppo office</bdi>',
    );
  }
  expect((await there.see(`/desk/${tracking}/slip?lang=en`)).text).toContain(
    '<dt>Office</dt><dd><bdi>Aleppo office</bdi>',
  );
});

it('keeps a case of another clerk from being decided or transferred, except by a supervisor', async () => {
  const { store, send, enter } = await offices();
  const { tracking } = await send('Layla', 'homs');
  const [rana, samer] = [await enter('rana', 'clerk'), await enter('samer', 'clerk')];
  await rana.fill('/desk/assign?lang=en', { case: tracking, from: '', to: 'me' });
  expect((await samer.see(`/desk/${tracking}?lang=en`)).text).toContain(
    'Another clerk has taken this case and decides it.',
  );
  const decision = { from: 'received', to: 'accepted', note: '' };
  const refused = await samer.fill(`/desk/${tracking}/status?lang=en`, decision);
  expect(refused.status).toBe(409);
  expect(refused.text).toContain('so nothing was saved');
  const moved = await samer.fill(`/desk/${tracking}/office?lang=en`, { from: 'homs', office: 'aleppo' });
  expect(moved.status).toBe(409);
  expect(await store.findTracking(tracking)).toMatchObject({ status: 'received', office: 'homs', assignee: 'rana' });
  const supervisor = await enter('huda', 'supervisor');
  expect((await supervisor.fill(`/desk/${tracking}/status?lang=en`, decision)).status).toBe(303);
  expect(await store.findTracking(tracking)).toMatchObject({ status: 'accepted' });
});

it('counts by office', async () => {
  const { send, enter } = await offices();
  for (const [name, office] of [
    ['a', 'homs'],
    ['b', 'homs'],
    ['c', 'aleppo'],
    ['d', undefined],
  ] as const)
    await send(name, office);
  const csv = async (office?: string) => {
    const clerk = await enter(office ?? 'all', 'supervisor', office === undefined ? {} : { office });
    expect((await clerk.see('/desk/numbers?lang=en')).text).toContain('<h2>By office</h2>');
    return (await clerk.see('/desk/numbers.csv?by=office&lang=en')).text;
  };
  const all = await csv();
  for (const row of ['Homs office,2,0,2', 'Aleppo office,1,0,1', 'No office,1,0,1']) expect(all).toContain(row);
  expect(await csv('aleppo')).toMatch(/\nAleppo office,1,0,1,0,0,0,,,,?0?\r?\n$/);
});

it('shows in the log only what was done in the office, and nothing about its cases by others', async () => {
  const { store, send, enter } = await offices();
  const [own, foreign] = [await send('Layla', 'homs'), await send('Samer', 'aleppo')];
  const [rana, all] = [await enter('rana', 'supervisor', { office: 'homs' }), await enter('huda', 'supervisor')];
  await all.see(`/desk/${own.tracking}`);
  await all.see(`/desk/${foreign.tracking}`);
  await all.fill('/desk/search', { q: 'Samer' });
  const log = (await rana.see('/desk/log?lang=en')).text;
  expect(log).toContain(own.tracking);
  expect(log).not.toContain(foreign.tracking);
  expect(log).not.toContain('Samer');
  expect((await store.auditEvents({ what: 'read', limit: 9 })).length).toBe(2);
  expect((await all.see('/desk/log?lang=en')).text).toContain(foreign.tracking);
});

it('refuses to start without the offices of its cases, and warns of what names no office', async () => {
  const { store, log, send, enter } = await offices();
  expect(log).toContainEqual(
    expect.objectContaining({ event: 'office-option-unknown', form: 'attached', option: 'elsewhere' }),
  );
  await send('Layla', 'homs');
  await enter('rana', 'clerk', { office: 'gone' });
  const again = { ...store, close: async () => undefined };
  await expect(offices({ store: again, offices: undefined as never })).rejects.toMatchObject({
    code: 'OFFICES_MISSING',
  });
  const other = await offices({ store: again });
  expect(other.log).toContainEqual(expect.objectContaining({ event: 'office-unknown', account: 'rana' }));
});

it('shows supervisors, and no clerks, how many cases of their offices are late or due soon, and lists them', async () => {
  const clock = { now: Date.parse('2026-03-16T09:00:00+03:00') };
  const { send, enter } = await offices({ now: () => clock.now });
  const homs = await send('In Homs', 'homs');
  await send('In Aleppo', 'aleppo');
  // Ten days later it is a Thursday.
  clock.now = Date.parse('2026-03-25T09:00:00+03:00');
  await send('Not due', 'homs');
  const [below, all, clerk] = [
    await enter('salma', 'supervisor', { office: 'homs' }),
    await enter('rana', 'supervisor'),
    await enter('omar', 'clerk', { office: 'homs' }),
  ];
  const link = /soon=1&(?:amp;)?lang=en">Due soon or late<\/a> \(([^)]*)\)/;
  const shown = async ({ see }: typeof below) => link.exec((await see('/desk?lang=en')).text)?.[1];
  expect(await shown(below)).toBe('due soon: 1');
  expect(await shown(all)).toBe('due soon: 2');
  expect(await shown(clerk)).toBeUndefined();
  clock.now = Date.parse('2026-03-29T09:00:00+03:00');
  const late = await enter('huda', 'supervisor', { office: 'homs' });
  expect(await shown(late)).toBe('late: 1');
  const list = (await late.see('/desk?status=received&soon=1&lang=en')).text;
  expect(list).toContain(homs.tracking);
  expect(list).not.toContain('In Aleppo');
  expect(list).not.toContain('Not due');
});

it('filters cases without an office for those who see all, and for no others', async () => {
  const { send, enter } = await offices();
  const [routed, left] = [await send('Layla', 'homs'), await send('Samer')];
  const [all, below] = [await enter('rana', 'clerk'), await enter('salma', 'clerk', { office: 'homs' })];
  const list = async ({ see }: typeof all) => (await see('/desk?office=-&lang=en')).text;
  expect(await list(all)).toContain(left.tracking);
  expect(await list(all)).not.toContain(routed.tracking);
  expect(await list(all)).toContain('<option value="-" selected>No office</option>');
  expect(await list(below)).not.toContain(left.tracking);
  expect(await list(below)).not.toContain('<option value="-"');
});

it('counts by month, and of one office with those below it, with the share that was decided in time', async () => {
  const clock = { now: Date.parse('2026-02-02T09:00:00+03:00') };
  const { send, enter, store } = await offices({ now: () => clock.now });
  const decide = (tracking: string, day: string) =>
    store.changeStatus([
      { tracking, from: 'received', status: 'accepted', at: Date.parse(`${day}T09:00:00+03:00`), by: 'rana' },
    ]);
  const [first, second] = [await send('a', 'homs'), await send('b', 'homs')];
  await decide(first.tracking, '2026-02-04');
  await decide(second.tracking, '2026-02-22');
  clock.now = Date.parse('2026-03-02T09:00:00+03:00');
  const foreign = await send('c', 'aleppo');
  await decide(foreign.tracking, '2026-03-03');
  await send('d');
  clock.now = Date.parse('2026-03-04T09:00:00+03:00');
  const all = await enter('rana', 'supervisor');
  const page = (await all.see('/desk/numbers?days=90&lang=en')).text;
  expect(page).toMatch(/<bdi>February 2026<\/bdi><\/th>\s*<td>2<\/td>/);
  expect(page).toMatch(/<bdi>March 2026<\/bdi><\/th>\s*<td>2<\/td>/);
  expect(page).toContain('<bdi dir="ltr">1 / 2 (50%)</bdi>');
  expect(page).toMatch(/<li>Homs office: <span class="sizes">in time 50%<\/span>\s*<svg class="bar"/);
  expect(page).toMatch(/<li>Homs office: <span class="sizes">Nine in ten within 20 days · Median time 2 days<\/span>/);
  expect((await all.see('/desk/numbers?days=90&lang=ar')).text).toContain('<bdi>شباط 2026</bdi>');
  const homs = (await all.see('/desk/numbers?days=90&office=homs&lang=en')).text;
  expect(homs).toContain('Homs office');
  expect(homs).not.toMatch(/Aleppo office<\/bdi>|March 2026/);
  const csv = await all.see('/desk/numbers.csv?by=month&days=90&lang=en');
  expect(csv.text.split('\r\n').slice(1, 3)).toEqual([
    'February 2026,2,0,0,0,2,0,48.0,480.0,1',
    'March 2026,2,0,1,0,1,0,24.0,24.0,1',
  ]);
  // A supervisor of another office sees nothing of it, whatever the address says.
  const below = await enter('salma', 'supervisor', { office: 'aleppo' });
  for (const office of ['', 'homs', 'ministry'])
    expect((await below.see(`/desk/numbers?days=90&office=${office}&lang=en`)).text).not.toMatch(
      /February|Homs office<\/bdi>/,
    );
});
