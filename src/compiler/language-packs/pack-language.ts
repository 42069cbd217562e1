/** Path of a language pack. */
import type { Language } from '../../runtime/model.js';

/** Returns the language of a file by its path, if it is that of a language pack: `languages/tr.yaml`. */
export const packLanguage = (path: string): Language | undefined =>
  /(?:^|[\\/])languages[\\/]([A-Za-z0-9-]+)\.yaml$/.exec(path)?.[1];

export const packPath = (language: Language): string => `languages/${language}.yaml`;
