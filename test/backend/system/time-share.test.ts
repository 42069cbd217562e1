/** Shares of this thread's time: long work leaves time to the rest, and clients take turns. */
import { expect, it } from 'vitest';
import { createTimeShare } from '../../../src/backend/system/time-share.js';

/** Keeps this thread busy. */
function work(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end; );
}

it('runs at once what comes first, and no work while it rests for other work', async () => {
  const share = createTimeShare(5);
  expect(share.turn('a')).toBeUndefined();
  work(10);
  const done: string[] = [];
  const one = async (client: string) => {
    await share.turn(client);
    done.push(client);
    work(10);
    share.done();
  };
  const all = Promise.all(['a', 'a', 'a', 'b'].map(one));
  expect([done, share.waiting()]).toEqual([[], 4]);
  let rounds = 0;
  const other = () => {
    if (done.length === 4) return;
    rounds += 1;
    work(1);
    setImmediate(other);
  };
  setImmediate(other);
  await all;
  expect(done).toEqual(['a', 'b', 'a', 'a']);
  // Other work gets several rounds of the event loop between two turns.
  expect(rounds).toBeGreaterThan(8);
});

it('has no more turns open than it may', async () => {
  const share = createTimeShare(1000, 2);
  let open = 0;
  let most = 0;
  const one = async () => {
    await share.turn(undefined);
    open += 1;
    most = Math.max(most, open);
    await new Promise(resolve => setTimeout(resolve, 1));
    open -= 1;
    share.done();
  };
  await Promise.all(Array.from({ length: 10 }, one));
  expect([most, open, share.waiting()]).toEqual([2, 0, 0]);
});
