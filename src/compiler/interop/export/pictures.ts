/** Pictures of questions and options → the column `media::image`, with the names of files next to the workbook. */
import type { PictureOf, Text } from '../../../runtime/model.js';
import type { ConversionIssue } from './conversion-issues.js';

export const IMAGE_COLUMN = 'media::image';

/** Returns the names of the files of a picture by language, and lists them. */
export function imageNames(
  image: PictureOf<Text> | undefined,
  path: string,
  issues: ConversionIssue[],
): Text | undefined {
  if (!image) return undefined;
  const names = Object.entries(image.file).map(([language, file]) => [language, file.slice(2)] as const);
  for (const file of new Set(names.map(([, name]) => name))) issues.push({ path, reason: 'picture', params: { file } });
  return Object.fromEntries(names);
}
