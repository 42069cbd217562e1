/** Versions of a project as time passes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contentsOfVersion,
  MAX_HISTORY_BYTES,
  MAX_VERSIONS,
  recordReplacement,
  thinOut,
} from '../../../src/studio/storage/indexed-db/history.js';
import type { ContentReference, VersionRecord } from '../../../src/studio/storage/indexed-db/schema.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Contents = ReadonlyMap<string, ContentReference>;

interface State {
  readonly contents: Contents;
  readonly versions: readonly VersionRecord[];
  readonly savedAt: number;
}

/** Writes a content, or removes the file if there is no size. */
function write(state: State, now: number, path: string, size: number | undefined, keep = false): State {
  const contents = new Map(state.contents);
  if (size === undefined) contents.delete(path);
  else contents.set(path, { hash: `${path}${now}`, size });
  const before = new Map([[path, state.contents.get(path) ?? null]]);
  const replacement = { project: 'p', savedAt: state.savedAt, now, before, keep };
  return { contents, versions: recordReplacement(state.versions, replacement), savedAt: now };
}

const EMPTY: State = { contents: new Map(), versions: [], savedAt: 0 };

const edits = (count: number, everyMs: number, size = 10): State =>
  Array.from({ length: count }).reduce<State>(
    (state, _, index) => write(state, (index + 1) * everyMs, 'a', size),
    EMPTY,
  );

describe('versions', () => {
  it('lead back to the states that were saved, whatever was removed between them', () => {
    const edit = fc.record({
      path: fc.constantFrom('a', 'b', 'c'),
      size: fc.option(fc.nat(9), { nil: undefined }),
      pause: fc.constantFrom(1000, 10 * MINUTE, 3 * HOUR, 2 * DAY, 40 * DAY),
      keep: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 40 }), all => {
        const saved = new Map<number, Contents>([[0, EMPTY.contents]]);
        let state = EMPTY;
        let now = 0;
        for (const { path, size, pause, keep } of all) {
          now += pause;
          state = write(state, now, path, size, keep);
          saved.set(now, state.contents);
        }
        for (const { id, savedAt } of state.versions)
          expect(contentsOfVersion(state.contents, state.versions, id)).toEqual(saved.get(savedAt));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['each burst of the last hours', 10, 10 * MINUTE, 10],
    ['one a long burst', 40, MINUTE, 3],
    ['one an hour of the last days', 100, 20 * MINUTE, expect.toBeOneOf([36, 37, 38])],
    ['one a day of the last months, and one a week before', 4 * 90, 6 * HOUR, expect.toBeOneOf([70, 71, 72])],
  ])('are kept: %s', (_title, count, every, expected) => {
    expect(edits(count, every).versions.length).toEqual(expected);
  });

  it('are bounded in number', () => {
    const many = Array.from({ length: 300 }).reduce<State>(
      (state, _, index) => write(state, index, 'a', 10, true),
      EMPTY,
    );
    expect(many.versions).toHaveLength(MAX_VERSIONS);
  });

  it('are bounded in bytes, the oldest first, but the last one is kept', () => {
    const size = MAX_HISTORY_BYTES / 4;
    const ids = edits(10, 10 * MINUTE, size).versions.map(({ id }) => id);
    expect(ids).toEqual([7, 8, 9, 10]);
    expect(edits(3, 10 * MINUTE, MAX_HISTORY_BYTES + 1).versions.map(({ id }) => id)).toEqual([3]);
  });

  it('stay as they are if the clock is wrong', () => {
    const { versions } = edits(3, 10 * MINUTE);
    expect(thinOut(versions, -DAY)).toEqual(versions);
  });
});
