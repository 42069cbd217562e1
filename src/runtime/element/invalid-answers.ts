/** What somebody else wrote into answers, and answers nothing. */
import type { Issue, JsonObject } from '../model.js';
import { withoutPaths } from './state/answer-tree.js';

/** What is no answer to its question is left out; what breaks another rule stays, for the person to correct. */
export const withoutInvalidAnswers = (data: JsonObject, issues: readonly Pick<Issue, 'path' | 'code'>[]): JsonObject =>
  withoutPaths(
    data,
    issues
      .filter(({ code }) => /^(type|option|unexpected)$/.test(code))
      .map(({ path }) => path.replace(/\[\d+\]$/, '')),
  );
