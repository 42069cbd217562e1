/** Receipt slips of online submissions: for the applicant and at the desk, on a sheet and on a roll of 80 mm. */
import { expect, it } from 'vitest';
import { LIMITS } from '../../../src/backend/limits.js';
import { ask, cookiesOf, envelope, post } from '../harness.js';
import { desk } from './clerks.js';

const page = (port: number, path: string, headers = {}) =>
  ask(port, path, { headers: { accept: 'text/html', ...headers } });

async function sent() {
  const clock = { now: Date.now() };
  const at = await desk('clerk', {}, { now: () => clock.now });
  const body = envelope();
  const reply = await post(at.port, body, { 'sec-fetch-site': 'same-origin' });
  const { tracking, pin } = reply.json as { tracking: string; pin: string };
  return { ...at, clock, id: String(body.id), tracking, pin, cookie: cookiesOf(reply) };
}

it('gives the browser that sent it a slip with the PIN for an hour, and one without it as long as the number is known', async () => {
  const { port, clock, id, tracking, pin, cookie } = await sent();
  const own = `/forms/sample/sent/${id}/slip?lang=en`;
  const stranger = await page(port, own);
  expect([stranger.text.includes(tracking), stranger.text.includes(pin)]).toEqual([true, false]);
  const first = await page(port, own, cookie);
  expect(first).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
  for (const part of [tracking, pin, 'Sample request', 'href="/style.css"']) expect(first.text).toContain(part);
  const known = await page(port, `/track/${tracking}/slip?lang=en`);
  expect(known.status).toBe(200);
  expect(known.text).toContain(tracking);
  expect(known.text).not.toContain(pin);
  clock.now += LIMITS.copyMs + 1;
  const later = await page(port, own, cookie);
  expect([later.text.includes(tracking), later.text.includes(pin)]).toEqual([true, false]);
  expect((await page(port, `/track/${tracking}?lang=en`)).text).toContain(`href="/track/${tracking}/slip?lang=en"`);
});

it('gives the desk a slip without the PIN, if the clerk may see the submission', async () => {
  const { see, tracking, pin, deskPort } = await sent();
  const slip = await see(`/desk/${tracking}/slip?lang=en`);
  expect(slip.status).toBe(200);
  expect([slip.text.includes(tracking), slip.text.includes(pin)]).toEqual([true, false]);
  expect((await see(`/desk/${tracking}?lang=en`)).text).toContain(`href="/desk/${tracking}/slip?lang=en"`);
  expect((await page(deskPort, `/desk/${tracking}/slip`)).status).toBe(401);
  expect((await see('/desk/0000-0000-0000/slip')).status).toBe(404);
});

it('gives no slip of another form, nor of an erased submission', async () => {
  const { see, store, port, tracking } = await sent();
  const erasure = { proposedBy: 'samer', ground: 'x' };
  await store.erase({ tracking, from: 'received', status: 'erased', at: 1, by: 'huda', erasure });
  expect((await see(`/desk/${tracking}/slip`)).status).toBe(404);
  expect((await page(port, `/track/${tracking}/slip`)).status).toBe(404);
  const other = await desk('clerk', { forms: ['other'] });
  const { json } = await post(other.port, envelope());
  expect((await other.see(`/desk/${json.tracking}/slip`)).status).toBe(404);
});

it('styles slips for a roll separately, on both ports', async () => {
  const { port, deskPort, see, tracking } = await sent();
  for (const slip of [await page(port, `/track/${tracking}/slip?roll`), await see(`/desk/${tracking}/slip?roll`)])
    expect(slip.text).toContain('href="/roll.css"');
  for (const one of [port, deskPort]) {
    const { status, text } = await ask(one, '/roll.css');
    expect([status, text.includes('size: 80mm')]).toEqual([200, true]);
  }
});
