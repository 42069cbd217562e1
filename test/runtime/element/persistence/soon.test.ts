/** Debounce of saving, and the check whether a closing page has something left to write. */
import { expect, it, onTestFinished, vi } from 'vitest';
import { debounce } from '../../../../src/runtime/element/persistence/debounce.js';

it('is pending from the first call until its work is done', async () => {
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
  // The work is in progress. A page that closes now cannot wait for it.
  expect(work.isPending()).toBe(true);
  end();
  await work.flush();
  expect(work.isPending()).toBe(false);
});
