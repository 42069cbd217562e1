/**
 * esbuild plugin that splits the catalogue of diagnostics: the worker starts with the severities, and loads the messages
 * of the language that the page speaks. The sources keep each message with its translation, so that one is not changed
 * without the other. The long examples of `istimara explain` are left out.
 */
import type { Plugin } from 'esbuild';
import { AUTHOR_LANGUAGES, type AuthorLanguage } from '../../compiler/author-languages.js';
import { catalogue, yamlCodes } from '../../compiler/diagnostics/catalogue/index.js';
import { ROOT } from './source-path.js';

/** Prefix of the names of the modules with the messages, and their namespace. */
const MESSAGES = 'messages-';

const entries = Object.entries(catalogue);

export const splitCatalogue: Plugin = {
  name: 'split-catalogue',
  setup(build) {
    build.onLoad({ filter: /[\\/]diagnostics[\\/]catalogue[\\/]index\.[jt]s$/ }, () => ({
      contents: catalogueSource(),
      resolveDir: ROOT,
    }));
    build.onResolve({ filter: new RegExp(`^${MESSAGES}`) }, ({ path }) => ({ path, namespace: MESSAGES }));
    build.onLoad({ filter: /.*/, namespace: MESSAGES }, ({ path }) => ({
      contents: messagesSource(path.slice(MESSAGES.length) as AuthorLanguage),
    }));
  },
};

/** Returns a module with the exports of the catalogue. */
function catalogueSource(): string {
  const severities = Object.fromEntries(entries.map(([code, { severity }]) => [code, { severity }]));
  const loads = AUTHOR_LANGUAGES.map(language => `${language}: () => import('${MESSAGES}${language}')`);
  return `export const catalogue = ${JSON.stringify(severities)};
export const yamlCodes = ${JSON.stringify(yamlCodes)};
const loads = { ${loads.join(', ')} };
export async function loadMessages(language) {
  const { messages } = await loads[language]();
  for (const [code, [text, help]] of Object.entries(messages)) catalogue[code][language] = { text, help };
}`;
}

/** Returns a module with text and help of each diagnostic in a language. */
function messagesSource(language: AuthorLanguage): string {
  const messages = entries.map(
    ([
      code,
      {
        [language]: { text, help },
      },
    ]) => [code, [text, help]],
  );
  return `export const messages = ${JSON.stringify(Object.fromEntries(messages))};`;
}
