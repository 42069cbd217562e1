// Writes the names of languages that imports and exports know, from the CLDR of this Node: node scripts/language-names.mjs
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('../src/compiler/interop/language-names.ts', import.meta.url));

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
/** All codes of two letters, of which those without a name are left out; some languages that have no such code; Dari. */
const TAGS = [
  ...LETTERS.flatMap(first => LETTERS.map(second => first + second)),
  ...['ckb', 'din', 'fa-AF', 'fil', 'nus', 'tet', 'zgh'],
];

const nameIn = (speaker, tag) => new Intl.DisplayNames([speaker], { type: 'language', fallback: 'none' }).of(tag);

/** Returns the name of a language in the language itself, if CLDR is translated to it. */
const ownName = tag => (Intl.DisplayNames.supportedLocalesOf([tag]).length > 0 ? nameIn(tag, tag) : undefined);

const isCanonical = tag => Intl.getCanonicalLocales(tag)[0] === tag;

const rows = TAGS.filter(tag => isCanonical(tag) && nameIn('en', tag)).map(tag => {
  const names = [...['en', 'ar', 'fr'].map(speaker => nameIn(speaker, tag)), ownName(tag)];
  return `  ${JSON.stringify(tag)}: ${JSON.stringify(names.map(name => name ?? ''))},`;
});

writeFileSync(
  FILE,
  `/**
 * Names of languages in English, Arabic, French and the language itself; empty where there is none. They do not depend
 * on the machine, whose ICU may lack languages. Written by \`scripts/language-names.mjs\` from CLDR ${process.versions.cldr}
 * (Unicode License v3).
 */
export type LanguageNames = readonly [english: string, arabic: string, french: string, own: string];

export const LANGUAGE_NAMES: Readonly<Record<string, LanguageNames>> = {
${rows.join('\n')}
};
`,
);
execFileSync('npx', ['biome', 'check', '--write', FILE], { stdio: 'inherit' });
