/** Work that follows what happens: what a page that goes has still to write. */
import { expect, it, onTestFinished, vi } from 'vitest';
import { debounce } from '../../src/runtime/element/persistence/debounce.js';

it('is due from the first touch until its work is done', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let end = () => {};
  const work = debounce(
    () =>
      new Promise<void>(resolve => {
        end = resolve;
      }),
  );
  expect(work.isPending()).toBe(false);
  work.schedule();
  expect(work.isPending()).toBe(true);
  await vi.advanceTimersByTimeAsync(300);
  // Under way: a page that goes now cannot wait for it.
  expect(work.isPending()).toBe(true);
  end();
  await work.flush();
  expect(work.isPending()).toBe(false);
});
