/** Group commit and overload, tested with a store whose flush the test controls. */
import { describe, expect, it } from 'vitest';
import { type AppendOutcome, type IncomingSubmission, storeError } from '../../../src/backend/contracts/store.js';
import { openStore, type Store } from '../../../src/backend/index.js';
import { createCommitter } from '../../../src/backend/intake/committer.js';
import { envelope, post, start, temporary, until } from '../harness.js';

function held() {
  const groups: {
    entries: readonly IncomingSubmission[];
    resolve(outcomes: AppendOutcome[]): void;
    reject(error: Error): void;
  }[] = [];
  const append: Store['append'] = entries =>
    new Promise((resolve, reject) => groups.push({ entries, resolve, reject }));
  return { groups, append };
}

const entry = (tracking: string) => ({ tracking }) as IncomingSubmission;
const outcomesOf = (entries: readonly IncomingSubmission[]): AppendOutcome[] =>
  entries.map(({ tracking }) => ({ kind: 'stored', tracking, receipt: '' }));

describe('a committer', () => {
  it('groups what arrived while the last flush ran', async () => {
    const { groups, append } = held();
    const committer = createCommitter({ append }, () => undefined);
    const commits = [committer.commit(entry('a'))];
    await until(() => groups.length === 1);
    for (const name of ['b', 'c', 'd']) commits.push(committer.commit(entry(name)));
    expect(groups).toHaveLength(1);
    expect(committer.waiting()).toBe(4);
    groups[0]!.resolve(outcomesOf(groups[0]!.entries));
    await until(() => groups.length === 2);
    expect(groups.map(({ entries }) => entries.map(({ tracking }) => tracking))).toEqual([['a'], ['b', 'c', 'd']]);
    groups[1]!.resolve(outcomesOf(groups[1]!.entries));
    expect((await Promise.all(commits)).map(outcome => 'tracking' in outcome && outcome.tracking)).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
    expect(committer.waiting()).toBe(0);
  });

  it('hands the next group to the store before anyone learns of the last one', async () => {
    const { groups, append } = held();
    const committer = createCommitter({ append }, () => undefined);
    const first = committer.commit(entry('a')).then(() => groups.length);
    await until(() => groups.length === 1);
    const second = committer.commit(entry('b'));
    groups[0]!.resolve(outcomesOf(groups[0]!.entries));
    expect(await first).toBe(2);
    groups[1]!.resolve(outcomesOf(groups[1]!.entries));
    expect(await second).toMatchObject({ kind: 'stored', tracking: 'b' });
  });

  it('fails every entry of a failed group, and no other', async () => {
    const { groups, append } = held();
    const faults: string[] = [];
    const committer = createCommitter({ append }, fault => faults.push(fault));
    const commits = Promise.allSettled([committer.commit(entry('a')), committer.commit(entry('b'))]);
    await until(() => groups.length === 1);
    const next = committer.commit(entry('c'));
    groups[0]!.reject(storeError('full', undefined));
    expect((await commits).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await until(() => groups.length === 2);
    groups[1]!.resolve(outcomesOf(groups[1]!.entries));
    expect(await next).toMatchObject({ kind: 'stored', tracking: 'c' });
    expect(faults).toEqual(['full']);
  });

  it('passes nothing more to a store that is broken', async () => {
    const { groups, append } = held();
    const committer = createCommitter({ append }, () => undefined);
    const first = Promise.allSettled([committer.commit(entry('a'))]);
    await until(() => groups.length === 1);
    const waiting = Promise.allSettled([committer.commit(entry('b'))]);
    groups[0]!.reject(new Error('something'));
    const late = Promise.allSettled([committer.commit(entry('c'))]);
    for (const [settled] of await Promise.all([first, waiting, late]))
      expect(settled).toMatchObject({ status: 'rejected', reason: { fault: 'broken' } });
    expect(groups).toHaveLength(1);
  });

  it('treats a missing outcome as no acknowledgement', async () => {
    const { groups, append } = held();
    const commit = createCommitter({ append }, () => undefined).commit(entry('a'));
    await until(() => groups.length === 1);
    groups[0]!.resolve([]);
    expect(await commit).toMatchObject({ kind: 'rejected' });
  });
});

describe('a server', () => {
  async function startHeld(queue: number) {
    const { groups, append } = held();
    const real = await openStore(`sqlite:${temporary()}/store.db`);
    const server = await start({ store: { ...real, append }, limits: { queue } });
    const release = async () => {
      const { entries, resolve } = groups.shift()!;
      resolve([...(await real.append(entries))]);
    };
    return { ...server, groups, release };
  }

  it('86 reports at once that it is full, and acknowledges only what is flushed', async () => {
    const { port, groups, release } = await startHeld(1);
    let answered = false;
    const first = post(port, envelope()).finally(() => {
      answered = true;
    });
    await until(() => groups.length === 1);
    const refused = await post(port, envelope());
    expect(refused).toMatchObject({ status: 503, json: { type: 'unavailable' }, headers: { 'retry-after': '5' } });
    expect(answered).toBe(false);
    await release();
    expect((await first).status).toBe(201);
    expect(groups).toHaveLength(0);
  });

  it('draws another tracking number when one is taken', async () => {
    const { port, groups, release } = await startHeld(10);
    const answer = post(port, envelope());
    await until(() => groups.length === 1);
    const [first] = groups[0]!.entries;
    groups.shift()!.resolve([{ kind: 'taken' }]);
    await until(() => groups.length === 1);
    const [second] = groups[0]!.entries;
    await release();
    expect((await answer).json.tracking).toBe(second!.tracking);
    expect(second!.tracking).not.toBe(first!.tracking);
  });

  it('does not acknowledge an entry that the store rejects', async () => {
    const { port, groups, log } = await startHeld(10);
    const answer = post(port, envelope());
    await until(() => groups.length === 1);
    groups.shift()!.resolve([{ kind: 'rejected', reason: 'SQLITE_TOOBIG' }]);
    expect(await answer).toMatchObject({ status: 500, json: { type: 'internal' } });
    expect(log).toContainEqual(expect.objectContaining({ event: 'request-failed', reason: 'SQLITE_TOOBIG' }));
  });
});
