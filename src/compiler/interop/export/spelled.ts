/** Texts as they are written in cells. ODK puts an answer in the place of `${name}`. */
import type { Text } from '../../../runtime/model.js';
import type { ConversionIssue } from './conversion-issues.js';

/** Returns a text without the sign of an answer; lists it if it has one. */
export function spelled(path: string, text: Text, issues: ConversionIssue[]): Text {
  if (!Object.values(text).some(one => one.includes('${'))) return text;
  issues.push({ path, reason: 'text-reference', params: {} });
  return Object.fromEntries(Object.entries(text).map(([language, one]) => [language, plain(one)]));
}

/** Returns a text of one language, or a comment, without the sign of an answer. */
export const plain = (text: string): string => text.replaceAll('${', '$ {');
