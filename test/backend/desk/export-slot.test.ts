/** Places of exports among those that run at once. */
import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { holdSlot } from '../../../src/backend/desk/queue/export/export-slot.js';
import { gate } from './gate.js';

function held(destroyed = false) {
  const state = { freed: 0 };
  const response = Object.assign(new EventEmitter(), { destroyed });
  const slot = holdSlot(response as unknown as Parameters<typeof holdSlot>[0], () => {
    state.freed += 1;
  });
  return { slot, state, close: () => response.emit('close') };
}

async function* pieces() {
  yield 1;
  yield 2;
}

it('is free when the response is closed after the work', async () => {
  const { slot, state, close } = held();
  expect(await slot.during(async () => 1)).toBe(1);
  for await (const _ of slot.through(pieces()));
  expect(state.freed).toBe(0);
  close();
  expect(state.freed).toBe(1);
});

it.each([false, true])(
  'is free when the work stops after the client is gone, which it was from the beginning: %s',
  async gone => {
    const { slot, state, close } = held(gone);
    const work = gate();
    const done = slot.during(() => work.promise);
    if (!gone) close();
    expect(state.freed).toBe(0);
    work.resolve();
    await done;
    expect(state.freed).toBe(1);
  },
);

it('is free when what writes the response has stopped', async () => {
  const { slot, state, close } = held();
  const work = gate();
  const stopping = (async function* () {
    try {
      yield* pieces();
    } finally {
      await work.promise;
    }
  })();
  const writing = slot.through(stopping);
  await writing.next();
  close();
  const stopped = writing.return();
  expect(state.freed).toBe(0);
  work.resolve();
  await stopped;
  expect(state.freed).toBe(1);
});

it('is free if the work fails, or is never begun', async () => {
  const [failing, idle] = [held(), held()];
  await expect(failing.slot.during(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  failing.close();
  await idle.slot.through(pieces()).return();
  idle.close();
  expect([failing.state.freed, idle.state.freed]).toEqual([1, 1]);
});
