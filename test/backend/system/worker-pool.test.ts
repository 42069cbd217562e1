/** The worker pool, with workers whose code is in the test. */
import { expect, it, onTestFinished } from 'vitest';
import { createWorkerPool, isOverrun, type WorkerPoolOptions } from '../../../src/backend/system/worker-pool.js';
import { FULL_TIER } from '../../tier.js';

const HEAD = `import { parentPort, threadId } from 'node:worker_threads';\n`;

function poolOf(script: string, options?: WorkerPoolOptions) {
  const pool = createWorkerPool<unknown, number>(
    new URL(`data:text/javascript,${encodeURIComponent(HEAD + script)}`),
    options,
  );
  onTestFinished(() => pool.close().then(() => {}));
  return pool;
}

const IDS = `parentPort.on('message', () => parentPort.postMessage({ value: threadId }));`;

it('runs tasks in as many threads as are allowed, and one after the other in one', async () => {
  const run = async (threads: number) => {
    const pool = poolOf(IDS, { threads, tasksPerThread: 2 });
    return new Set(await Promise.all(Array.from({ length: 6 }, () => pool.run({})))).size;
  };
  expect([await run(1), await run(2)]).toEqual([1, 2]);
});

it('rejects with the error that a worker reports, or with its code', async () => {
  const pool = poolOf(`parentPort.on('message', fault => parentPort.postMessage({ fault }));`);
  await expect(pool.run(new RangeError('far'))).rejects.toThrow(RangeError);
  await expect(pool.run('ENOENT')).rejects.toMatchObject({ code: 'ENOENT' });
});

it('starts a new thread after one that failed while it had no task', async () => {
  // The thread fails only after its answer has arrived: a fault and an answer that are sent together may change places.
  const pool = poolOf(`${IDS} new BroadcastChannel('late').onmessage = () => { throw new Error('late'); };`);
  const first = await pool.run({});
  const channel = new BroadcastChannel('late');
  onTestFinished(() => channel.close());
  channel.postMessage('fail');
  await expect.poll(() => pool.run({}).catch(() => first), { timeout: 20_000 }).not.toBe(first);
});

it('runs urgent tasks first, in a thread that others leave to them', async () => {
  const pool = poolOf(`parentPort.on('message', ms => setTimeout(() => parentPort.postMessage({ value: ms }), ms));`, {
    threads: 2,
    reserved: 1,
  });
  const done: string[] = [];
  const run = (name: string, ms: number, urgency?: 'urgent') => pool.run(ms, urgency).then(() => done.push(name));
  const all = [run('slow', 2_000), run('later', 1), run('urgent', 1, 'urgent')];
  expect(pool.load()).toBe(3);
  await all[2];
  expect(done).toEqual(['urgent']);
  await Promise.all(all);
  expect([done, pool.load()]).toEqual([['urgent', 'slow', 'later'], 0]);
});

it('has a queue for urgent tasks that others cannot fill', async () => {
  const full = () => new Error('full');
  const pool = poolOf(`parentPort.on('message', value => parentPort.postMessage({ value }));`, {
    ...{ threads: 2, reserved: 1 },
    limits: { milliseconds: 60_000, waiting: 1, queueFullError: full, timeoutError: full },
  });
  const ordinary = Promise.allSettled([1, 2, 3].map(value => pool.run(value)));
  await expect(pool.run(4, 'urgent')).resolves.toBe(4);
  const settled = await ordinary;
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
});

it('counts the start of a thread apart from the time of its first task', FULL_TIER, async () => {
  const answers = `parentPort.postMessage({ ready: true });
    parentPort.on('message', value => { while (value < 0); parentPort.postMessage({ value }); });`;
  const limits = {
    milliseconds: 500,
    startMilliseconds: 60_000,
    waiting: 0,
    queueFullError: Error,
    timeoutError: Error,
  };
  const pool = poolOf(`setTimeout(() => { ${answers} }, 1000);`, { limits });
  const first = pool.run(1);
  expect(isOverrun(await pool.run(2).catch(error => error))).toBe(false);
  expect(await first).toBe(1);
  expect(isOverrun(await pool.run(-1).catch(error => error))).toBe(true);
  const never = poolOf('setTimeout(() => {}, 60_000);', { limits: { ...limits, startMilliseconds: 10 } });
  expect(isOverrun(await never.run(1).catch(error => error))).toBe(false);
});

it('runs no task that was not started when it is closed', async () => {
  const pool = poolOf(`parentPort.on('message', () => {});`);
  const started = expect(pool.run(1)).rejects.toThrow('the thread ended');
  let isRun = false;
  pool.run(2).then(
    () => (isRun = true),
    () => (isRun = true),
  );
  await pool.close();
  await started;
  expect(isRun).toBe(false);
});
