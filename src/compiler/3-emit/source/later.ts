/** Prints what a form loads once it stands. */
import type { Parts } from './cut.js';
import { declared } from './link.js';
import { wordsOf } from './words.js';

export interface PrintedLater {
  readonly names: Readonly<Record<string, string>>;
  /** An expression. */
  readonly transport: string;
  /** Those whose words come with it. */
  readonly languages: readonly string[];
  /** What it names of words. */
  readonly tells: ReadonlySet<string>;
  readonly styles: string;
  /** Places of what its words find around them. */
  readonly there: ReadonlySet<number>;
}

/** A function of nothing, exported as `later`. What words alone stand on is in a scope of their own. */
export function printLater(parts: Parts, { names, transport, languages, tells, styles, there }: PrintedLater): string {
  const words = languages.map(language => ({ language, ...wordsOf(parts, language, tells) }));
  const places = new Set(words.flatMap(one => [...one.places]).filter(place => !there.has(place)));
  const objects = words.map(({ language, code }) => `${language}:${code}`).join();
  return `const later=()=>{${declared(parts, places).trimEnd()}return{...${names.later},transport:${transport},\
words:{${objects}},styles:${JSON.stringify(styles)}}};export{later};`;
}
