/** Removal of values that were written into the answers by others and that do not answer their question. */
import type { Issue, JsonObject } from '../model.js';
import { withoutPaths } from './state/answer-tree.js';

/**
 * Returns the data without values that do not answer their question. Values that break another rule stay, for the user
 * to correct.
 */
export const withoutInvalidAnswers = (data: JsonObject, issues: readonly Pick<Issue, 'path' | 'code'>[]): JsonObject =>
  withoutPaths(
    data,
    issues
      .filter(({ code }) => /^(type|option|unexpected)$/.test(code))
      .map(({ path }) => path.replace(/\[\d+\]$/, '')),
  );
