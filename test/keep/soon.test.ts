/** Work that follows what happens: what a page that goes has still to write. */
import { expect, it, onTestFinished, vi } from 'vitest';
import { soon } from '../../src/runtime/element/persistence/debounce.js';

it('is due from the first touch until its work is done', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let end = () => {};
  const work = soon(
    () =>
      new Promise<void>(resolve => {
        end = resolve;
      }),
  );
  expect(work.due()).toBe(false);
  work.touch();
  expect(work.due()).toBe(true);
  await vi.advanceTimersByTimeAsync(300);
  // Under way: a page that goes now cannot wait for it.
  expect(work.due()).toBe(true);
  end();
  await work.flush();
  expect(work.due()).toBe(false);
});
